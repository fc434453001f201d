import type { Pool } from './Pool.ts';
import { readProbabilities } from './readPool.ts';

function toHighest(probabilities: Float32Array, { count, classes }: Pool): Float32Array {
  const highest = new Float32Array(count);
  for (let row = 0; row < count; row += 1) {
    let best = 0;
    for (let index = row * classes; index < (row + 1) * classes; index += 1) {
      best = Math.max(best, probabilities[index] as number);
    }
    highest[row] = best;
  }
  return highest;
}

/**
 * The surest first: the highest probability of a row, 0 to 1. False positives and needles are found from this end.
 *
 * @throws AcquisitionError where the pool has no usable probabilities.
 */
export function scoreConfidence(pool: Pool): Float32Array {
  return toHighest(readProbabilities(pool), pool);
}

/**
 * The least sure first (least confidence; Lewis and Gale 1994, "A sequential algorithm for training text classifiers"): 1 less the
 * highest probability.
 *
 * @throws AcquisitionError where the pool has no usable probabilities.
 */
export function scoreDoubt(pool: Pool): Float32Array {
  return scoreConfidence(pool).map((highest) => 1 - highest);
}
