/**
 * Laws, for any dataset, any edits of it and any query, on a fixed list of seeds:
 * - columns give the rows, in the order, that a plain reading of every sample gives;
 * - they give the counts that those rows have;
 * - samples that came as columns are told from those that came as objects by nothing;
 * - all of that holds after edits too, and after samples came and went.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Change } from '../changes/Change.ts';
import { type ChangeSet, invertChangeSet } from '../changes/ChangeSet.ts';
import { createRowComparator, type Row } from '../query/createComparator.ts';
import { createAnnotationMatcher, createMatcher } from '../query/createMatcher.ts';
import { isInPolygon } from '../query/isInPolygon.ts';
import type { Filter, NearKey, OrderKey, Query } from '../query/Query.ts';
import type { QueryContext } from '../query/QueryContext.ts';
import { createAnnotation, createChangeSet, createSample } from '../testing/createFixture.ts';
import { type DecisionState, decisionStates } from '../vocabulary/DecisionState.ts';
import type { FieldDefinition } from '../vocabulary/Field.ts';
import { type FieldValue, type Sample, type Split, splits, toLabel } from '../vocabulary/Sample.ts';
import type { SampleColumns } from '../vocabulary/SampleColumns.ts';
import type { SchemaVersion } from '../vocabulary/Schema.ts';
import { MemoryAdapter } from './MemoryAdapter.ts';
import { toColumnSample } from './toColumnSample.ts';
import { toImport } from './toImport.ts';

const seeds = [3, 44, 555, 6606, 77_077];
const at = '2024-05-01T08:00:00.000Z';
const origin = { id: 'import', actor: { kind: 'rule', id: 'test' }, at } as const;
const everything = { offset: 0, limit: 10_000 };
const fields: readonly FieldDefinition[] = [
  { name: 'size', kind: 'number' },
  { name: 'mixed', kind: 'number' },
  { name: 'camera', kind: 'category' },
  { name: 'checked', kind: 'boolean' },
  { name: 'taken', kind: 'date' },
  { name: 'name', kind: 'text' },
];
const schema: SchemaVersion = {
  version: 1,
  classes: [
    { id: 'tabby', name: 'Tabby', parentId: 'cat' },
    { id: 'cat', name: 'Cat' },
    { id: 'dog', name: 'Dog' },
    { id: 'kitten', name: 'Kitten', parentId: 'tabby' },
  ],
};
const slices = [
  {
    id: 'small',
    name: 'Small',
    query: { of: 'samples', filter: { kind: 'range', field: 'size', max: 0 } },
  },
  { id: 'sure', name: 'Sure', query: { of: 'annotations', filter: { kind: 'score', min: 0.5 } } },
  { id: 'loop', name: 'Loop', query: { of: 'samples', filter: { kind: 'slice', id: 'loop' } } },
] as const;

const some = <T>(...values: T[]) => fc.array(fc.constantFrom(...values), { maxLength: 3 });
const times = ['2023-01-05T10:00:00.000Z', '2023-05-05T10:00:00.000Z', '2024-01-01T00:00:00.000Z'];
const sizes = [-2.5, -0, 0, 1, 1, 7, 1e9];
const tags = ['blurry', 'night', 'x'];

const anyAnnotation = fc
  .record({
    id: fc.constantFrom('a', 'b', 'c'),
    classId: fc.constantFrom('cat', 'dog', 'kitten', 'tabby'),
    by: fc.constantFrom('person' as const, 'model' as const, 'rule' as const),
    score: fc.constantFrom(undefined, 0.2, 0.5, 0.9),
    isPart: fc.boolean(),
  })
  .map(({ id, classId, by, score, isPart }) =>
    createAnnotation(id, classId, by, {
      ...(score === undefined ? {} : { score }),
      ...(isPart ? { region: { kind: 'box', x: 0, y: 0, width: 1, height: 1 } as const } : {}),
    }),
  );
const anySample = fc.record({
  fields: fc.record(
    {
      size: fc.constantFrom(...sizes),
      mixed: fc.constantFrom<FieldValue>(1, 2, '1', true, null),
      camera: fc.constantFrom('A1', 'B2', 'Ä'),
      checked: fc.boolean(),
      taken: fc.constantFrom(...times),
      name: fc.constantFrom('Picture', 'ÄRGER', 'x'),
    },
    { requiredKeys: [] },
  ),
  tags: fc.uniqueArray(fc.constantFrom(...tags), { maxLength: 2 }).map((list) => list.sort()),
  split: fc.constantFrom(...splits),
  annotations: fc.uniqueArray(anyAnnotation, { maxLength: 3, selector: ({ id }) => id }),
});

const anyPlace = fc.record({
  size: fc.constantFrom(...sizes, Number.NaN),
  camera: fc.nat(3),
  checked: fc.nat(2),
  taken: fc.constantFrom(...times.map((time) => Date.parse(time)), Number.NaN),
  name: fc.constantFrom('Picture', 'night', null),
  split: fc.nat(3),
  label: fc.nat(2),
});

function toColumns(
  places: readonly (typeof anyPlace extends fc.Arbitrary<infer P> ? P : never)[],
): SampleColumns {
  return {
    ids: places.map((_, place) => `column ${place}`),
    media: { kind: 'image', sources: 'of/{id}.png' },
    fields: {
      size: { kind: 'number', values: Float64Array.from(places, ({ size }) => size) },
      camera: {
        kind: 'category',
        values: ['B2', 'A1', 'C3'],
        codes: Uint32Array.from(places, ({ camera }) => camera),
      },
      checked: { kind: 'boolean', values: Uint8Array.from(places, ({ checked }) => checked) },
      taken: { kind: 'number', values: Float64Array.from(places, ({ taken }) => taken) },
      name: { kind: 'text', values: places.map(({ name }) => name) },
    },
    dates: ['taken'],
    splits: Uint8Array.from(places, ({ split }) => split),
    labels: {
      codes: Uint8Array.from(places, ({ label }) => label),
      classes: ['kitten', 'dog'],
      provenance: { actor: origin.actor, at, schemaVersion: 1 },
    },
  };
}

const anyActor = fc.constantFrom('person' as const, 'rule' as const, 'model' as const);
const anyLeaf: fc.Arbitrary<Filter> = fc.oneof(
  fc.record({ kind: fc.constant('ids' as const), ids: some('0', '1', 'column 2', 'x') }),
  fc.record({ kind: fc.constant('tag' as const), tags: some<string | null>(...tags, 'no', null) }),
  fc.record({ kind: fc.constant('split' as const), splits: some<Split>(...splits) }),
  fc.record(
    {
      kind: fc.constant('class' as const),
      classes: some<string | null>('cat', 'dog', 'tabby', null),
      withSubtypes: fc.boolean(),
      by: anyActor,
    },
    { requiredKeys: ['kind', 'classes'] },
  ),
  fc.record(
    {
      kind: fc.constant('provenance' as const),
      by: anyActor,
      id: fc.constantFrom('net', 'folder', 'test'),
      version: fc.constant('1'),
    },
    { requiredKeys: ['kind'] },
  ),
  fc.record(
    {
      kind: fc.constant('score' as const),
      min: fc.constantFrom(0.2, 0.5),
      max: fc.constantFrom(0.5, 0.9),
      model: fc.constantFrom('net', 'other'),
    },
    { requiredKeys: ['kind'] },
  ),
  fc.record({
    kind: fc.constant('decision' as const),
    states: some<DecisionState>(...decisionStates),
  }),
  fc.record({
    kind: fc.constant('value' as const),
    field: fc.constantFrom(...fields.map(({ name }) => name)),
    values: some<FieldValue>('A1', 'Ä', null, 0, 1, '1', true, ...times),
  }),
  fc.record(
    {
      kind: fc.constant('range' as const),
      field: fc.constantFrom(...fields.map(({ name }) => name)),
      min: fc.constantFrom<number | string>(-1, 0, 1, '2023-04', times[1] ?? '', 'B'),
      max: fc.constantFrom<number | string>(0, 7, '2023-08', times[1] ?? '', 'a'),
    },
    { requiredKeys: ['kind', 'field'] },
  ),
  fc.record({
    kind: fc.constant('text' as const),
    text: fc.constantFrom('', 'ärger', 'night', '2023-0', 'column', '1'),
  }),
  fc.record({
    kind: fc.constant('region' as const),
    projection: fc.constant('map'),
    points: fc.array(fc.tuple(fc.nat(9), fc.nat(9)), { minLength: 3, maxLength: 5 }),
  }),
  fc.record({
    kind: fc.constant('near' as const),
    space: fc.constantFrom('cosine', 'euclidean'),
    sampleId: fc.constant('0'),
    k: fc.integer({ min: 1, max: 5 }),
  }),
  fc.record({ kind: fc.constant('slice' as const), id: fc.constantFrom('small', 'sure', 'loop') }),
);
const { filter: anyFilter } = fc.letrec<{ filter: Filter }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    { arbitrary: anyLeaf, weight: 3 },
    {
      arbitrary: fc.record({
        kind: fc.constantFrom('and' as const, 'or' as const),
        filters: fc.array(tie('filter'), { maxLength: 3 }),
      }),
      weight: 1,
    },
    {
      arbitrary: fc.record({ kind: fc.constant('not' as const), filter: tie('filter') }),
      weight: 1,
    },
  ),
}));
const anyKey: fc.Arbitrary<OrderKey> = fc.record({
  by: fc.oneof(
    fc.constantFrom<OrderKey['by']>('id', 'class', 'split', { random: 5 }, { score: {} }),
    fc.constantFrom<OrderKey['by']>({ score: { model: 'net' } }, { score: { model: 'other' } }),
    fc.constantFrom<OrderKey['by']>(
      { near: { space: 'cosine', sampleId: '0' } },
      { near: { space: 'euclidean', sampleId: '0' } },
    ),
    fc.record({ field: fc.constantFrom(...fields.map(({ name }) => name)) }),
  ),
  direction: fc.constantFrom('ascending' as const, 'descending' as const),
});
const anyQuery: fc.Arbitrary<Query> = fc.record(
  {
    of: fc.constantFrom('samples' as const, 'annotations' as const),
    filter: anyFilter,
    order: fc.array(anyKey, { maxLength: 3 }),
  },
  { requiredKeys: ['of'] },
);
const anyWish = fc.record({
  kind: fc.constantFrom(
    'tag',
    'split',
    'annotate',
    'unlabel',
    'remove',
    'add',
    'replace',
    'schema',
  ),
  a: fc.nat(1000),
  b: fc.nat(1000),
});
const anyDataset = fc.record({
  samples: fc.array(anySample, { minLength: 1, maxLength: 12 }),
  places: fc.array(anyPlace, { maxLength: 12 }),
});

/** Vectors that depend on the number alone, some of which are missing. */
const toVector = (index: number) =>
  index % 7 === 3 ? [Number.NaN, Number.NaN] : [1 + (index % 5), (index * 3) % 4];

function toChange(
  { kind, a, b }: typeof anyWish extends fc.Arbitrary<infer W> ? W : never,
  all: readonly Sample[],
  schemaNow: SchemaVersion,
): Change | null {
  const sample = all[a % all.length];
  if (sample === undefined) return null;
  const sampleId = sample.id;
  switch (kind) {
    case 'tag': {
      const tag = tags[b % 3] ?? 'x';
      return { kind, tag, present: !sample.tags.includes(tag), sampleIds: [sampleId] };
    }
    case 'split':
      return { kind, before: sample.split, after: splits[b % 4] ?? 'pool', sampleIds: [sampleId] };
    case 'annotate': {
      const after = createAnnotation(`new ${b}`, 'dog', b % 2 === 0 ? 'model' : 'person', {
        score: 0.5,
      });
      const isTaken = sample.annotations.some(({ id }) => id === after.id);
      return isTaken ? null : { kind: 'annotation', sampleId, before: null, after };
    }
    case 'unlabel': {
      const [before] = sample.annotations;
      return before === undefined ? null : { kind: 'annotation', sampleId, before, after: null };
    }
    case 'remove':
      return { kind: 'samples', added: [], removed: [sample] };
    case 'add': {
      const id = `new ${b}`;
      if (all.some((one) => one.id === id)) return null;
      return {
        kind: 'samples',
        added: [createSample(id, { fields: { size: b, taken: 'no date' } })],
        removed: [],
      };
    }
    case 'replace': {
      const added = [{ ...sample, fields: { size: b, camera: 'new' } }];
      return { kind: 'samples', added, removed: [sample] };
    }
    default: {
      const [first, ...others] = schemaNow.classes;
      if (first === undefined) return null;
      const { parentId: _, ...top } = first;
      const moved = first.parentId === undefined ? { ...top, parentId: 'dog' } : top;
      const after = { version: schemaNow.version + 1, classes: [...others, moved] };
      return { kind: 'schema', before: schemaNow, after };
    }
  }
}

/** Every sample and annotation, read one by one. */
function answerPlainly(
  query: Query,
  all: readonly Sample[],
  context: QueryContext,
): readonly Row[] {
  const rows: Row[] = [];
  const matches = createMatcher(query.filter, context);
  const isStatementIn = createAnnotationMatcher(query.filter, context);
  for (const sample of all) {
    if (query.of === 'samples' && matches(sample)) rows.push({ sample, annotation: null });
    if (query.of !== 'annotations') continue;
    for (const annotation of sample.annotations) {
      if (isStatementIn(sample, annotation)) rows.push({ sample, annotation });
    }
  }
  return rows.sort(createRowComparator(query.order ?? [], context));
}

function countPlainly(rows: readonly Row[], field: string): ReadonlyMap<FieldValue, number> {
  const counts = new Map<FieldValue, number>();
  for (const { sample, annotation } of rows) {
    let values: readonly FieldValue[] = [sample.fields[field] ?? null];
    if (field === '@split') values = [sample.split];
    if (field === '@class') values = [(annotation ?? toLabel(sample))?.classId ?? null];
    if (field === '@tag') values = sample.tags.length === 0 ? [null] : sample.tags;
    for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}

function createContext(
  original: readonly Sample[],
  all: readonly Sample[],
  schemaNow: SchemaVersion,
): QueryContext {
  const vectors = new Map(original.map(({ id }, index) => [id, toVector(index)]));
  const locate: QueryContext['locate'] = (filter) => {
    const placed = all.flatMap(({ id }) => {
      const [x = Number.NaN, y = Number.NaN] = vectors.get(id) ?? [];
      return Number.isNaN(x) ? [] : [{ id, x, y }];
    });
    if (filter.kind === 'region') {
      const inside = placed.filter(({ x, y }) => isInPolygon(filter.points, x, y));
      return new Set(inside.map(({ id }) => id));
    }
    const distances = measure(filter);
    const others = placed.filter(({ id }) => id !== filter.sampleId && distances.has(id));
    others.sort((a, b) => (distances.get(a.id) ?? 0) - (distances.get(b.id) ?? 0));
    return new Set(others.slice(0, filter.k).map(({ id }) => id));
  };
  const measure = ({ space, sampleId }: NearKey['near']) => {
    const [x = 0, y = 0] = vectors.get(sampleId) ?? [];
    const distances = new Map<string, number>();
    for (const [id, [left = Number.NaN, right = Number.NaN]] of vectors) {
      const cosine =
        (x * left + y * right) / Math.sqrt((x * x + y * y) * (left * left + right * right));
      const distance = space === 'cosine' ? 1 - cosine : (x - left) ** 2 + (y - right) ** 2;
      if (!Number.isNaN(distance)) distances.set(id, distance);
    }
    return distances;
  };
  return { schema: schemaNow, slices, locate, measure: ({ near }) => measure(near) };
}

async function compare(adapter: MemoryAdapter, query: Query, original: readonly Sample[]) {
  const { rows: all } = await adapter.query({ of: 'samples' }, everything);
  const { schema: schemaNow } = await adapter.describe();
  const expected = answerPlainly(query, all, createContext(original, all, schemaNow));
  const page = await adapter.query(query, everything);
  expect(page.total).toBe(expected.length);
  expect(page.rows).toEqual(expected.map(({ sample }) => sample));
  if (query.of === 'annotations') {
    expect(page.annotations).toEqual(expected.map(({ annotation }) => annotation));
  }
  const middle = await adapter.query(query, { offset: 2, limit: 3 });
  expect(middle.rows).toEqual(page.rows.slice(2, 5));
  const counted = ['@class', '@tag', '@split', 'camera', 'checked', 'name'];
  const summaries = await adapter.summarize(query, [...counted, 'size']);
  for (const [index, field] of counted.entries()) {
    const counts = new Map(summaries[index]?.counts.map(({ value, count }) => [value, count]));
    expect(counts).toEqual(countPlainly(expected, field));
  }
  const sizesIn = expected.filter(({ sample }) => typeof sample.fields['size'] === 'number').length;
  const { bins = [], missing } = summaries.at(-1)?.histogram ?? {};
  expect([bins.reduce((sum, count) => sum + count, 0), missing]).toEqual([
    sizesIn,
    expected.length - sizesIn,
  ]);
}

type Dataset = typeof anyDataset extends fc.Arbitrary<infer D> ? D : never;

function open({ samples: given, places }: Dataset, areColumns: boolean) {
  const samples = given.map((one, index) => createSample(`${index}`, one));
  const columns = toColumns(places);
  const asObjects = places.map((_, place) => toColumnSample(columns, place));
  const original = [...samples, ...asObjects];
  const content = areColumns ? { samples, columns: [columns] } : { samples: original };
  const vectors = Float32Array.from(original.flatMap((_, index) => toVector(index)));
  const adapter = new MemoryAdapter({
    name: 'm',
    history: [
      toImport({ fields, schema, ...content }, origin),
      createChangeSet(
        'slices',
        slices.map((after) => ({ kind: 'slice', before: null, after })),
      ),
    ],
    spaces: (['cosine', 'euclidean'] as const).map((metric) => ({
      space: { name: metric, dimensions: 2, metric },
      vectors,
    })),
    projections: [{ projection: { name: 'map' }, points: vectors }],
  });
  return { adapter, original, columns };
}

describe.each(seeds)('seed %i', (seed) => {
  test(`[M8] columns answer as a plain reading does, also after edits (seed ${seed})`, async () => {
    await fc.assert(
      fc.asyncProperty(
        anyDataset,
        fc.array(fc.tuple(anyQuery, fc.array(anyWish, { maxLength: 3 })), {
          minLength: 1,
          maxLength: 5,
        }),
        async (dataset, steps) => {
          const { adapter, original } = open(dataset, true);
          for (const [step, [query, wishes]] of steps.entries()) {
            await compare(adapter, query, original);
            for (const [index, wish] of wishes.entries()) {
              const { rows } = await adapter.query({ of: 'samples' }, everything);
              const change = toChange(wish, rows, (await adapter.describe()).schema);
              const isOrigin = change?.kind === 'samples' && change.removed[0]?.id === '0';
              if (change === null || isOrigin) continue;
              await adapter.commit(createChangeSet(`${step} ${index}`, [change]));
            }
            await compare(adapter, query, original);
          }
        },
      ),
      { seed, numRuns: 60 },
    );
  });

  test(`[M9] samples that came as columns are like others, and can be taken back (seed ${seed})`, async () => {
    await fc.assert(
      fc.asyncProperty(anyDataset, anyQuery, async (dataset, query) => {
        const [one, other] = [open(dataset, true), open(dataset, false)];
        expect((await one.adapter.query(query, everything)).rows).toEqual(
          (await other.adapter.query(query, everything)).rows,
        );
        const header = (id: string) => ({ ...origin, id, reason: 'undo' as const });
        const added: ChangeSet = {
          ...header('batch'),
          changes: [{ kind: 'columns', batch: one.columns, present: true }],
        };
        const removal = invertChangeSet(added, header('undo'));
        await one.adapter.commit(removal);
        await compare(one.adapter, query, one.original);
        expect((await one.adapter.describe()).sampleCount).toBe(dataset.samples.length);
        await one.adapter.commit(invertChangeSet(removal, header('redo')));
        await compare(one.adapter, query, one.original);
      }),
      { seed, numRuns: 40 },
    );
  });
});
