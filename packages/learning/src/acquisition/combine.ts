import type { Acquisition } from './Acquisition.ts';
import { AcquisitionError } from './AcquisitionError.ts';
import type { Pool } from './Pool.ts';
import { readScores } from './readPool.ts';

/** One function of several, and how much it counts. */
export interface AcquisitionPart {
  /** The function. */
  readonly acquisition: Acquisition;
  /** How much it counts against the others, ≥ 0; default: 1. */
  readonly weight?: number;
}

/** The share of rows that a row's score is above, 0 to 1; equal scores share the middle of their places. */
function toRanks(scores: Float32Array): Float64Array {
  const order = Uint32Array.from(scores, (_, row) => row).sort((one, other) => {
    const [first, second] = [scores[one] as number, scores[other] as number];
    return first === second ? 0 : first < second ? -1 : 1;
  });
  const ranks = new Float64Array(scores.length);
  const last = Math.max(1, scores.length - 1);
  for (let start = 0; start < order.length; ) {
    let end = start + 1;
    while (end < order.length && scores[order[end] as number] === scores[order[start] as number]) {
      end += 1;
    }
    for (let place = start; place < end; place += 1) {
      ranks[order[place] as number] = (start + end - 1) / 2 / last;
    }
    start = end;
  }
  return ranks;
}

function expectWeights(parts: readonly AcquisitionPart[]): void {
  const index = parts.findIndex(({ weight = 1 }) => !(weight >= 0 && Number.isFinite(weight)));
  const total = parts.reduce((sum, { weight = 1 }) => sum + weight, 0);
  if (index === -1 && total > 0) return;
  const expected = 'weights of 0 or more, one above 0 at least';
  throw new AcquisitionError({
    input: 'weight',
    problem: 'value',
    expected,
    ...(index === -1 ? {} : { index }),
  });
}

/** Adds up the scores of one part: into ranks, or as the logarithm of a factor. */
function addPart(
  sums: Float64Array,
  scores: Float32Array,
  weight: number,
  by: 'ranks' | 'product',
): void {
  if (by === 'ranks') {
    const ranks = toRanks(scores);
    for (let row = 0; row < sums.length; row += 1) {
      sums[row] = (sums[row] as number) + weight * (ranks[row] as number);
    }
    return;
  }
  const index = scores.findIndex((score) => score < 0);
  if (index !== -1) {
    const expected = 'scores of 0 or more, as factors of a product are';
    throw new AcquisitionError({ input: 'scores', problem: 'value', expected, index });
  }
  for (let row = 0; row < sums.length; row += 1) {
    sums[row] = (sums[row] as number) + weight * Math.log(scores[row] as number);
  }
}

/**
 * Makes one function of several.
 *
 * `ranks`, the default, adds up the places that each gives a row, so that their scales don't matter: 0 to 1. `product` multiplies scores of 0
 * or more, each to the power of its weight, so that a row which is nothing to one of them is nothing at all.
 *
 * @param parts - The functions.
 * @param by - What is added or multiplied.
 * @throws AcquisitionError where a weight is below 0, or none is above.
 */
export function combine(
  parts: readonly AcquisitionPart[],
  by: 'ranks' | 'product' = 'ranks',
): Acquisition {
  expectWeights(parts);
  const total = parts.reduce((sum, { weight = 1 }) => sum + weight, 0);
  return (pool: Pool) => {
    const sums = new Float64Array(pool.count);
    for (const { acquisition, weight = 1 } of parts) {
      // A part that counts for nothing isn't asked: 0 × −∞ would be NaN.
      if (weight > 0) addPart(sums, readScores(pool, acquisition(pool)), weight, by);
    }
    return Float32Array.from(sums, (sum) => (by === 'ranks' ? sum / total : Math.exp(sum)));
  };
}
