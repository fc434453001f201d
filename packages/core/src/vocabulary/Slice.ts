import type { Query } from '../query/Query.ts';

/** A saved query; samples belong to as many slices as match. */
export interface Slice {
  /** Stable identifier; filters refer to it. */
  readonly id: string;
  /** The name shown to people. */
  readonly name: string;
  /** What belongs to it. */
  readonly query: Query;
}
