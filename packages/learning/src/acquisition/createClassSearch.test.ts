import { describe, expect, test } from 'vitest';
import { createRandom } from '../heads/createRandom.ts';
import { AcquisitionError } from './AcquisitionError.ts';
import { createClassSearch } from './createClassSearch.ts';
import type { Pool } from './Pool.ts';
import { drawRows, takeRows } from './scoreDensity.ts';
import { toOrder } from './toOrder.ts';

const dimensions = 6;

/** Rows around centres, with noise of a given width. */
function createCrowds(
  centres: readonly (readonly number[])[],
  sizes: readonly number[],
  width: number,
  seed: number,
): Float32Array {
  const random = createRandom(seed);
  const values = centres.flatMap((centre, place) =>
    Array.from({ length: sizes[place] as number }, () =>
      centre.map((value) => value + width * (random() + random() + random() - 1.5)),
    ).flat(),
  );
  return Float32Array.from(values);
}

const east = [3, 0, 0, 1, 0, 0];
const west = [-3, 0, 0, 1, 0, 0];
const north = [0, 3, 0, 0, 1, 0];
const south = [0, -3, 0, 0, 0, 1];

/** Of 320 rows the last 20 are needles, of which 3 more are known. */
function createHaystack(seed: number): Pool {
  return {
    count: 320,
    classes: 2,
    dimensions,
    vectors: createCrowds([east, west, north, south], [100, 100, 100, 20], 1.5, seed),
    labeledVectors: createCrowds([south, east], [3, 3], 1.5, seed + 1),
    labels: Int32Array.of(1, 1, 1, 0, -1, 0),
    seed,
  };
}

describe.each([1, 2, 3])('[L71] a class is searched for (seed %i)', (seed) => {
  test('what is like its examples comes first', () => {
    const first = toOrder(createHaystack(seed), createClassSearch(1)).subarray(0, 20);
    expect(first.filter((row) => row >= 300).length).toBeGreaterThan(17);
  });

  test('one example is enough, and no other class is needed', () => {
    const pool = createHaystack(seed);
    const labeledVectors = (pool.labeledVectors as Float32Array).slice(0, dimensions);
    const one = { ...pool, labeledVectors, labels: Int32Array.of(1) };
    const first = toOrder(one, createClassSearch(1)).subarray(0, 20);
    expect(first.filter((row) => row >= 300).length).toBeGreaterThan(15);
  });

  test('a class in two crowds is found in both', () => {
    const pool: Pool = {
      ...createHaystack(seed),
      vectors: createCrowds([east, north, west, south], [140, 140, 20, 20], 1.5, seed),
      labeledVectors: createCrowds([west, south, east, north], [3, 3, 8, 8], 1.5, seed + 1),
      labels: Int32Array.from({ length: 22 }, (_, row) => (row < 6 ? 1 : 0)),
    };
    const first = toOrder(pool, createClassSearch(1)).subarray(0, 40);
    expect(first.filter((row) => row >= 280 && row < 300).length).toBeGreaterThan(14);
    expect(first.filter((row) => row >= 300).length).toBeGreaterThan(14);
  });

  test('what is known to be another pushes what is like it back', () => {
    const pool = createHaystack(seed);
    const nearMiss = takeRows(pool.vectors as Float32Array, [305], dimensions);
    const labeledVectors = Float32Array.of(...(pool.labeledVectors ?? []), ...nearMiss);
    const labels = Int32Array.of(...(pool.labels ?? []), 0);
    const place = (some: Pool) => toOrder(some, createClassSearch(1)).indexOf(305);
    expect(place({ ...pool, labeledVectors, labels })).toBeGreaterThan(place(pool));
  });

  test('the order does not depend on where vectors begin, nor on their scale', () => {
    const pool = createHaystack(seed);
    const move = (vectors: Float32Array | undefined) =>
      Float32Array.from(vectors ?? [], (value) => 8 * (value + 32));
    const moved = {
      ...pool,
      vectors: move(pool.vectors),
      labeledVectors: move(pool.labeledVectors),
    };
    const [one, other] = [pool, moved].map((some) =>
      toOrder(some, createClassSearch(1)).subarray(0, 20),
    );
    expect([...(other ?? [])].filter((row) => one?.includes(row)).length).toBeGreaterThan(18);
  });
});

describe('[L72] of many labels and many samples some are looked at', () => {
  test('all the same what is like the examples comes first', () => {
    const known = createCrowds([south, east, west, north], [700, 900, 900, 900], 1.5, 9);
    const pool: Pool = {
      count: 9000,
      classes: 2,
      dimensions,
      vectors: createCrowds([east, west, north, south], [2500, 3000, 3000, 500], 1.5, 8),
      labeledVectors: known,
      labels: Int32Array.from({ length: 3400 }, (_, row) => (row < 700 ? 1 : 0)),
    };
    const scores = createClassSearch(1)(pool);
    expect(scores.every(Number.isFinite)).toBe(true);
    const first = toOrder(pool, () => scores).subarray(0, 500);
    expect(first.filter((row) => row >= 8500).length).toBeGreaterThan(480);
  });

  test('copies, zeros and an empty pool have scores', () => {
    const labeled = { labeledVectors: new Float32Array(2), labels: Int32Array.of(0), classes: 1 };
    for (const vectors of [new Float32Array(8), new Float32Array(8).fill(3)]) {
      const scores = createClassSearch(0)({ ...labeled, count: 4, dimensions: 2, vectors });
      expect(scores.every(Number.isFinite)).toBe(true);
      expect(new Set(scores).size).toBe(1);
    }
    const none = { ...labeled, count: 0, dimensions: 2, vectors: new Float32Array() };
    expect(createClassSearch(0)(none)).toHaveLength(0);
  });
});

describe('[L60] a search without what it needs is refused', () => {
  const pool = createHaystack(1);
  test.each([
    ['vectors', { ...pool, vectors: undefined }],
    ['labels', { ...pool, labels: undefined }],
    ['labels', { ...pool, labels: Int32Array.of(1) }],
    ['labels', { ...pool, labels: Int32Array.of(2, 1, 1, 0, 0, 0) }],
    ['labels', { ...pool, labels: new Int32Array(6) }],
    ['labeledVectors', { ...pool, labeledVectors: new Float32Array(7) }],
    ['labeledVectors', { ...pool, labeledVectors: new Float32Array(36).fill(Number.NaN) }],
  ])('%s (%#)', (input, wrong) => {
    const search = () => createClassSearch(1)(wrong as Pool);
    expect(search).toThrow(AcquisitionError);
    expect(search).toThrow(`"${input}"`);
  });

  test('and so is a class that there is not', () => {
    for (const index of [2, -1, 0.5]) {
      expect(() => createClassSearch(index)(pool)).toThrow(AcquisitionError);
    }
  });
});

test('[L59] a search is the same for the same seed', () => {
  const pool = createHaystack(4);
  expect(createClassSearch(1)(pool)).toEqual(createClassSearch(1)(pool));
  expect(drawRows(10, 4, 1)).toEqual(drawRows(10, 4, 1));
});
