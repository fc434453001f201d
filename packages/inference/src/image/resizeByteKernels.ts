import type { Picture } from './Picture.ts';
import { fractionBits, type ResizeWeights } from './toResizeWeights.ts';

// Sums are of 32-bit whole numbers: faster than floating point, and what Pillow does. They have files and functions of their own, since
// a loop that meets two kinds of array is compiled to the slow form for both.

const half = 1 << (fractionBits - 1);

/**
 * Resizes the rows of a picture of bytes.
 *
 * @param from - The picture, of 1, 3 or 4 channels.
 * @param by - The shares, in fixed point too.
 * @param into - The result, of bytes, as high as the picture; 1 or 3 channels.
 */
export function resizeBytesAcross(from: Picture, by: ResizeWeights, into: Picture): void {
  const data = from.data as Uint8ClampedArray;
  const out = into.data as Uint8ClampedArray;
  const stride = from.channels;
  const { taps, starts, whole = new Int32Array(0) } = by;
  const resizeRow = into.channels === 3 ? resizeColorRow : resizeGrayRow;
  for (let y = 0; y < from.height; y += 1) {
    const begin = y * from.width * stride;
    resizeRow(data, begin, stride, out, y * into.width * into.channels, starts, taps, whole);
  }
}

function resizeColorRow(
  data: Uint8ClampedArray,
  begin: number,
  stride: number,
  out: Uint8ClampedArray,
  end: number,
  starts: Int32Array,
  taps: number,
  whole: Int32Array,
): void {
  let at = end;
  let first = 0;
  for (let x = 0; x < starts.length; x += 1) {
    let place = begin + (starts[x] as number) * stride;
    let red = half;
    let green = half;
    let blue = half;
    for (let k = 0; k < taps; k += 1) {
      const share = whole[first + k] as number;
      red = (red + Math.imul(data[place] as number, share)) | 0;
      green = (green + Math.imul(data[place + 1] as number, share)) | 0;
      blue = (blue + Math.imul(data[place + 2] as number, share)) | 0;
      place += stride;
    }
    out[at] = red >> fractionBits;
    out[at + 1] = green >> fractionBits;
    out[at + 2] = blue >> fractionBits;
    at += 3;
    first += taps;
  }
}

function resizeGrayRow(
  data: Uint8ClampedArray,
  begin: number,
  stride: number,
  out: Uint8ClampedArray,
  end: number,
  starts: Int32Array,
  taps: number,
  whole: Int32Array,
): void {
  for (let x = 0; x < starts.length; x += 1) {
    const place = begin + (starts[x] as number) * stride;
    let sum = half;
    for (let k = 0; k < taps; k += 1) {
      const level = data[place + k * stride] as number;
      sum = (sum + Math.imul(level, whole[x * taps + k] as number)) | 0;
    }
    out[end + x] = sum >> fractionBits;
  }
}

/**
 * Resizes the columns of a picture of bytes.
 *
 * @param from - The picture.
 * @param by - The shares, in fixed point too.
 * @param into - The result, of bytes, as wide as the picture and of as many channels.
 */
export function resizeBytesDown(from: Picture, by: ResizeWeights, into: Picture): void {
  const data = from.data as Uint8ClampedArray;
  const out = into.data as Uint8ClampedArray;
  const { taps, starts, whole = new Int32Array(0) } = by;
  const length = into.width * into.channels;
  for (let y = 0; y < into.height; y += 1) {
    sumRows(data, (starts[y] as number) * length, out, y * length, length, taps, whole, y * taps);
  }
}

function sumRows(
  data: Uint8ClampedArray,
  begin: number,
  out: Uint8ClampedArray,
  at: number,
  length: number,
  taps: number,
  whole: Int32Array,
  first: number,
): void {
  for (let i = 0; i < length; i += 1) {
    let sum = half;
    let place = begin + i;
    for (let k = 0; k < taps; k += 1) {
      sum = (sum + Math.imul(data[place] as number, whole[first + k] as number)) | 0;
      place += length;
    }
    out[at + i] = sum >> fractionBits;
  }
}
