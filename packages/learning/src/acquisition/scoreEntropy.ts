import type { Pool } from './Pool.ts';
import { readProbabilities } from './readPool.ts';

function toBits(probability: number): number {
  return probability > 0 ? -probability * Math.log2(probability) : 0;
}

/**
 * The least decided first: the entropy of a row's probabilities (Shannon 1948; Settles 2009, "Active learning literature survey"), in
 * bits, ≥ 0. Where classes don't exclude one another it is the sum over yes and no of each.
 *
 * @throws AcquisitionError where the pool has no usable probabilities.
 */
export function scoreEntropy(pool: Pool): Float32Array {
  const probabilities = readProbabilities(pool);
  const { count, classes } = pool;
  const isAlone = pool.isMultiLabel === true || classes === 1;
  const scores = new Float32Array(count);
  for (let row = 0; row < count; row += 1) {
    let entropy = 0;
    for (let index = row * classes; index < (row + 1) * classes; index += 1) {
      const probability = probabilities[index] as number;
      entropy += toBits(probability) + (isAlone ? toBits(1 - probability) : 0);
    }
    scores[row] = entropy;
  }
  return scores;
}
