import { expect, test } from 'vitest';
import { singleSize, tileSizes } from './GridModel.ts';
import {
  sliderEnd,
  stepSize,
  toLargestTile,
  toPinchedSize,
  toSliderPlace,
  toSliderSize,
} from './stepSize.ts';

const viewport = { width: 1200, height: 700 };

test('[G37] the keys lead through the usual sizes to one sample, and back', () => {
  const up: number[] = [48];
  while (up.at(-1) !== singleSize) up.push(stepSize(up.at(-1) ?? 0, 1, viewport));
  expect(up).toEqual([...tileSizes, singleSize]);
  expect(stepSize(singleSize, 1, viewport)).toBe(singleSize);
  expect(stepSize(singleSize, -1, viewport)).toBe(480);
  expect(stepSize(100, -1, viewport)).toBe(96);
  expect(stepSize(48, -1, viewport)).toBe(48);
  expect(stepSize(216, 1, { width: 360, height: 300 })).toBe(singleSize);
});

test('[G37] the slider goes from 48 pixels to one sample, and its places and sizes agree', () => {
  expect(toSliderSize(0, viewport)).toBe(48);
  expect(toSliderSize(sliderEnd, viewport)).toBe(singleSize);
  let former = 0;
  for (let place = 0; place < sliderEnd; place += 1) {
    const size = toSliderSize(place, viewport);
    expect(size).toBeGreaterThan(former);
    expect(size).toBeLessThan(toLargestTile(viewport));
    expect(toSliderPlace(size, viewport)).toBe(place);
    former = size;
  }
  expect(toSliderPlace(singleSize, viewport)).toBe(sliderEnd);
});

test('[G37] pinching past the largest tile shows one sample, and past the least nothing smaller', () => {
  expect(toPinchedSize(699, viewport)).toBe(699);
  expect(toPinchedSize(701, viewport)).toBe(singleSize);
  expect(toPinchedSize(20, viewport)).toBe(48);
});
