import type { Pool } from './Pool.ts';

/**
 * Says how much each sample of a pool is worth looking at: one number a row, higher is sooner, any scale, never NaN.
 *
 * A host's own function is one of these, and goes wherever ours do: into `combine`, `toOrder` and `chooseBatch`.
 *
 * @example
 * const fromTheNightShift: Acquisition = ({ count }) => Float32Array.from({ length: count }, (_, row) => hours[row] < 6 ? 1 : 0);
 * toOrder(pool, combine([{ acquisition: scoreMargin }, { acquisition: fromTheNightShift, weight: 2 }]));
 */
export type Acquisition = (pool: Pool) => Float32Array;
