import type { Summary, ValueCount } from '../adapter/Summary.ts';
import { type FieldValue, type Sample, toLabel } from '../vocabulary/Sample.ts';

/**
 * Counts the values of fields over samples, in one pass. A sample counts once for each of its tags, and as
 * `null` for `@tag` where it has none.
 *
 * @param samples - The samples; read once.
 * @param fields - Names of fields, or `@class`, `@tag`, `@split`.
 */
export function summarizeSamples(
  samples: Iterable<Sample>,
  fields: readonly string[],
): readonly Summary[] {
  const tallies = fields.map((field) => ({
    read: createReader(field),
    counts: new Map<FieldValue, number>(),
  }));
  for (const sample of samples) {
    for (const { read, counts } of tallies) {
      for (const value of read(sample)) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
  }
  return tallies.map(({ counts }, index) => ({
    field: fields[index] ?? '',
    counts: toSortedCounts(counts),
  }));
}

const none: readonly FieldValue[] = [null];

function createReader(field: string): (sample: Sample) => readonly FieldValue[] {
  switch (field) {
    case '@class':
      return (sample) => [toLabel(sample)?.classId ?? null];
    case '@tag':
      return ({ tags }) => (tags.length === 0 ? none : tags);
    case '@split':
      return ({ split }) => [split];
    default:
      return ({ fields }) => [fields[field] ?? null];
  }
}

function toSortedCounts(counts: ReadonlyMap<FieldValue, number>): readonly ValueCount[] {
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort(
      (a, b) =>
        Number(a.value === null) - Number(b.value === null) ||
        b.count - a.count ||
        compare(a.value, b.value),
    );
}

function compare(a: FieldValue, b: FieldValue): number {
  return String(a) < String(b) ? -1 : Number(String(a) > String(b));
}
