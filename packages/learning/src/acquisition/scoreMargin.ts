import type { Pool } from './Pool.ts';
import { readProbabilities } from './readPool.ts';

/**
 * The closest calls first (Scheffer, Decomain and Wrobel 2001, "Active hidden Markov models for information extraction"): 1 less the
 * distance between the two highest probabilities, 0 to 1. Where classes don't exclude one another, or there is but one, the margin is
 * that of the class which is nearest to one half, from its opposite.
 *
 * @throws AcquisitionError where the pool has no usable probabilities.
 */
export function scoreMargin(pool: Pool): Float32Array {
  const probabilities = readProbabilities(pool);
  const { count, classes } = pool;
  const isAlone = pool.isMultiLabel === true || classes === 1;
  const scores = new Float32Array(count);
  for (let row = 0; row < count; row += 1) {
    let [first, second, margin] = [0, 0, 1];
    for (let index = row * classes; index < (row + 1) * classes; index += 1) {
      const probability = probabilities[index] as number;
      margin = Math.min(margin, Math.abs(2 * probability - 1));
      if (probability > first) {
        second = first;
        first = probability;
      } else if (probability > second) second = probability;
    }
    scores[row] = 1 - (isAlone ? margin : first - second);
  }
  return scores;
}
