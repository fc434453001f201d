import { describe, expect, test } from 'vitest';
import { createRandom } from '../heads/createRandom.ts';
import { RowsError } from '../rows/RowsError.ts';
import { findSuspects } from './findSuspects.ts';

/** Rows of three classes that a model mostly tells apart; every twentieth is called by another class. */
function createCase(rows: number) {
  const random = createRandom(3);
  const labels = new Int32Array(rows);
  const probabilities = new Float32Array(3 * rows);
  const flipped = new Set<number>();
  for (let row = 0; row < rows; row += 1) {
    const own = row % 3;
    const sure = 0.6 + 0.35 * random();
    for (let index = 0; index < 3; index += 1) {
      probabilities[3 * row + index] = index === own ? sure : (1 - sure) / 2;
    }
    if (row % 20 === 0) flipped.add(row);
    labels[row] = flipped.has(row) ? (own + 1) % 3 : own;
  }
  return { labels, probabilities, classes: 3, flipped };
}

describe('[L87] suspect labels', () => {
  test('are those that were flipped, with what they seem to be, the clearest first', () => {
    const { flipped, ...input } = createCase(600);
    const { suspects, noiseRate } = findSuspects(input);
    const found = suspects.filter(({ row }) => flipped.has(row));
    expect(found.length / suspects.length).toBeGreaterThan(0.95);
    expect(found.length / flipped.size).toBeGreaterThan(0.6);
    expect(found.every(({ row, likely }) => likely === row % 3)).toBe(true);
    expect(noiseRate).toBeGreaterThan(0.02);
    expect(noiseRate).toBeLessThan(0.08);
    const chances = suspects.map(({ chance }) => chance);
    expect(chances).toEqual(chances.toSorted((one, other) => other - one));
    expect(chances.every((chance) => chance >= 0.3 && chance <= 1)).toBe(true);
  });

  test('the joint counts confident rows by label and likely class', () => {
    const labels = Int32Array.of(0, 0, 0, 1, 1);
    const probabilities = Float32Array.of(0.9, 0.1, 0.9, 0.1, 0.1, 0.9, 0.2, 0.8, 0.2, 0.8);
    const { joint, thresholds, suspects } = findSuspects({
      labels,
      probabilities,
      classes: 2,
      pruning: 'noise-rate',
    });
    expect(thresholds[0]).toBeCloseTo(1.9 / 3);
    expect(thresholds[1]).toBeCloseTo(0.8);
    expect([...joint]).toEqual([2, 1, 0, 2]);
    expect(suspects).toMatchObject([{ row: 2, label: 0, likely: 1, margin: expect.closeTo(0.8) }]);
  });

  test('`all` lists whatever is confidently another class, of which `noise-rate` lists some', () => {
    const { flipped: _, ...input } = createCase(300);
    const all = findSuspects({ ...input, pruning: 'all' }).suspects.map(({ row }) => row);
    const some = findSuspects({ ...input, pruning: 'noise-rate' }).suspects;
    expect(some.length).toBeGreaterThan(0);
    for (const { row } of some) expect(all).toContain(row);
  });

  test('rows without a label are passed over', () => {
    const { flipped: _, ...input } = createCase(300);
    expect(findSuspects({ ...input, labels: input.labels.fill(-1) })).toMatchObject({
      suspects: [],
      noiseRate: 0,
    });
  });
});

/** Four classes of which a model knows `sharpness`: its probabilities are true, and what is flipped it takes for the odd one. */
function createDoubts(rows: number, flippedShare: number, seed: number) {
  const random = createRandom(seed);
  const labels = new Int32Array(rows);
  const probabilities = new Float32Array(4 * rows);
  const flipped = new Set<number>();
  for (let row = 0; row < rows; row += 1) {
    const powers = Array.from({ length: 4 }, () => Math.exp(9 * random()));
    const sum = powers.reduce((total, power) => total + power, 0);
    powers.forEach((power, index) => {
      probabilities[4 * row + index] = power / sum;
    });
    const lot = random() * sum;
    let passed = 0;
    const own = powers.findIndex((power) => {
      passed += power;
      return passed >= lot;
    });
    if (random() < flippedShare) flipped.add(row);
    labels[row] = flipped.has(row) ? (own + 1 + Math.floor(3 * random())) % 4 : own;
  }
  return { labels, probabilities, classes: 4, flipped };
}

describe.each([1, 2, 3])(
  '[L92] a model that has doubts is not taken for wrong labels (seed %i)',
  (seed) => {
    test('where all labels are right hardly any is suspected', () => {
      const { flipped: _, ...input } = createDoubts(2000, 0, seed);
      const { suspects, noiseRate } = findSuspects(input);
      expect(noiseRate).toBeLessThan(0.005);
      expect(suspects.length).toBeLessThan(8);
      // A fifth of the model's first guesses are wrong here, which confident learning takes for wrong labels.
      const listed = findSuspects({ ...input, pruning: 'noise-rate' }).suspects.length;
      expect(listed).toBeGreaterThan(100);
    });

    test('the share of flipped labels is told, and chances come true', () => {
      const { flipped, ...input } = createDoubts(4000, 0.08, seed);
      const { suspects, noiseRate } = findSuspects(input);
      expect(noiseRate).toBeGreaterThan(0.065);
      expect(noiseRate).toBeLessThan(0.095);
      const found = suspects.filter(({ row }) => flipped.has(row)).length;
      const hoped = suspects.reduce((sum, { chance }) => sum + chance, 0);
      expect(Math.abs(found - hoped) / suspects.length).toBeLessThan(0.08);
    });

    test('probabilities that are duller than they should be change little', () => {
      const { flipped: _, ...input } = createDoubts(4000, 0.08, seed);
      const { probabilities } = input;
      const dull = probabilities.map((value) => Math.sqrt(value));
      for (let start = 0; start < dull.length; start += 4) {
        const own = dull.subarray(start, start + 4);
        const sum = own.reduce((total, value) => total + value, 0);
        own.set(own.map((value) => value / sum));
      }
      const { noiseRate } = findSuspects({ ...input, probabilities: dull });
      expect(Math.abs(noiseRate - findSuspects(input).noiseRate)).toBeLessThan(0.005);
    });
  },
);

describe('[L88] where nothing can be told nothing is suspected', () => {
  test('no rows, one class only, a model that says the same of all', () => {
    const none = { labels: new Int32Array(), probabilities: new Float32Array(), classes: 2 };
    expect(findSuspects(none).suspects).toEqual([]);
    const probabilities = Float32Array.of(0.3, 0.7, 0.9, 0.1);
    const one = { labels: Int32Array.of(0, 0), probabilities, classes: 2 };
    expect(findSuspects(one).suspects).toEqual([]);
    const same = {
      labels: Int32Array.of(0, 1),
      probabilities: new Float32Array(4).fill(0.5),
      classes: 2,
    };
    expect(findSuspects(same).suspects.every(({ margin }) => margin === 0)).toBe(true);
  });

  test.each([
    { labels: Int32Array.of(0), probabilities: Float32Array.of(1, 0, 0), classes: 2 },
    { labels: Int32Array.of(0, 1), probabilities: Float32Array.of(1, 0), classes: 2 },
    { labels: Int32Array.of(2), probabilities: Float32Array.of(1, 0), classes: 2 },
    { labels: Int32Array.of(0), probabilities: Float32Array.of(Number.NaN, 0), classes: 2 },
    { labels: Int32Array.of(0), probabilities: Float32Array.of(-1, 2), classes: 2 },
    { labels: Int32Array.of(0), probabilities: Float32Array.of(1), classes: 1 },
  ])('input that does not fit is refused (%#)', (input) => {
    expect(() => findSuspects(input)).toThrow(RowsError);
  });
});
