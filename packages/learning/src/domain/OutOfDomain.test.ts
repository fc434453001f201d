import { describe, expect, test } from 'vitest';
import { createRandom } from '../heads/createRandom.ts';
import { RowsError } from '../rows/RowsError.ts';
import { OutOfDomain } from './OutOfDomain.ts';

const dimensions = 8;

function createCrowd(rows: number, seed: number, lean = 0): Float32Array {
  const random = createRandom(seed);
  return Float32Array.from({ length: rows * dimensions }, (_, index) =>
    index % dimensions === 0 ? 1 - 2 * lean : 0.4 * random(),
  );
}

describe.each(['cosine', 'euclidean'] as const)(
  '[L89] distance to the training set, %s',
  (metric) => {
    const domain = new OutOfDomain(createCrowd(400, 1), { dimensions, metric });

    test('samples of the same crowd spread over the scale, as its own do', () => {
      const scores = domain.score(createCrowd(400, 2));
      const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
      expect(Math.abs(mean - 0.5)).toBeLessThan(0.08);
      const beyond = scores.filter((score) => score > 0.95).length / scores.length;
      expect(Math.abs(beyond - 0.05)).toBeLessThan(0.04);
    });

    test('samples of elsewhere are further than all, and those further yet are told apart by distance', () => {
      expect([...domain.score(createCrowd(20, 3, 1))].every((score) => score === 1)).toBe(true);
      const [near = 0, far = 0] = [0.7, 1].map(
        (lean) => domain.measure(createCrowd(1, 3, lean))[0],
      );
      expect(far).toBeGreaterThan(near);
    });
  },
);

test('[L90] a training set of copies scores a copy as the middle and anything else as out', () => {
  const training = new Float32Array(10 * dimensions).fill(1);
  const domain = new OutOfDomain(training, { dimensions, k: 50, metric: 'euclidean' });
  expect(domain.score(training.slice(0, dimensions))[0]).toBe(0.5);
  expect(domain.score(new Float32Array(dimensions))[0]).toBe(1);
  expect(domain.score(new Float32Array())).toHaveLength(0);
});

describe.each(['cosine', 'euclidean'] as const)('[L93] of many training rows, %s', (metric) => {
  test('some make the scale, which stays the same', () => {
    const training = createCrowd(9000, 1);
    const few = new OutOfDomain(training.subarray(0, 4000 * dimensions), { dimensions, metric });
    const many = new OutOfDomain(training, { dimensions, metric });
    const others = createCrowd(600, 2);
    const scores = many.score(others);
    const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.05);
    expect(scores.filter((score) => score > 0.95).length / 600).toBeLessThan(0.09);
    // Among more rows the k-th nearest is nearer, by the same k.
    const [near, far] = [many, few].map((domain) =>
      domain.measure(others).reduce((sum, distance) => sum + distance, 0),
    );
    expect(near).toBeLessThan(far ?? 0);
    expect([...many.score(createCrowd(20, 3, 1))].every((score) => score === 1)).toBe(true);
  });
});

test.each([
  () => new OutOfDomain(new Float32Array(dimensions), { dimensions }),
  () => new OutOfDomain(new Float32Array(), { dimensions }),
  () => new OutOfDomain(new Float32Array(20).fill(Number.NaN), { dimensions: 10 }),
  () => new OutOfDomain(new Float32Array(20), { dimensions: 10, k: 0 }),
  () => new OutOfDomain(createCrowd(4001, 1), { dimensions, k: 0 }),
  () => new OutOfDomain(createCrowd(4001, 1), { dimensions, k: 1.5 }),
  () => new OutOfDomain(new Float32Array(20), { dimensions: 10 }).score(new Float32Array(11)),
])('[L91] bad input is refused (%#)', (run) => {
  expect(run).toThrow(RowsError);
});
