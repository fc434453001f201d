import { type FieldValue, type Sample, splits, toLabel } from '../vocabulary/Sample.ts';
import type { OrderKey } from './Query.ts';

/** Less than 0 where `a` comes before `b`, more than 0 where it comes after. */
export type Comparator = (a: Sample, b: Sample) => number;

/** Compiles an order into a comparator; equal samples compare as 0, missing values come last both ways. */
export function createComparator(order: readonly OrderKey[]): Comparator {
  const keys = order.map((key) => ({
    read: createReader(key.by),
    sign: key.direction === 'ascending' ? 1 : -1,
  }));
  return (a, b) => {
    for (const { read, sign } of keys) {
      const result = compareValues(read(a), read(b), sign);
      if (result !== 0) return result;
    }
    return 0;
  };
}

function createReader(by: OrderKey['by']): (sample: Sample) => FieldValue {
  if (by === 'id') return (sample) => sample.id;
  if (by === 'class') return (sample) => toLabel(sample)?.classId ?? null;
  if (by === 'split') return (sample) => splits.indexOf(sample.split);
  return (sample) => sample.fields[by.field] ?? null;
}

/** Strings are compared by code unit: fast, and the same in every browser and on every server. */
function compareValues(a: FieldValue, b: FieldValue, sign: number): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  // Without this, values of two types would be neither less nor more than one another, which is no order.
  const [left, right] = typeof a === typeof b ? [a, b] : [typeof a, typeof b];
  return left < right ? -sign : sign;
}
