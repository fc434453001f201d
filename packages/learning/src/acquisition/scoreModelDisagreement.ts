import type { Pool } from './Pool.ts';
import { readProbabilities } from './readPool.ts';

/** The part of a divergence that one probability against the mean of two makes, in bits. */
function toDivergence(probability: number, mean: number): number {
  return probability > 0 ? probability * Math.log2(probability / mean) : 0;
}

function diverge(one: number, other: number): number {
  const mean = (one + other) / 2;
  return (toDivergence(one, mean) + toDivergence(other, mean)) / 2;
}

/**
 * Where two models differ the most: the Jensen–Shannon divergence of what they say (Lin 1991; as a committee of two, McCallum and Nigam
 * 1998), in bits: 0 where they agree, 1 where each is sure of another class. Where classes don't exclude one another it is the sum over
 * yes and no of each class.
 *
 * @throws AcquisitionError where either model's probabilities are missing or unusable.
 */
export function scoreModelDisagreement(pool: Pool): Float32Array {
  const one = readProbabilities(pool);
  const other = readProbabilities(pool, 'otherProbabilities');
  const { count, classes } = pool;
  const isAlone = pool.isMultiLabel === true || classes === 1;
  const scores = new Float32Array(count);
  for (let row = 0; row < count; row += 1) {
    let sum = 0;
    for (let index = row * classes; index < (row + 1) * classes; index += 1) {
      const [first, second] = [one[index] as number, other[index] as number];
      sum += diverge(first, second);
      if (isAlone) sum += diverge(1 - first, 1 - second);
    }
    scores[row] = Math.max(0, sum);
  }
  return scores;
}
