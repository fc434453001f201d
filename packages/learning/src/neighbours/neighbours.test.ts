/**
 * Laws, for any rows, on a fixed list of seeds:
 * - neighbours are those that a plain reading of all pairs finds;
 * - hashes found by their parts are those that a plain reading of all pairs finds.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRandom } from '../heads/createRandom.ts';
import { RowsError } from '../rows/RowsError.ts';
import { findNearDuplicates } from './findNearDuplicates.ts';
import { findNeighbours, type Metric } from './findNeighbours.ts';
import { type GrayImage, toGrayImage } from './GrayImage.ts';
import { PerceptualHashes } from './PerceptualHashes.ts';
import { toDifferenceHash } from './toDifferenceHash.ts';
import { toFrequencyHash } from './toFrequencyHash.ts';

const dimensions = 5;
const rowsOf = (most: number) =>
  fc
    .array(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 5, maxLength: 5 }), {
      maxLength: most,
    })
    .map((rows) => Float32Array.from(rows.flat()));

function measure(one: Float32Array, other: Float32Array, metric: Metric): number {
  if (metric === 'euclidean')
    return Math.hypot(...one.map((value, index) => value - (other[index] as number)));
  const product = one.reduce((sum, value, index) => sum + value * (other[index] as number), 0);
  const length = Math.hypot(...one) * Math.hypot(...other);
  return length === 0 ? 1 : 1 - product / length;
}

const toRow = (vectors: Float32Array, row: number) =>
  vectors.subarray(row * dimensions, (row + 1) * dimensions);

describe.each([4, 56, 789])('seed %i', (seed) => {
  test.each(['cosine', 'euclidean'] as const)(
    `[L80] %s neighbours are the nearest of all (seed ${seed})`,
    (metric) => {
      fc.assert(
        fc.property(rowsOf(12), rowsOf(40), fc.integer({ min: 1, max: 6 }), (own, others, k) => {
          const found = findNeighbours(own, others, { k, dimensions, metric });
          const count = others.length / dimensions;
          expect(found.k).toBe(Math.min(k, count));
          for (let row = 0; row < own.length / dimensions; row += 1) {
            const plain = Array.from({ length: count }, (_, other) =>
              measure(toRow(own, row), toRow(others, other), metric),
            ).sort((one, other) => one - other);
            for (let place = 0; place < found.k; place += 1) {
              const index = row * found.k + place;
              const distance = found.distances[index] as number;
              expect(Math.abs(distance - (plain[place] as number))).toBeLessThan(2e-3);
              const other = toRow(others, found.indices[index] as number);
              expect(Math.abs(measure(toRow(own, row), other, metric) - distance)).toBeLessThan(
                2e-3,
              );
            }
          }
        }),
        { seed, numRuns: 40 },
      );
    },
  );

  test(`[L84] hashes within a distance are all found, and no others (seed ${seed})`, () => {
    const random = createRandom(seed);
    const first = [random() * 2 ** 32, random() * 2 ** 32] as const;
    const words = Uint32Array.from({ length: 400 }, (_, word) => {
      let value = first[word & 1] as number;
      for (let flip = 0; flip < 4; flip += 1) value ^= 1 << (random() * 32);
      return value >>> 0;
    });
    const hashes = new PerceptualHashes(words);
    for (const distance of [0, 3, 4, 7, 8, 11]) {
      for (let row = 0; row < 20; row += 1) {
        const plain = Array.from({ length: 200 }, (_, other) => other).filter(
          (other) => other !== row && hashes.measure(row, other) <= distance,
        );
        expect(hashes.search(row, distance)).toEqual(plain);
      }
    }
  });
});

test('[L81] a row is not its own neighbour, but its copy is', () => {
  const vectors = Float32Array.of(1, 0, 1, 0, 0, 1);
  const { indices } = findNeighbours(vectors, vectors, { k: 1, dimensions: 2, isWithin: true });
  expect([...indices.slice(0, 2)]).toEqual([1, 0]);
  const alone = findNeighbours(Float32Array.of(1, 2), Float32Array.of(1, 2), {
    k: 3,
    dimensions: 2,
    isWithin: true,
  });
  expect(alone.k).toBe(0);
});

describe('[L82] near-duplicates by vectors', () => {
  const random = createRandom(1);
  const vectors = Float32Array.from({ length: 50 * 16 }, () => random() - 0.5);
  for (const [copy, row] of [
    [40, 3],
    [41, 3],
    [42, 7],
  ] as const) {
    const own = vectors.subarray(row * 16, (row + 1) * 16);
    vectors.set(
      own.map((value) => 2 * value + 0.001 * random()),
      copy * 16,
    );
  }

  test('copies are groups, also where they are scaled and a little off, and nothing else is', () => {
    expect(findNearDuplicates(vectors, { dimensions: 16 }).groups).toEqual([
      [3, 40, 41],
      [7, 42],
    ]);
  });

  test('a wide enough distance makes one group of all', () => {
    expect(findNearDuplicates(vectors, { dimensions: 16, distance: 2 }).groups[0]).toHaveLength(50);
  });

  test('constant vectors are one group; none and one have no groups', () => {
    const constant = new Float32Array(64).fill(3);
    expect(findNearDuplicates(constant, { dimensions: 16 }).groups).toEqual([[0, 1, 2, 3]]);
    expect(findNearDuplicates(new Float32Array(), { dimensions: 16 }).groups).toEqual([]);
    expect(findNearDuplicates(constant.slice(48), { dimensions: 16 }).groups).toEqual([]);
  });
});

/** Soft spots of light. */
function createPicture(size: number, seed: number, gain = 1): GrayImage {
  const random = createRandom(seed);
  const spots = Array.from({ length: 6 }, () => [random(), random(), random()] as const);
  const pixels = Float32Array.from({ length: size * size }, (_, pixel) => {
    const [x, y] = [((pixel % size) + 0.5) / size, (Math.floor(pixel / size) + 0.5) / size];
    const light = spots.map(
      ([left, top, high]) => high * Math.exp(-12 * ((x - left) ** 2 + (y - top) ** 2)),
    );
    return 20 + gain * 100 * light.reduce((sum, each) => sum + each, 0);
  });
  return { width: size, height: size, pixels };
}

const far = (one: Uint32Array, other: Uint32Array) =>
  new PerceptualHashes(Uint32Array.of(...one, ...other)).measure(0, 1);

describe.each([
  ['difference', toDifferenceHash],
  ['frequency', toFrequencyHash],
] as const)('[L83] the %s hash', (_, toHash) => {
  test('hardly changes while a picture is scaled and lightened, and much between pictures', () => {
    for (const seed of [1, 2, 3]) {
      const hash = toHash(createPicture(96, seed));
      expect(far(hash, toHash(createPicture(41, seed)))).toBeLessThanOrEqual(4);
      expect(far(hash, toHash(createPicture(96, seed, 1.4)))).toBeLessThanOrEqual(4);
      expect(far(hash, toHash(createPicture(96, seed + 10)))).toBeGreaterThan(6);
    }
  });

  test('of a picture of one tone is zeros, of one pixel too', () => {
    const pixels = new Float32Array(33 * 7).fill(91);
    expect([...toHash({ width: 33, height: 7, pixels })]).toEqual([0, 0]);
    expect([...toHash({ width: 1, height: 1, pixels: pixels.slice(0, 1) })]).toEqual([0, 0]);
  });

  test.each([
    { width: 2, height: 2, pixels: new Float32Array(3) },
    { width: 0, height: 0, pixels: new Float32Array() },
    { width: 1, height: 1, pixels: Float32Array.of(Number.NaN) },
  ])('refuses a picture that is none (%#)', (image) => {
    expect(() => toHash(image)).toThrow(RowsError);
  });
});

test('[L83] colours become gray as the eye weighs them', () => {
  const { pixels } = toGrayImage(Uint8Array.of(255, 0, 0, 255, 0, 255, 0, 9), 2, 1);
  expect(pixels[0]).toBeCloseTo(76.245);
  expect(pixels[1]).toBeCloseTo(149.685);
});

describe('[L85] groups of hashes', () => {
  test('are joined by way of others, equal ones first', () => {
    const hashes = new PerceptualHashes(Uint32Array.of(0, 0, 3, 0, 15, 0, 0, 0xffffffff, 0, 0));
    expect(hashes.findGroups(2)).toEqual([[0, 1, 2, 4]]);
    expect(hashes.findGroups(0)).toEqual([[0, 4]]);
  });

  test('of 100,000 hashes are found in seconds, of 100,000 equal ones too', {
    timeout: 60_000,
  }, () => {
    const random = createRandom(2);
    const words = Uint32Array.from({ length: 200_000 }, () => random() * 2 ** 32);
    for (let row = 0; row < 50; row += 1) {
      words.set([(words[2 * row] as number) ^ 5, words[2 * row + 1] as number], 100_000 + 2 * row);
    }
    const start = performance.now();
    const groups = new PerceptualHashes(words).findGroups(4);
    expect(groups).toHaveLength(50);
    expect(groups[9]).toEqual([9, 50_009]);
    expect(new PerceptualHashes(new Uint32Array(200_000)).findGroups(4)).toHaveLength(1);
    // A search of all pairs takes minutes.
    expect(performance.now() - start).toBeLessThan(20_000);
  });
});

describe('[L86] bad input', () => {
  test.each([
    () => findNeighbours(new Float32Array(3), new Float32Array(4), { k: 1, dimensions: 2 }),
    () =>
      findNeighbours(new Float32Array(4), Float32Array.of(1, Number.NaN), { k: 1, dimensions: 2 }),
    () => findNeighbours(new Float32Array(4), new Float32Array(4), { k: 0, dimensions: 2 }),
    () => findNeighbours(new Float32Array(4), new Float32Array(4), { k: 1, dimensions: 0 }),
    () => findNearDuplicates(new Float32Array(4), { dimensions: 2, distance: -1 }),
    () => new PerceptualHashes(new Uint32Array(3)),
    () => new PerceptualHashes(new Uint32Array(2)).search(1, 3),
    () => new PerceptualHashes(new Uint32Array(2)).search(0, 12),
    () => new PerceptualHashes(new Uint32Array(2)).findGroups(-1),
    () => toGrayImage(new Uint8Array(7), 2, 1),
  ])('is refused (%#)', (run) => {
    expect(run).toThrow(RowsError);
  });
});
