import type { Annotation } from '../vocabulary/Annotation.ts';
import { type FieldValue, type Sample, splits, toLabel } from '../vocabulary/Sample.ts';
import type { OrderKey } from './Query.ts';
import { emptyContext, type QueryContext } from './QueryContext.ts';
import { createScoreReader } from './StatementTest.ts';
import { toRandomRank } from './toRandomRank.ts';

/** Less than 0 where `a` comes before `b`, more than 0 where it comes after. */
export type Comparator = (a: Sample, b: Sample) => number;

/** One row of an answer: a sample, and the annotation of it where the rows are annotations. */
export interface Row {
  /** The sample. */
  readonly sample: Sample;
  /** The annotation; `null` where the rows are samples. */
  readonly annotation: Annotation | null;
}

/**
 * Compiles an order into a comparator; equal samples compare as 0, missing values come last both ways.
 *
 * @param order - The keys.
 * @param context - What the keys refer to; default: nothing.
 */
export function createComparator(
  order: readonly OrderKey[],
  context: QueryContext = emptyContext,
): Comparator {
  const compare = createRowComparator(order, context);
  return (a, b) => compare({ sample: a, annotation: null }, { sample: b, annotation: null });
}

/**
 * Compiles an order into a comparator of rows.
 *
 * @param order - The keys.
 * @param context - What the keys refer to; default: nothing.
 */
export function createRowComparator(
  order: readonly OrderKey[],
  context: QueryContext = emptyContext,
): (a: Row, b: Row) => number {
  const keys = order.map((key) => ({
    read: createReader(key.by, context),
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

function createReader(by: OrderKey['by'], { measure }: QueryContext): (row: Row) => FieldValue {
  if (by === 'id') return ({ sample }) => sample.id;
  if (by === 'class') {
    return ({ sample, annotation }) => (annotation ?? toLabel(sample))?.classId ?? null;
  }
  if (by === 'split') return ({ sample }) => splits.indexOf(sample.split);
  if ('field' in by) return ({ sample }) => sample.fields[by.field] ?? null;
  if ('random' in by) {
    return ({ sample, annotation }) => toRandomRank(by.random, toRowName(sample.id, annotation));
  }
  if ('near' in by) {
    const distances = measure?.(by);
    return ({ sample }) => distances?.get(sample.id) ?? null;
  }
  const read = createScoreReader(by);
  return ({ sample, annotation }) => read(sample, annotation);
}

/** What a row is called where chance decides about it. */
export function toRowName(sampleId: string, annotation: Annotation | null): string {
  return annotation === null ? sampleId : `${sampleId}\n${annotation.id}`;
}

/**
 * Compares two values of a key. Strings are compared by code unit: fast, and the same in every browser and on
 * every server.
 *
 * @param sign - 1 ascending, -1 descending; missing values come last in both.
 */
export function compareValues(a: FieldValue, b: FieldValue, sign: number): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  // Without this, values of two types would be neither less nor more than one another, which is no order.
  const [left, right] = typeof a === typeof b ? [a, b] : [typeof a, typeof b];
  return left < right ? -sign : sign;
}
