import { MediaError } from '../adapter/MediaError.ts';
import type { Histogram, Summary } from '../adapter/Summary.ts';
import { UnknownReferenceError } from '../changes/UnknownReferenceError.ts';
import { allSamples, type Query } from '../query/Query.ts';
import { type FieldValue, type Sample, toLabel } from '../vocabulary/Sample.ts';
import type { AdapterCheck } from './AdapterCheck.ts';
import { createFixture } from './createFixture.ts';
import { expectEqual, expectRejection } from './expectations.ts';
import { readAll } from './queryChecks.ts';

const summarized = ['@class', '@tag', '@split', 'camera', 'checked'];

function readValues(sample: Sample, field: string): readonly FieldValue[] {
  if (field === '@class') return [toLabel(sample)?.classId ?? null];
  if (field === '@tag') return sample.tags.length === 0 ? [null] : sample.tags;
  if (field === '@split') return [sample.split];
  return [sample.fields[field] ?? null];
}

const bins = 32;

/** How the numbers of some rows are spread between the least and the greatest of all. */
function spreadRows(
  rows: readonly Sample[],
  all: readonly Sample[],
  read: (sample: Sample) => number | null,
): Histogram {
  const present = all.map(read).filter((value) => value !== null);
  const [min, max] = [Math.min(...present), Math.max(...present)];
  const counts = Array.from({ length: bins }, () => 0);
  let missing = 0;
  for (const row of rows) {
    const value = read(row);
    const bin = Math.min(bins - 1, Math.floor((((value ?? 0) - min) / (max - min)) * bins));
    if (value === null) missing += 1;
    else counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return { min, max, bins: counts, missing };
}

function readNumber(sample: Sample): number | null {
  const value = sample.fields['size'];
  return typeof value === 'number' ? value : null;
}

function readTime(sample: Sample): number | null {
  const value = sample.fields['taken'];
  return typeof value === 'string' ? Date.parse(value) : null;
}

function toUnordered({ field, counts }: Summary): unknown {
  const sorted = counts.map(({ value, count }) => `${JSON.stringify(value)}: ${count}`).sort();
  return { field, counts: sorted };
}

function countRows(rows: readonly Sample[], field: string): Summary {
  const values = rows.flatMap((row) => readValues(row, field));
  const counts = [...new Set(values)].map((value) => ({
    value,
    count: values.filter((other) => other === value).length,
  }));
  return { field, counts };
}

function isInOrder({ counts }: Summary): boolean {
  return counts.every((next, index) => {
    const before = counts[index - 1];
    if (before === undefined || next.value === null) return true;
    return before.value !== null && before.count >= next.count;
  });
}

/** What an adapter promises of counts and media. */
export const summaryChecks: readonly AdapterCheck[] = [
  {
    id: 'A12',
    title: 'counts what the rows have, most frequent first and missing values last',
    needs: ['summarize'],
    async run({ open }) {
      const adapter = await open();
      const queries: readonly Query[] = [
        allSamples,
        { of: 'samples', filter: { kind: 'split', splits: ['test', 'pool'] } },
      ];
      for (const query of queries) {
        const rows = await readAll(adapter, query);
        const summaries = (await adapter.summarize?.(query, summarized)) ?? [];
        const expected = summarized.map((field) => toUnordered(countRows(rows, field)));
        expectEqual('the counts', summaries.map(toUnordered), expected);
        const spread = (await adapter.summarize?.(query, ['size', 'taken'])) ?? [];
        const { samples } = createFixture();
        expectEqual('the histograms', spread, [
          { field: 'size', counts: [], histogram: spreadRows(rows, samples, readNumber) },
          { field: 'taken', counts: [], histogram: spreadRows(rows, samples, readTime) },
        ]);
        const unordered = summaries.find((summary) => !isInOrder(summary)) ?? null;
        expectEqual('a summary that is out of order', unordered, null);
      }
    },
  },
  {
    id: 'A13',
    title: 'refuses to count an unknown field',
    needs: ['summarize'],
    async run({ open }) {
      const adapter = await open();
      const count = async () => adapter.summarize?.(allSamples, ['@class', 'nowhere']);
      const error = await expectRejection(
        'counts of an unknown field',
        UnknownReferenceError,
        count,
      );
      expectEqual('what the refusal names', error.details, { kind: 'field', id: 'nowhere' });
    },
  },
  {
    id: 'A14',
    title: 'rejects with a MediaError where a sample’s media can’t be had',
    needs: ['media'],
    async run({ open }) {
      const adapter = await open();
      const [sample] = createFixture().samples;
      if (sample === undefined) return;
      const load = async () => adapter.media?.(sample, { kind: 'thumbnail', size: 64 });
      const error = await expectRejection('media that is missing', MediaError, load);
      expectEqual('what is missing', error.details.source, sample.media.source);
    },
  },
];
