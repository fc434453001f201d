/**
 * Laws, for any pool, on a fixed list of seeds:
 * - a batch has as many rows as were asked for, or all there are, each of the pool and each once;
 * - the same pool gives the same batch.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRandom } from '../heads/createRandom.ts';
import { AcquisitionError } from './AcquisitionError.ts';
import { chooseBatch } from './chooseBatch.ts';
import type { Pool } from './Pool.ts';
import { scoreMargin } from './scoreMargin.ts';
import { toOrder } from './toOrder.ts';

const value = fc.integer({ min: -4, max: 4 });
const pools = fc.integer({ min: 0, max: 30 }).chain((count) =>
  fc.record({
    count: fc.constant(count),
    classes: fc.constant(2),
    dimensions: fc.constant(3),
    seed: fc.nat(9),
    vectors: fc
      .array(value, { minLength: 3 * count, maxLength: 3 * count })
      .map((list) => Float32Array.from(list)),
    labeledVectors: fc
      .array(value, { minLength: 6, maxLength: 6 })
      .map((list) => Float32Array.from(list)),
    probabilities: fc
      .array(fc.integer({ min: 0, max: 8 }), { minLength: count, maxLength: count })
      .map((list) => Float32Array.from(list.flatMap((eighths) => [eighths / 8, 1 - eighths / 8]))),
  }),
);

describe.each([11, 222, 3333])('seed %i', (seed) => {
  test(`[L61] a batch is some rows of the pool, each once, the same every time (seed ${seed})`, () => {
    fc.assert(
      fc.property(pools, fc.integer({ min: 1, max: 40 }), (pool, size) => {
        const batch = chooseBatch(pool, { size });
        expect(batch).toHaveLength(Math.min(size, pool.count));
        expect(new Set(batch).size).toBe(batch.length);
        expect(batch.every((row) => row < pool.count)).toBe(true);
        expect(chooseBatch(pool, { size })).toEqual(batch);
      }),
      { seed, numRuns: 60 },
    );
  });
});

/** Crowds around some directions, the last row of each alone halfway between. */
function createCrowds(crowds: number, each: number): Pool {
  const random = createRandom(5);
  const vectors = Float32Array.from({ length: crowds * each * crowds }, (_, index) => {
    const crowd = Math.floor(index / crowds / each);
    return Number(index % crowds === crowd) + 0.1 * random();
  });
  return { count: crowds * each, classes: crowds, vectors, dimensions: crowds };
}

test('[L62] without a model, a first batch has a sample of every crowd', () => {
  const batch = chooseBatch(createCrowds(6, 20), { size: 6 });
  expect([...batch].map((row) => Math.floor(row / 20)).sort()).toEqual([0, 1, 2, 3, 4, 5]);
});

test('[L63] with a model that is trusted, close calls are chosen, and no two that are much alike', () => {
  const pool = createCrowds(2, 40);
  const probabilities = new Float32Array(160).fill(0.5);
  for (let row = 0; row < 80; row += 1) {
    const isClose = row % 40 < 5;
    probabilities.set(isClose ? [0.5, 0.5] : [0.99, 0.01], 2 * row);
  }
  const labeledVectors = (pool.vectors as Float32Array).slice(0, 2 * 40);
  const batch = chooseBatch({ ...pool, probabilities, labeledVectors }, { size: 2 });
  expect([...batch].every((row) => row % 40 < 5)).toBe(true);
  expect([...batch].map((row) => Math.floor(row / 40)).sort()).toEqual([0, 1]);
});

test('[L64] without vectors it is the plain margin', () => {
  const probabilities = Float32Array.of(0.9, 0.1, 0.5, 0.5, 0.6, 0.4);
  const pool: Pool = { count: 3, classes: 2, probabilities };
  expect(chooseBatch(pool, { size: 2 })).toEqual(toOrder(pool, scoreMargin).slice(0, 2));
});

test("[L65] a host's own function decides what a sample is worth", () => {
  const pool = createCrowds(2, 40);
  const batch = chooseBatch(pool, {
    size: 3,
    acquisition: ({ count }) => Float32Array.from({ length: count }, (_, row) => Number(row > 76)),
  });
  expect([...batch].sort()).toEqual([77, 78, 79]);
});

test('[L66] of a large pool the closest calls are among what is looked at', () => {
  const count = 9000;
  const random = createRandom(9);
  const vectors = Float32Array.from({ length: 2 * count }, () => 1 + random());
  const probabilities = new Float32Array(2 * count);
  for (let row = 0; row < count; row += 1) probabilities[2 * row] = 1;
  probabilities.set([0.5, 0.5], 2 * 8765);
  const labeledVectors = vectors.slice(0, 2 * 30);
  const pool: Pool = { count, classes: 2, vectors, dimensions: 2, probabilities, labeledVectors };
  expect(chooseBatch(pool, { size: 1 })[0]).toBe(8765);
});

describe('[L67] bad input', () => {
  test.each([0, -1, 1.5, Number.NaN])('a size of %d is refused', (size) => {
    expect(() => chooseBatch(createCrowds(2, 3), { size })).toThrow(AcquisitionError);
  });

  test('a pool of which nothing is known is refused', () => {
    expect(() => chooseBatch({ count: 3, classes: 2 })).toThrow(/"probabilities" is not there/);
  });

  test('constant vectors and vectors of zeros are chosen from all the same', () => {
    for (const constant of [0, 1]) {
      const vectors = new Float32Array(20).fill(constant);
      expect(chooseBatch({ count: 10, classes: 2, vectors, dimensions: 2 })).toHaveLength(10);
    }
  });
});
