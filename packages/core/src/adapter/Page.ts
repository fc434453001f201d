import type { Annotation } from '../vocabulary/Annotation.ts';
import type { Sample } from '../vocabulary/Sample.ts';

/** A range of rows in a query's answer. */
export interface Range {
  /** First row, ≥ 0. */
  readonly offset: number;
  /** Number of rows, ≥ 0; a page may hold fewer at the end. */
  readonly limit: number;
  /**
   * The snapshot of an earlier page of the same query: the answer then keeps that page's order, although
   * samples were changed since. An adapter that no longer has it, or never keeps any, answers with another.
   */
  readonly snapshot?: string;
}

/** Rows of a query's answer. The rows are as they are now, in the order of the snapshot. */
export interface Page {
  /** The number of the first row. */
  readonly offset: number;
  /** The rows; where the rows are annotations, the sample of each. */
  readonly rows: readonly Sample[];
  /** Where the rows are annotations: one a row, in step with `rows`. */
  readonly annotations?: readonly Annotation[];
  /** The number of rows of the whole answer, or, where `hasMore` is set, of those that are known of so far. */
  readonly total: number;
  /** There are more rows than `total` says, and nobody knows how many: the backend can't count. Absent: no. */
  readonly hasMore?: true;
  /**
   * Names the order that these rows were taken from; pages of one snapshot fit together. An adapter that
   * keeps no snapshots always gives the same name, such as the empty one.
   */
  readonly snapshot: string;
  /** The dataset's revision when the rows were read. */
  readonly revision: number;
}
