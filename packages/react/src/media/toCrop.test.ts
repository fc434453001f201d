import { expect, test } from 'vitest';
import { toBounds, toCrop } from './toCrop.ts';
import { toPeaks } from './toPeaks.ts';

/** The same numbers from 0 to 1 for the same seed (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

test('[R44] seed 7: a crop holds its region, has its aspect, and leaves the picture only where it is larger', () => {
  const random = createRandom(7);
  for (let round = 0; round < 2000; round += 1) {
    const picture = { width: 1 + random() * 2000, height: 1 + random() * 2000 };
    const x = random() * picture.width;
    const y = random() * picture.height;
    const width = random() * (picture.width - x) + 1e-6;
    const height = random() * (picture.height - y) + 1e-6;
    const aspect = 0.25 + random() * 4;
    const crop = toCrop({ x, y, width, height }, picture, aspect);
    if (crop === null) expect.unreachable(`round ${round}`);
    expect(crop.width / crop.height).toBeCloseTo(aspect, 5);
    const slack = 1e-6;
    expect(crop.x).toBeLessThanOrEqual(x + slack);
    expect(crop.x + crop.width).toBeGreaterThanOrEqual(x + width - slack);
    expect(crop.y).toBeLessThanOrEqual(y + slack);
    expect(crop.y + crop.height).toBeGreaterThanOrEqual(y + height - slack);
    if (crop.width <= picture.width) expect(crop.x).toBeGreaterThanOrEqual(-slack);
    else expect(crop.x + crop.width / 2).toBeCloseTo(picture.width / 2, 5);
    if (crop.height <= picture.height)
      expect(crop.y + crop.height).toBeLessThanOrEqual(picture.height + slack);
  }
});

test('[R44] a region outside of its picture has no part of it', () => {
  const picture = { width: 100, height: 50 };
  for (const [x, y] of [
    [100, 0],
    [0, 50],
    [-20, 0],
    [0, -20],
  ] as const)
    expect(toCrop({ x, y, width: 20, height: 20 }, picture, 1)).toBeNull();
  expect(toCrop({ x: 99, y: 0, width: 20, height: 20 }, picture, 1)).not.toBeNull();
});

test('[R44] the bounds of a polygon are those of its corners; spans and intervals have none', () => {
  const points = [
    [3, 9],
    [1, 4],
    [7, 5],
  ] as const;
  expect(toBounds({ kind: 'polygon', parts: [points] })).toEqual({
    x: 1,
    y: 4,
    width: 6,
    height: 5,
  });
  expect(toBounds({ kind: 'span', start: 0, end: 1 })).toBeNull();
  expect(toBounds({ kind: 'interval', start: 0, end: 1 })).toBeNull();
});

test('[R42] peaks are the loudest of each stretch over all channels, and of nothing silent', async () => {
  const left = new Float32Array([0, 0.5, 0, 0, -1.5, 0]);
  const right = new Float32Array([0.25, 0, 0, -0.75, 0, 0]);
  expect([...(await toPeaks([left, right], 3))]).toEqual([0.5, 0.75, 1]);
  expect([...(await toPeaks([], 2))]).toEqual([0, 0]);
  expect([...(await toPeaks([new Float32Array(1)], 4))]).toEqual([0, 0, 0, 0]);
});
