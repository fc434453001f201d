import type { FieldValue } from '../vocabulary/Sample.ts';

/** How often one value occurs. */
export interface ValueCount {
  /** The value; `null`: it is missing. */
  readonly value: FieldValue;
  /** The number of rows that have it. */
  readonly count: number;
}

/** The values of one field among the rows of a query. */
export interface Summary {
  /** The field, as it was asked for. */
  readonly field: string;
  /** The values that occur, most frequent first, then by value; missing ones last. */
  readonly counts: readonly ValueCount[];
}
