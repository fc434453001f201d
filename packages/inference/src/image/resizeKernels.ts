import type { Picture } from './Picture.ts';
import type { ResizeWeights } from './toResizeWeights.ts';

/**
 * Resizes the rows of a picture, with sums in floating point.
 *
 * @param from - The picture, of 1, 3 or 4 channels.
 * @param by - The shares.
 * @param into - The result, as high as the picture; 1 or 3 channels. Bytes are rounded, halves up.
 */
export function resizeAcross(from: Picture, by: ResizeWeights, into: Picture): void {
  const { data, channels: stride } = from;
  const { taps, starts, weights } = by;
  const { data: out, channels, width } = into;
  const rounds = out instanceof Uint8ClampedArray;
  const last = channels - 1;
  for (let y = 0; y < from.height; y += 1) {
    const row = y * from.width * stride;
    let at = y * width * channels;
    for (let x = 0; x < width; x += 1) {
      let place = row + (starts[x] as number) * stride;
      const first = x * taps;
      let red = 0;
      let green = 0;
      let blue = 0;
      for (let k = first; k < first + taps; k += 1) {
        const share = weights[k] as number;
        red += (data[place] as number) * share;
        if (last > 0) {
          green += (data[place + 1] as number) * share;
          blue += (data[place + 2] as number) * share;
        }
        place += stride;
      }
      out[at] = rounds ? Math.floor(red + 0.5) : red;
      if (last > 0) {
        out[at + 1] = rounds ? Math.floor(green + 0.5) : green;
        out[at + 2] = rounds ? Math.floor(blue + 0.5) : blue;
      }
      at += channels;
    }
  }
}

/**
 * Resizes the columns of a picture, with sums in floating point.
 *
 * @param from - The picture.
 * @param by - The shares.
 * @param into - The result, as wide as the picture and of as many channels. Bytes are rounded, halves up.
 */
export function resizeDown(from: Picture, by: ResizeWeights, into: Picture): void {
  const { data } = from;
  const { data: out } = into;
  const { taps, starts, weights } = by;
  const length = into.width * into.channels;
  // A clamped array by itself rounds halves to the even number; programs on bytes round them up.
  const rounds = out instanceof Uint8ClampedArray;
  for (let y = 0; y < into.height; y += 1) {
    const begin = (starts[y] as number) * length;
    const at = y * length;
    for (let i = 0; i < length; i += 1) {
      let sum = 0;
      let place = begin + i;
      for (let k = y * taps; k < y * taps + taps; k += 1) {
        sum += (data[place] as number) * (weights[k] as number);
        place += length;
      }
      out[at + i] = rounds ? Math.floor(sum + 0.5) : sum;
    }
  }
}
