import { type MaskRegion, measureMask, unpackMaskRuns } from '@proofsheet/core';
import { expect, test } from 'vitest';
import type { MasksOutput } from '../manifest/OutputSpec.ts';
import { readMasks } from './readMasks.ts';

const spec: MasksOutput = { role: 'masks', name: 'm' };

/** Logits of which the class of each pixel is the highest. */
function toLogits(classOf: readonly number[], classCount: number): Float32Array {
  return Float32Array.from({ length: classOf.length * classCount }, (_, at) =>
    classOf[at % classOf.length] === Math.floor(at / classOf.length) ? 2 : 0,
  );
}

/** Of each pixel of the original, row after row, whether it is in the mask. */
function toPixels(region: unknown): string {
  const { width, height, counts } = region as MaskRegion;
  const columns: boolean[] = [];
  for (const [index, run] of (unpackMaskRuns(counts) ?? []).entries()) {
    for (let pixel = 0; pixel < run; pixel += 1) columns.push(index % 2 === 1);
  }
  return Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (__, x) => (columns[x * height + y] ? '#' : '.')).join(''),
  ).join('/');
}

test('[I90] there is one mask for each class but the background, of the size of the original', () => {
  const values = toLogits([0, 1, 2, 0, 1, 1], 3);
  const found = readMasks(
    { ...spec, background: 0 },
    { m: { shape: [1, 3, 2, 3], values } },
    {
      classCount: 3,
      row: 0,
      inputSize: { width: 12, height: 8 },
      geometry: {
        originalWidth: 6,
        originalHeight: 4,
        scaleX: 2,
        scaleY: 2,
        offsetX: 0,
        offsetY: 0,
      },
    },
  );
  const masks = found.map(({ classIndex, region }) => [classIndex, toPixels(region)]);
  expect(masks.sort(([one], [other]) => Number(one) - Number(other))).toEqual([
    [1, '..##../..##../..####/..####'],
    [2, '....##/....##/....../......'],
  ]);
  const share = Math.exp(2) / (Math.exp(2) + 2);
  for (const { score } of found) expect(score).toBeCloseTo(share, 5);
  expect(found.map(({ region }) => measureMask(region as MaskRegion)?.area).sort()).toEqual([
    12, 4,
  ]);
});

test('[I90] a letterbox’s border is left out, and what was cropped away is in no mask', () => {
  const values = toLogits([0, 1, 1, 1], 2);
  const found = readMasks(
    spec,
    { m: { shape: [1, 2, 2, 2], values } },
    {
      classCount: 2,
      row: 0,
      inputSize: { width: 4, height: 4 },
      // The upper line of the input is border; of the original the left column and the last line were cut off.
      geometry: {
        originalWidth: 5,
        originalHeight: 4,
        scaleX: 1,
        scaleY: 1,
        offsetX: -1,
        offsetY: 1,
      },
    },
  );
  expect(found.map(({ classIndex, region }) => [classIndex, toPixels(region)])).toEqual([
    [0, '.##../...../...../.....'],
    [1, '...##/.####/.####/.....'],
  ]);
});

test('[I90] a class alone is where its logit is above 0', () => {
  const geometry = {
    originalWidth: 2,
    originalHeight: 1,
    scaleX: 1,
    scaleY: 1,
    offsetX: 0,
    offsetY: 0,
  };
  const own = { classCount: 1, row: 0, geometry, inputSize: { width: 2, height: 1 } };
  const read = (values: readonly number[]): unknown =>
    readMasks(spec, { m: { shape: [1, 1, 1, 2], values: Float32Array.from(values) } }, own);
  expect(read([-1, Math.log(3)])).toEqual([
    {
      region: { kind: 'mask', width: 2, height: 1, counts: '11' },
      classIndex: 0,
      score: expect.closeTo(0.75, 5),
    },
  ]);
  expect(read([-1, -2])).toEqual([]);
  expect(() => read([-1, Number.NaN])).toThrow(/NaN/);
  expect(() => readMasks(spec, { m: { shape: [1, 2], values: new Float32Array(2) } }, own)).toThrow(
    /\[batch, 1, height, width\]/,
  );
});
