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
    const margins = suspects.map(({ margin }) => margin);
    expect(margins).toEqual(margins.toSorted((one, other) => other - one));
  });

  test('the joint counts confident rows by label and likely class', () => {
    const labels = Int32Array.of(0, 0, 0, 1, 1);
    const probabilities = Float32Array.of(0.9, 0.1, 0.9, 0.1, 0.1, 0.9, 0.2, 0.8, 0.2, 0.8);
    const { joint, thresholds, suspects } = findSuspects({ labels, probabilities, classes: 2 });
    expect(thresholds[0]).toBeCloseTo(1.9 / 3);
    expect(thresholds[1]).toBeCloseTo(0.8);
    expect([...joint]).toEqual([2, 1, 0, 2]);
    expect(suspects).toEqual([{ row: 2, label: 0, likely: 1, margin: expect.closeTo(0.8) }]);
  });

  test('`all` lists at least what the default lists', () => {
    const { flipped: _, ...input } = createCase(300);
    const all = findSuspects({ ...input, pruning: 'all' }).suspects.map(({ row }) => row);
    for (const { row } of findSuspects(input).suspects) expect(all).toContain(row);
  });

  test('rows without a label are passed over', () => {
    const { flipped: _, ...input } = createCase(300);
    expect(findSuspects({ ...input, labels: input.labels.fill(-1) })).toMatchObject({
      suspects: [],
      noiseRate: 0,
    });
  });
});

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
