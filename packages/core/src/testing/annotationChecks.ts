import type { DatasetAdapter } from '../adapter/DatasetAdapter.ts';
import type { Filter, OrderKey, Query } from '../query/Query.ts';
import type { Annotation } from '../vocabulary/Annotation.ts';
import type { Sample } from '../vocabulary/Sample.ts';
import type { AdapterCheck } from './AdapterCheck.ts';
import { createFixture } from './createFixture.ts';
import { expectEqual, expectTotal } from './expectations.ts';

interface Statement {
  readonly sample: Sample;
  readonly annotation: Annotation;
}

const toNames = (statements: readonly Statement[]) =>
  statements.map(({ sample, annotation }) => `${sample.id} ${annotation.id}`);

/** Each filter beside what it means where the rows are annotations. */
const cases: readonly (readonly [Filter, (statement: Statement) => boolean])[] = [
  [{ kind: 'class', classes: ['dog'] }, ({ annotation }) => annotation.classId === 'dog'],
  [{ kind: 'class', classes: ['cat'] }, ({ annotation }) => /cat|kitten/.test(annotation.classId)],
  [
    { kind: 'class', classes: ['cat'], withSubtypes: false },
    ({ annotation }) => annotation.classId === 'cat',
  ],
  [{ kind: 'class', classes: [null] }, () => false],
  [
    { kind: 'class', classes: ['dog'], by: 'person' },
    ({ annotation }) => annotation.classId === 'dog' && annotation.id === 'label',
  ],
  [{ kind: 'provenance', by: 'rule' }, ({ annotation }) => annotation.id === 'folder'],
  [{ kind: 'score', min: 0.5 }, ({ annotation }) => annotation.id === 'guess'],
  [{ kind: 'score', max: 0.5 }, () => false],
  [{ kind: 'tag', tags: ['night'] }, ({ sample }) => sample.tags.includes('night')],
  [{ kind: 'split', splits: ['test'] }, ({ sample }) => sample.split === 'test'],
  [
    { kind: 'range', field: 'size', min: 60 },
    ({ sample }) => Number(sample.fields['size'] ?? 0) >= 60,
  ],
  [
    { kind: 'not', filter: { kind: 'provenance', by: 'person' } },
    ({ annotation }) => annotation.provenance.actor.kind !== 'person',
  ],
  [
    {
      kind: 'and',
      filters: [
        { kind: 'provenance', by: 'model' },
        { kind: 'tag', tags: ['blurry'] },
      ],
    },
    ({ sample, annotation }) => annotation.id === 'guess' && sample.tags.includes('blurry'),
  ],
];

const orders: readonly (readonly [OrderKey['by'], (s: Statement) => string | number | null])[] = [
  ['id', ({ sample }) => sample.id],
  ['class', ({ annotation }) => annotation.classId],
  [{ field: 'size' }, ({ sample }) => Number(sample.fields['size'] ?? Number.NaN)],
  [{ score: { model: 'net' } }, ({ annotation }) => annotation.score ?? null],
];

const isMissing = (value: string | number | null) => value === null || Number.isNaN(value);

/** Grouped by value rather than sorted, so that ties stay as they are for sure. */
function toOrdered(
  all: readonly Statement[],
  read: (statement: Statement) => string | number | null,
  isAscending: boolean,
): readonly Statement[] {
  const values = [...new Set(all.map(read))].filter((value) => !isMissing(value));
  values.sort((a, b) => ((a ?? 0) < (b ?? 0) === isAscending ? -1 : 1));
  const present = values.flatMap((value) => all.filter((one) => read(one) === value));
  return [...present, ...all.filter((one) => isMissing(read(one)))];
}

async function readNames(adapter: DatasetAdapter, query: Query): Promise<readonly string[]> {
  const { rows, annotations = [], total } = await adapter.query(query, { offset: 0, limit: 1000 });
  const { length } = annotations;
  expectEqual('rows, annotations and total', [rows.length, total], [length, length]);
  return annotations.map(({ id }, index) => `${rows[index]?.id} ${id}`);
}

/** What an adapter promises where the rows are annotations. */
export const annotationChecks: readonly AdapterCheck[] = [
  {
    id: 'A36',
    title: 'answers queries whose rows are annotations, each with its sample, by filter and order',
    async run({ open }) {
      const { samples } = createFixture();
      const all = samples.flatMap((sample) =>
        sample.annotations.map((annotation) => ({ sample, annotation })),
      );
      const adapter = await open();
      const limit = 6;
      for (let offset = 0; offset < all.length + limit; offset += limit) {
        const page = await adapter.query({ of: 'annotations' }, { offset, limit });
        const expected = all.slice(offset, offset + limit);
        const { rows, annotations } = page;
        expectTotal(`the total at ${offset}`, page, offset + rows.length, all.length);
        expectEqual(
          `the samples of the page at ${offset}`,
          rows,
          expected.map(({ sample }) => sample),
        );
        expectEqual(
          `the annotations of the page at ${offset}`,
          annotations,
          expected.map(({ annotation }) => annotation),
        );
      }
      for (const [filter, isExpected] of cases) {
        const names = await readNames(adapter, { of: 'annotations', filter });
        const expected = toNames(all.filter(isExpected));
        expectEqual(`the annotations for ${JSON.stringify(filter)}`, names, expected);
      }
      for (const [by, read] of orders) {
        for (const direction of ['ascending', 'descending'] as const) {
          const names = await readNames(adapter, {
            of: 'annotations',
            order: [{ by, direction }],
          });
          const expected = toNames(toOrdered(all, read, direction === 'ascending'));
          expectEqual(`the order by ${JSON.stringify(by)}, ${direction}`, names, expected);
        }
      }
    },
  },
];
