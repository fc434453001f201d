import { createRandom } from '../heads/createRandom.ts';
import { findNeighbours } from '../neighbours/findNeighbours.ts';
import type { Acquisition } from './Acquisition.ts';
import { combine } from './combine.ts';
import type { Pool } from './Pool.ts';
import { readVectors } from './readPool.ts';

const nearest = 10;
/** Rows that all others are held against; more tell no better where it is dense, and take the longer. */
const references = 2000;

/** Some rows of a matrix, one after the other. */
export function takeRows(
  vectors: Float32Array,
  rows: ArrayLike<number>,
  dimensions: number,
): Float32Array {
  const taken = new Float32Array(rows.length * dimensions);
  for (let place = 0; place < rows.length; place += 1) {
    const start = (rows[place] as number) * dimensions;
    taken.set(vectors.subarray(start, start + dimensions), place * dimensions);
  }
  return taken;
}

/** Some of the numbers from 0 to below `count` by lot, each once, in any order (Fisher and Yates). */
export function drawRows(count: number, size: number, seed: number): Uint32Array {
  const random = createRandom(seed);
  const rows = Uint32Array.from({ length: count }, (_, row) => row);
  const drawn = Math.min(size, count);
  for (let place = 0; place < drawn; place += 1) {
    const other = place + Math.floor(random() * (count - place));
    const row = rows[place] as number;
    rows[place] = rows[other] as number;
    rows[other] = row;
  }
  return rows.subarray(0, drawn);
}

/**
 * Where samples lie close together: the mean cosine of a vector with the ten nearest of the pool, 0 to 1. Of a pool of more than 2,000
 * rows, 2,000 by lot are held against.
 *
 * @throws AcquisitionError where the pool has no usable vectors.
 */
export function scoreDensity(pool: Pool): Float32Array {
  const { vectors, dimensions } = readVectors(pool);
  const isAll = pool.count <= references;
  const others = isAll
    ? vectors
    : takeRows(vectors, drawRows(pool.count, references, pool.seed ?? 0), dimensions);
  // A row that was drawn is its own nearest; that it is counted once makes little of a difference.
  const { k, distances } = findNeighbours(vectors, others, {
    k: nearest,
    dimensions,
    isWithin: isAll,
  });
  return Float32Array.from({ length: pool.count }, (_, row) => {
    let sum = 0;
    for (let place = row * k; place < (row + 1) * k; place += 1) sum += distances[place] as number;
    return k === 0 ? 1 : Math.max(0, 1 - sum / k);
  });
}

/**
 * Weights a function by where samples lie close together, so that what is odd but alone comes later (information density; Settles and Craven
 * 2008, "An analysis of active learning strategies for sequence labeling tasks").
 *
 * @param acquisition - Gives scores of 0 or more.
 * @param power - How much density counts, ≥ 0; default: 1.
 */
export function createDensityWeighted(acquisition: Acquisition, power: number = 1): Acquisition {
  return combine([{ acquisition }, { acquisition: scoreDensity, weight: power }], 'product');
}
