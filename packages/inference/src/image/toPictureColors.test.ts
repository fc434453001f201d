import { expect, it } from 'vitest';
import { createPicture } from './Picture.ts';
import { toPictureColors } from './toPictureColors.ts';

const colors = [10.25, 200.5, 30.75, 0, 255, 128.125];

it('[I25] makes gray of numbers that are no bytes, by the weights of ITU-R BT.601 and unrounded', () => {
  const picture = createPicture(2, 1, 3, false);
  picture.data.set(colors);
  const gray = toPictureColors(picture, 'gray');
  expect(gray).toMatchObject({ width: 2, height: 1, channels: 1 });
  const weigh = (red: number, green: number, blue: number) =>
    red * 0.299 + green * 0.587 + blue * 0.114;
  expect(gray.data[0]).toBeCloseTo(weigh(10.25, 200.5, 30.75), 4);
  expect(gray.data[1]).toBeCloseTo(weigh(0, 255, 128.125), 4);
});

it('[I25] turns channels around, and leaves what has them already', () => {
  const picture = createPicture(2, 1, 3, false);
  picture.data.set(colors);
  expect([...toPictureColors(picture, 'bgr').data]).toEqual([30.75, 200.5, 10.25, 128.125, 255, 0]);
  expect(toPictureColors(picture, 'rgb')).toBe(picture);
});
