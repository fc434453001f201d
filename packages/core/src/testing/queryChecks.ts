import type { DatasetAdapter } from '../adapter/DatasetAdapter.ts';
import { UnknownReferenceError } from '../changes/UnknownReferenceError.ts';
import { allSamples, type OrderKey, type Query } from '../query/Query.ts';
import { QueryError } from '../query/QueryError.ts';
import { type FieldValue, type Sample, splits } from '../vocabulary/Sample.ts';
import type { AdapterCheck } from './AdapterCheck.ts';
import { awkwardIds, createFixture } from './createFixture.ts';
import { expectEqual, expectRejection, expectTotal } from './expectations.ts';
import { filterCases, labelOf } from './filterCases.ts';

const everything = { offset: 0, limit: 1000 };
const toIds = (samples: readonly Sample[]) => samples.map(({ id }) => id);

/** All rows of a query's answer. */
export async function readAll(adapter: DatasetAdapter, query: Query): Promise<readonly Sample[]> {
  return (await adapter.query(query, everything)).rows;
}

const readers: readonly (readonly [OrderKey['by'], (sample: Sample) => FieldValue])[] = [
  ['id', ({ id }) => id],
  ['class', labelOf],
  ['split', ({ split }) => splits.indexOf(split)],
  [{ field: 'size' }, ({ fields }) => fields['size'] ?? null],
  [{ field: 'name' }, ({ fields }) => fields['name'] ?? null],
  [{ field: 'checked' }, ({ fields }) => fields['checked'] ?? null],
  [{ field: 'taken' }, ({ fields }) => fields['taken'] ?? null],
  [
    { score: { model: 'net' } },
    ({ annotations }) => annotations.find(({ id }) => id === 'guess')?.score ?? null,
  ],
];

function toOrdered(
  samples: readonly Sample[],
  read: (sample: Sample) => FieldValue,
  isAscending: boolean,
): readonly Sample[] {
  const present = samples.filter((sample) => read(sample) !== null);
  const missing = samples.filter((sample) => read(sample) === null);
  const values = [...new Set(present.map(read))].filter((value) => value !== null);
  values.sort((a, b) => (a < b === isAscending ? -1 : 1));
  return [...values.flatMap((value) => present.filter((one) => read(one) === value)), ...missing];
}

const malformed: readonly (readonly [path: string, query: unknown])[] = [
  ['of', { of: 'crops' }],
  ['filter.kind', { of: 'samples', filter: { kind: 'colour' } }],
  [
    'filter.filters.1.tags',
    {
      of: 'samples',
      filter: {
        kind: 'and',
        filters: [
          { kind: 'ids', ids: [] },
          { kind: 'tag', tags: 'a' },
        ],
      },
    },
  ],
  ['filter.min', { of: 'samples', filter: { kind: 'range', field: 'size', min: [1] } }],
  ['order.0.direction', { of: 'samples', order: [{ by: 'id', direction: 'up' }] }],
  ['limit', { of: 'samples', limit: 3 }],
];

/** What an adapter promises of its answers. */
export const queryChecks: readonly AdapterCheck[] = [
  {
    id: 'A1',
    title: 'describes fields, schema and the number of samples',
    async run({ open }) {
      const { fields, schema, samples } = createFixture();
      const description = await (await open()).describe();
      expectEqual('the fields', description.fields, fields);
      expectEqual('the schema', description.schema, schema);
      const { sampleCount: total, hasMoreSamples: hasMore } = description;
      const counted = { total, ...(hasMore === undefined ? {} : { hasMore }) };
      expectTotal('the number of samples', counted, 0, samples.length);
      expectEqual(
        'whether the revision is a whole number',
        Number.isInteger(description.revision),
        true,
      );
    },
  },
  {
    id: 'A2',
    title: 'gives pages without gap or overlap',
    async run({ open }) {
      const { samples } = createFixture();
      const adapter = await open();
      const rows: Sample[] = [];
      const limit = 7;
      let snapshot: string | undefined;
      for (let offset = 0; offset < samples.length; offset += limit) {
        const range = { offset, limit, ...(snapshot === undefined ? {} : { snapshot }) };
        const page = await adapter.query(allSamples, range);
        snapshot = page.snapshot;
        expectEqual(`the offset of the page at ${offset}`, page.offset, offset);
        const known = offset + page.rows.length;
        expectTotal(`the total of the page at ${offset}`, page, known, samples.length);
        expectEqual(
          `the rows of the page at ${offset}`,
          page.rows,
          samples.slice(offset, offset + limit),
        );
        rows.push(...page.rows);
      }
      expectEqual('all pages together', toIds(rows), toIds(samples));
    },
  },
  {
    id: 'A3',
    title: 'answers every kind of filter',
    async run({ open }) {
      const { samples } = createFixture();
      const adapter = await open();
      for (const [filter, isExpected] of filterCases) {
        const rows = await readAll(adapter, { of: 'samples', filter });
        const expected = toIds(samples.filter(isExpected));
        expectEqual(`the rows for ${JSON.stringify(filter)}`, toIds(rows), expected);
      }
    },
  },
  {
    id: 'A4',
    title:
      'orders by every kind of key, missing values last both ways, ties in the dataset’s own order',
    async run({ open }) {
      const { samples } = createFixture();
      const adapter = await open();
      for (const [by, read] of readers) {
        for (const direction of ['ascending', 'descending'] as const) {
          const rows = await readAll(adapter, { of: 'samples', order: [{ by, direction }] });
          const expected = toIds(toOrdered(samples, read, direction === 'ascending'));
          expectEqual(`the order by ${JSON.stringify(by)}, ${direction}`, toIds(rows), expected);
        }
      }
    },
  },
  {
    id: 'A5',
    title: 'refuses a query that names an unknown field',
    async run({ open }) {
      const adapter = await open();
      const queries: readonly Query[] = [
        { of: 'samples', filter: { kind: 'value', field: 'nowhere', values: [1] } },
        { of: 'samples', order: [{ by: { field: 'nowhere' }, direction: 'ascending' }] },
      ];
      for (const query of queries) {
        const read = () => adapter.query(query, everything);
        const error = await expectRejection(
          `a query of an unknown field`,
          UnknownReferenceError,
          read,
        );
        expectEqual('what the refusal names', error.details, { kind: 'field', id: 'nowhere' });
      }
    },
  },
  {
    id: 'A6',
    title: 'refuses a malformed query and says where it is wrong',
    async run({ open }) {
      const adapter = await open();
      for (const [path, query] of malformed) {
        const read = () => adapter.query(query as Query, everything);
        const error = await expectRejection(`a query that is wrong at ${path}`, QueryError, read);
        expectEqual('the path in the refusal', error.details.path, path);
      }
    },
  },
  {
    id: 'A7',
    title: 'gives an empty page with the total past the end',
    async run({ open }) {
      const { samples } = createFixture();
      const adapter = await open();
      for (const offset of [samples.length, 5000]) {
        const { rows, total } = await adapter.query(allSamples, { offset, limit: 10 });
        expectEqual(`the page at ${offset}`, { rows, total }, { rows: [], total: samples.length });
      }
    },
  },
  {
    id: 'A8',
    title: 'refuses an offset or a limit that is not a whole number of 0 or more',
    async run({ open }) {
      const adapter = await open();
      for (const [key, value] of [
        ['offset', -1],
        ['limit', -5],
        ['limit', 2.5],
      ] as const) {
        const read = () => adapter.query(allSamples, { ...everything, [key]: value });
        const error = await expectRejection(`a range with ${key} ${value}`, QueryError, read);
        expectEqual('the path in the refusal', error.details.path, `range.${key}`);
      }
    },
  },
  {
    id: 'A9',
    title: 'gives the same snapshot again while nothing is changed',
    async run({ open }) {
      const adapter = await open();
      const query: Query = { of: 'samples', order: [{ by: 'class', direction: 'ascending' }] };
      const first = await adapter.query(query, { offset: 0, limit: 5 });
      const again = await adapter.query(query, { offset: 0, limit: 5 });
      expectEqual('the snapshot of a repeated query', again.snapshot, first.snapshot);
    },
  },
  {
    id: 'A10',
    title: 'keeps ids as they are, in any script and of any length',
    async run({ open }) {
      const adapter = await open();
      for (const id of awkwardIds) {
        const rows = await readAll(adapter, { of: 'samples', filter: { kind: 'ids', ids: [id] } });
        expectEqual(`the rows with the id ${JSON.stringify(id)}`, toIds(rows), [id]);
      }
    },
  },
  {
    id: 'A11',
    title: 'answers for an empty dataset',
    async run({ open }) {
      const adapter = await open([]);
      const { sampleCount, schema } = await adapter.describe();
      expectEqual(
        'the description',
        { sampleCount, classes: schema.classes },
        { sampleCount: 0, classes: [] },
      );
      const { rows, total } = await adapter.query(allSamples, everything);
      expectEqual('the first page', { rows, total }, { rows: [], total: 0 });
      const summaries = await adapter.summarize?.(allSamples, ['@class', '@tag']);
      if (summaries === undefined) return;
      const expected = ['@class', '@tag'].map((field) => ({ field, counts: [] }));
      expectEqual('the counts', summaries, expected);
    },
  },
];
