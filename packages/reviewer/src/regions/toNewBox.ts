import type { BoxRegion } from '@proofsheet/core';
import type { PictureSize, Rectangle } from '@proofsheet/react';

/** Of what is in view a new box takes this share of the shorter side. */
const share = 0.25;

/**
 * A box to start from where none can be drawn with a pointer: in the middle of what is in view, a square of a quarter of its shorter side.
 *
 * @param view - What is seen of the picture, in its pixels.
 * @param picture - The size of the picture, in pixels.
 * @returns A box on whole pixels, within the picture.
 */
export function toNewBox(view: Rectangle, picture: PictureSize): BoxRegion {
  const side = Math.max(1, Math.round(Math.min(view.width, view.height) * share));
  const [width, height] = [Math.min(side, picture.width), Math.min(side, picture.height)];
  const place = (middle: number, length: number, whole: number) =>
    Math.max(0, Math.min(Math.round(middle - length / 2), whole - length));
  return {
    kind: 'box',
    x: place(view.x + view.width / 2, width, picture.width),
    y: place(view.y + view.height / 2, height, picture.height),
    width,
    height,
  };
}
