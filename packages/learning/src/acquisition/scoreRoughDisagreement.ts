import type { Pool } from './Pool.ts';
import { readProbabilities, readRoughLabels } from './readPool.ts';

/**
 * Where the model contradicts a cheap label the most: the highest probability less that of the rough label, 0 to 1; where classes
 * don't exclude one another, 1 less the probability of the rough label. A sample without a rough label comes after all that have one: −1.
 * Misses are found from this end.
 *
 * @throws AcquisitionError where the pool has no usable probabilities or no rough labels.
 */
export function scoreRoughDisagreement(pool: Pool): Float32Array {
  const probabilities = readProbabilities(pool);
  const roughLabels = readRoughLabels(pool);
  const { count, classes } = pool;
  const scores = new Float32Array(count);
  for (let row = 0; row < count; row += 1) {
    const label = roughLabels[row] as number;
    if (label === -1) {
      scores[row] = -1;
      continue;
    }
    const own = probabilities[row * classes + label] as number;
    let highest = own;
    for (let index = row * classes; index < (row + 1) * classes; index += 1) {
      highest = Math.max(highest, probabilities[index] as number);
    }
    scores[row] = pool.isMultiLabel === true ? 1 - own : highest - own;
  }
  return scores;
}
