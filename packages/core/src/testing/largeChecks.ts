import { toImport } from '../memory/toImport.ts';
import { allSamples, type Query } from '../query/Query.ts';
import { type Sample, splits } from '../vocabulary/Sample.ts';
import type { AdapterCheck } from './AdapterCheck.ts';
import { createSample } from './createFixture.ts';
import { expectEqual, expectTotal } from './expectations.ts';

const toId = (index: number) => `row-${String(index).padStart(7, '0')}`;
const limit = 5000;

function createSamples(count: number): readonly Sample[] {
  return Array.from({ length: count }, (_, index) =>
    createSample(toId(index), { split: splits[index % splits.length] ?? 'pool' }),
  );
}

/** The first row that isn't what it should be: a whole page would be no help in a message. */
function findStranger(rows: readonly Sample[], toExpected: (row: number) => string): string | null {
  const row = rows.findIndex(({ id }, index) => id !== toExpected(index));
  return row < 0 ? null : `${rows[row]?.id} instead of ${toExpected(row)}`;
}

/** What an adapter promises of many samples. */
export const largeChecks: readonly AdapterCheck[] = [
  {
    id: 'A29',
    title: 'gives every row of a huge dataset, the last ones too',
    async run({ open, largeSize }) {
      const actor = { kind: 'rule', id: 'fixture' } as const;
      const at = '2024-05-01T08:00:00.000Z';
      const content = { samples: createSamples(largeSize) };
      const adapter = await open([toImport(content, { id: 'huge', actor, at })]);
      const { sampleCount: total, hasMoreSamples: hasMore } = await adapter.describe();
      const described = { total, ...(hasMore === undefined ? {} : { hasMore }) };
      expectTotal('the number of samples', described, 0, largeSize);
      for (let offset = 0; offset < largeSize; offset += limit) {
        const page = await adapter.query(allSamples, { offset, limit });
        const { rows } = page;
        const length = Math.min(limit, largeSize - offset);
        expectEqual(`the length of the page at ${offset}`, rows.length, length);
        expectTotal(`the total at ${offset}`, page, offset + length, largeSize);
        const stranger = findStranger(rows, (row) => toId(offset + row));
        expectEqual(`a wrong row at ${offset}`, stranger, null);
      }
      const query: Query = { of: 'samples', order: [{ by: 'id', direction: 'descending' }] };
      const { rows } = await adapter.query(query, { offset: largeSize - 10, limit: 50 });
      expectEqual('the length of the last page', rows.length, 10);
      expectEqual(
        'a wrong row at the end',
        findStranger(rows, (row) => toId(9 - row)),
        null,
      );
      const [counts] = (await adapter.summarize?.(allSamples, ['@split'])) ?? [];
      if (counts === undefined) return;
      const counted = counts.counts.reduce((sum, { count }) => sum + count, 0);
      expectEqual('the number of samples that were counted', counted, largeSize);
    },
  },
];
