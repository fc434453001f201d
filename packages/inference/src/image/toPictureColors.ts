import type { ColorStep } from '../manifest/ImageStep.ts';
import { createPicture, type Picture } from './Picture.ts';

/**
 * Makes a picture's channels those of a step. Gray bytes are rounded as Pillow's `convert('L')` rounds them.
 *
 * @param picture - A picture of red, green and blue, or of gray, which is all three; it stays as it is.
 * @param to - The channels.
 * @returns The new picture, or the same one where it has them already.
 */
export function toPictureColors(picture: Picture, to: ColorStep['to']): Picture {
  const { width, height, channels: stride, data } = picture;
  if (to === 'rgb' && stride === 3) return picture;
  const isWhole = data instanceof Uint8ClampedArray;
  const result = createPicture(width, height, to === 'gray' ? 1 : 3, isWhole);
  const pixels = width * height;
  const second = stride === 1 ? 0 : 1;
  for (let i = 0; i < pixels; i += 1) {
    const red = data[i * stride] as number;
    const green = data[i * stride + second] as number;
    const blue = data[i * stride + 2 * second] as number;
    if (to === 'gray') {
      result.data[i] = isWhole
        ? (red * 19595 + green * 38470 + blue * 7471 + 0x8000) >> 16
        : red * 0.299 + green * 0.587 + blue * 0.114;
    } else {
      const isTurned = to === 'bgr';
      result.data[i * 3] = isTurned ? blue : red;
      result.data[i * 3 + 1] = green;
      result.data[i * 3 + 2] = isTurned ? red : blue;
    }
  }
  return result;
}
