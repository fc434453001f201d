import type { ReadProblem } from '../reading/ReadProblem.ts';

/** A row of a table, or a line of a JSONL file. */
export interface TableRow {
  /** The line it starts in, from 1; in Parquet its number. */
  readonly line: number;
  /** Its values by the names of their columns: texts of a CSV file, any JSON of a JSONL file, numbers, dates or bytes of a Parquet file. */
  readonly values: Readonly<Record<string, unknown>>;
}

/** The next rows of a table. */
export interface RowBlock {
  /** The rows, in order. */
  readonly rows: readonly TableRow[];
  /** What was left out on the way. */
  readonly problems: readonly ReadProblem[];
  /** How far the source was read, in bytes. */
  readonly bytesRead: number;
}
