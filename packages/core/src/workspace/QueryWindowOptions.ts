import type { DatasetAdapter } from '../adapter/DatasetAdapter.ts';
import type { ChangeSet } from '../changes/ChangeSet.ts';
import type { Query } from '../query/Query.ts';

/** How a window gets along with its workspace. */
export interface QueryWindowOptions {
  /** Where the rows come from. */
  readonly adapter: DatasetAdapter;
  /** What the window shows. */
  readonly query: Query;
  /** Rows per page, ≥ 1. */
  readonly pageSize: number;
  /** Change sets that are made here and not yet acknowledged, oldest first. */
  readonly listPending: () => readonly ChangeSet[];
}
