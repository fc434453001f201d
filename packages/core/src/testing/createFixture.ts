import type { ChangeSet } from '../changes/ChangeSet.ts';
import { toImport } from '../memory/toImport.ts';
import type { Actor, ActorKind } from '../vocabulary/Actor.ts';
import type { Annotation } from '../vocabulary/Annotation.ts';
import type { FieldDefinition } from '../vocabulary/Field.ts';
import type { FieldValue, Sample } from '../vocabulary/Sample.ts';
import { splits } from '../vocabulary/Sample.ts';
import type { SchemaVersion } from '../vocabulary/Schema.ts';

/** A small dataset with an example of everything. */
export interface Fixture {
  /** The change sets that make it. */
  readonly history: readonly ChangeSet[];
  /** Its samples as the history leaves them, in their own order. */
  readonly samples: readonly Sample[];
  /** Its fields. */
  readonly fields: readonly FieldDefinition[];
  /** Its schema. */
  readonly schema: SchemaVersion;
}

/** Ids that backends are known to mangle: composed and decomposed letters, other scripts, quotes, length. */
export const awkwardIds: readonly string[] = [
  'caf\u00e9',
  'cafe\u0301',
  '猫/画像 01.png',
  '🐈\u200d⬛',
  'a"b\'c\\d%20?#&',
  ' leading and trailing ',
  'long-'.padEnd(1500, 'x'),
];

const person: Actor = { kind: 'person', id: 'fixture' };
const actors: Readonly<Record<ActorKind, Actor>> = {
  person,
  model: { kind: 'model', id: 'net', version: '1' },
  rule: { kind: 'rule', id: 'folder' },
};
const at = '2024-05-01T08:00:00.000Z';
const ordinary = 24;

const fields: readonly FieldDefinition[] = [
  { name: 'size', kind: 'number' },
  { name: 'name', kind: 'text' },
  { name: 'camera', kind: 'category' },
  { name: 'checked', kind: 'boolean' },
  { name: 'taken', kind: 'date', label: 'Taken on' },
];

const schema: SchemaVersion = {
  version: 1,
  classes: [
    { id: 'cat', name: 'Cat' },
    { id: 'dog', name: 'Dog' },
    { id: 'kitten', name: 'Kitten', parentId: 'cat' },
  ],
};

/** An annotation of a fixture. */
export function createAnnotation(
  id: string,
  classId: string,
  by: ActorKind = 'person',
  more: Partial<Annotation> = {},
): Annotation {
  return { id, classId, provenance: { actor: actors[by], at, schemaVersion: 1 }, ...more };
}

/** A sample of a fixture: without fields, tags and annotations, in the pool, unless told otherwise. */
export function createSample(id: string, more: Partial<Sample> = {}): Sample {
  const media = { kind: 'image', source: `absent/${id}` } as const;
  return { id, media, fields: {}, tags: [], split: 'pool', annotations: [], ...more };
}

/** A change set of a fixture. */
export function createChangeSet(
  id: string,
  changes: ChangeSet['changes'],
  more: Partial<ChangeSet> = {},
): ChangeSet {
  return { id, actor: person, reason: 'edit', at, changes, ...more };
}

/** The dataset that the adapter checks are run on: 31 samples, the same each time. */
export function createFixture(): Fixture {
  const imported = [
    ...Array.from({ length: ordinary }, (_, index) => createOrdinary(index)),
    ...awkwardIds.map((id) => createSample(id)),
  ];
  const reviewed = imported.filter((_, index) => index % 6 === 1).map(({ id }) => id);
  const history = [
    toImport({ fields, schema, samples: imported }, { id: 'fixture-import', actor: person, at }),
    createChangeSet('fixture-review', [
      { kind: 'tag', tag: 'reviewed', present: true, sampleIds: reviewed },
    ]),
  ];
  const samples = imported.map((sample) =>
    reviewed.includes(sample.id)
      ? { ...sample, tags: [...sample.tags, 'reviewed'].sort() }
      : sample,
  );
  return { history, samples, fields, schema };
}

function createOrdinary(index: number): Sample {
  const id = `sample-${String(index).padStart(2, '0')}`;
  return createSample(id, {
    fields: createFields(index),
    tags: ['blurry', 'night'].filter((_, tag) => index % (tag + 3) === 0),
    split: splits[index % splits.length] ?? 'pool',
    annotations: createAnnotations(index),
  });
}

/** Numbers fall while ids rise, and repeat, so that an order is told from another and from none. */
function createFields(index: number): Readonly<Record<string, FieldValue>> {
  return {
    ...(index % 5 === 0 ? {} : { size: 100 - Math.floor(index / 2) * 4.5 }),
    name: `Picture ${index % 7 === 0 ? 'ÄRGER' : 'plain'} ${index}`,
    camera: index % 4 === 0 ? null : (['A1', 'B2', 'C3'][index % 3] ?? null),
    checked: index % 2 === 0,
    ...(index % 3 === 0 ? {} : { taken: `2023-0${1 + (index % 9)}-15T10:00:00.000Z` }),
  };
}

function createAnnotations(index: number): readonly Annotation[] {
  const list: Annotation[] = [];
  if (index % 3 === 0) list.push(createAnnotation('folder', 'dog', 'rule'));
  if (index % 2 === 0) list.push(createAnnotation('guess', 'kitten', 'model', { score: 0.75 }));
  if (index % 4 === 0) list.push(createAnnotation('label', index % 8 === 0 ? 'cat' : 'dog'));
  if (index % 6 === 5) {
    const region = { kind: 'box', x: 1, y: 2, width: 3, height: 4 } as const;
    list.push(createAnnotation('part', 'cat', 'person', { region }));
  }
  return list.sort((a, b) => (a.id < b.id ? -1 : 1));
}
