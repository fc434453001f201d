import { writeProducts } from '../rows/writeProducts.ts';

/** Rows to choose from, and what makes one better than another. */
export interface SpreadInput {
  /** Vectors of length 1, row after row. */
  readonly units: Float32Array;
  /** Numbers of one vector. */
  readonly dimensions: number;
  /** How many are chosen; fewer where there are fewer. */
  readonly size: number;
  /** What a row's distance is multiplied by, ≥ 0; default: 1 each. */
  readonly weights?: Float32Array;
  /** How far each row is from what is chosen already; default: all the same. */
  readonly distances?: Float32Array;
}

/** What was chosen, and how far away everything else is. */
export interface Spread {
  /** The rows that were chosen, in their order. */
  readonly rows: Uint32Array;
  /** How far each row is from the nearest that was chosen, as 1 − cosine. */
  readonly distances: Float32Array;
}

/**
 * Lowers distances to those from one more row, where they are less.
 *
 * @param distances - How far each row is, as 1 − cosine; is written to.
 * @param others - The matrix of the new row, of vectors of length 1.
 * @param other - Which row of it.
 */
export function shrinkDistances(
  distances: Float32Array,
  units: Float32Array,
  others: Float32Array,
  other: number,
  dimensions: number,
): void {
  const cosines = new Float32Array(distances.length);
  writeProducts(cosines, others, other, units, 0, distances.length, dimensions);
  for (let row = 0; row < distances.length; row += 1) {
    const distance = Math.max(0, 1 - (cosines[row] as number));
    if (distance < (distances[row] as number)) distances[row] = distance;
  }
}

/**
 * Chooses rows that are far apart, one after the other: each time the one whose distance to the nearest chosen one, times its weight, is
 * greatest (k-centre greedy; Gonzalez 1985; for learning, Sener and Savarese 2018, "Active learning for convolutional neural networks: a core-set
 * approach"). Copies of what is chosen come last.
 */
export function spreadRows({
  units,
  dimensions,
  size,
  weights,
  distances: given,
}: SpreadInput): Spread {
  const count = units.length / dimensions;
  const distances = given?.slice() ?? new Float32Array(count).fill(2);
  const rows = new Uint32Array(Math.min(size, count));
  const isTaken = new Uint8Array(count);
  for (let place = 0; place < rows.length; place += 1) {
    let [best, highest] = [-1, -1];
    for (let row = 0; row < count; row += 1) {
      if (isTaken[row] === 1) continue;
      const worth = (distances[row] as number) * (weights?.[row] ?? 1);
      if (worth > highest) [best, highest] = [row, worth];
    }
    isTaken[best] = 1;
    rows[place] = best;
    shrinkDistances(distances, units, units, best, dimensions);
  }
  return { rows, distances };
}
