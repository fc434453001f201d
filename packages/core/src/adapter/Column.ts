import type { Query } from '../query/Query.ts';

/** Which columns of which rows are read. */
export interface ColumnRequest {
  /** The rows, in their order. */
  readonly query: Query;
  /** What is read of each: `@id`, `@class`, `@split`, a field's name, or `vector:` and an embedding space's name. */
  readonly columns: readonly string[];
  /** Rows of a batch at most, ≥ 1; default: as the adapter likes. */
  readonly batchSize?: number;
}

/** Numbers; dates are milliseconds since 1970 in UTC. */
export interface NumberColumn {
  /** The kind of column. */
  readonly kind: 'number';
  /** One number a row; `NaN` where it is missing. */
  readonly values: Float64Array;
}

/** Values of a few kinds, each written down once. */
export interface CategoryColumn {
  /** The kind of column. */
  readonly kind: 'category';
  /** One code a row: 0 where the value is missing, else one more than its place in `values`. */
  readonly codes: Uint32Array;
  /** The values. The same batch after batch, but for new ones at the end. */
  readonly values: readonly string[];
}

/** Truth values. */
export interface BooleanColumn {
  /** The kind of column. */
  readonly kind: 'boolean';
  /** One byte a row: 0 false, 1 true, 2 missing. */
  readonly values: Uint8Array;
}

/** Texts, ids among them. */
export interface TextColumn {
  /** The kind of column. */
  readonly kind: 'text';
  /** One text a row; `null` where it is missing. */
  readonly values: readonly (string | null)[];
}

/** Vectors of an embedding space. */
export interface VectorColumn {
  /** The kind of column. */
  readonly kind: 'vector';
  /** Numbers of one vector, ≥ 1. */
  readonly dimensions: number;
  /** The vectors one after the other; `NaN` throughout where a row has none. */
  readonly values: Float32Array;
}

/** The values of one column in one batch. */
export type Column = NumberColumn | CategoryColumn | BooleanColumn | TextColumn | VectorColumn;

/** Some rows as columns, as many values in each as there are rows. */
export interface ColumnBatch {
  /** The number of the first row. */
  readonly offset: number;
  /** The number of rows. */
  readonly length: number;
  /** The columns by the name under which they were asked for. */
  readonly columns: Readonly<Record<string, Column>>;
}
