import type { Annotation } from '../vocabulary/Annotation.ts';
import type { Sample } from '../vocabulary/Sample.ts';

/** What a window shows at one moment. Another object whenever anything in it is different. */
export interface QueryWindowState {
  /** The number of rows, or of those that are known of so far; `null` until the first page is there. */
  readonly total: number | null;
  /** Whether those are all rows: false until the first page is there, and while the backend can't count them. */
  readonly isTotalKnown: boolean;
  /** The rows that are loaded, by their number. */
  readonly rows: ReadonlyMap<number, Sample>;
  /** Where the rows are annotations: the annotation of each row that is loaded; else empty. */
  readonly annotations: ReadonlyMap<number, Annotation>;
  /** Whether rows were changed since in a way that other rows, or another order, would answer the query. */
  readonly isStale: boolean;
  /** Why rows could not be loaded; `null` where nothing went wrong. */
  readonly error: unknown;
}

/** What is shown before the first page is there. */
export const noRows: QueryWindowState = {
  total: null,
  isTotalKnown: false,
  rows: new Map(),
  annotations: new Map(),
  isStale: false,
  error: null,
};
