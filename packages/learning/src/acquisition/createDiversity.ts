import { toUnitRows } from '../rows/toUnitRows.ts';
import type { Acquisition } from './Acquisition.ts';
import { readLabeledVectors, readVectors } from './readPool.ts';
import { shrinkDistances, spreadRows } from './spreadRows.ts';

/**
 * Makes the order in which a few samples stand for all: each next one is the farthest from those before it and from what is labelled
 * (k-centre greedy, see `spreadRows`). The first `size` score from `size + 2` down to 3; the others, 0 to 2, by how far they are from
 * those. Takes `count` × (`size` + labelled) steps.
 *
 * @param size - How many samples are put in order; default: 100.
 * @returns Throws an AcquisitionError where the pool has no usable vectors.
 */
export function createDiversity(size: number = 100): Acquisition {
  return (pool) => {
    const { vectors, dimensions } = readVectors(pool);
    const units = toUnitRows(vectors, dimensions);
    const labeled = toUnitRows(readLabeledVectors(pool, dimensions), dimensions);
    const distances = new Float32Array(pool.count).fill(2);
    for (let row = 0; row < labeled.length / dimensions; row += 1) {
      shrinkDistances(distances, units, labeled, row, dimensions);
    }
    const spread = spreadRows({ units, dimensions, size, distances });
    const scores = spread.distances.slice();
    for (const [place, row] of spread.rows.entries()) scores[row] = spread.rows.length - place + 2;
    return scores;
  };
}
