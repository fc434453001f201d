import type { FieldValue } from '../vocabulary/Sample.ts';

/** How often one value occurs. */
export interface ValueCount {
  /** The value; `null`: it is missing. */
  readonly value: FieldValue;
  /** The number of rows that have it. */
  readonly count: number;
}

/** How numbers are spread. */
export interface Histogram {
  /** The least value of the field in the whole dataset; of a date, milliseconds since 1970 in UTC. */
  readonly min: number;
  /** The greatest value of the field in the whole dataset. */
  readonly max: number;
  /** Rows by value, in stretches of equal length from `min` to `max`, of which the last includes `max`. */
  readonly bins: readonly number[];
  /** Rows whose value is missing or of another type. */
  readonly missing: number;
}

/** The values of one field among the rows of a query. */
export interface Summary {
  /** The field, as it was asked for. */
  readonly field: string;
  /** The values that occur, most frequent first, then by value; missing ones last. Empty where `histogram` is. */
  readonly counts: readonly ValueCount[];
  /** Where the field is of numbers or dates: how they are spread. */
  readonly histogram?: Histogram;
}
