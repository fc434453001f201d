import type { Acquisition } from './Acquisition.ts';
import type { Pool } from './Pool.ts';
import { readScores } from './readPool.ts';

/**
 * The rows of a pool, what is to be reviewed first at the front. Equal scores keep the order of the pool.
 *
 * @param pool - The samples.
 * @param acquisition - One of ours, one of a host's own, or several combined.
 * @throws AcquisitionError where the function needs what the pool hasn't, or gives NaN or another number of scores.
 */
export function toOrder(pool: Pool, acquisition: Acquisition): Uint32Array {
  const scores = readScores(pool, acquisition(pool));
  // A descending sort by a comparator of numbers that may be infinite: a difference would be NaN.
  return Uint32Array.from({ length: pool.count }, (_, row) => row).sort((one, other) => {
    const [first, second] = [scores[one] as number, scores[other] as number];
    return first === second ? one - other : first > second ? -1 : 1;
  });
}
