import { RowsError } from '../rows/RowsError.ts';

/** A picture without colour. */
export interface GrayImage {
  /** Pixels across, ≥ 1. */
  readonly width: number;
  /** Pixels down, ≥ 1. */
  readonly height: number;
  /** How light each pixel is, any scale, line after line. */
  readonly pixels: Uint8Array | Uint8ClampedArray | Float32Array;
}

/**
 * How light the pixels of a picture are (luma of ITU-R BT.601), 0 to 255.
 *
 * @param data - Red, green, blue and opacity of each pixel, as a canvas gives them.
 * @param width - Pixels across.
 * @param height - Pixels down.
 * @throws RowsError where there are too few or too many pixels.
 */
export function toGrayImage(
  data: Uint8Array | Uint8ClampedArray,
  width: number,
  height: number,
): GrayImage {
  if (data.length !== 4 * width * height || data.length === 0) {
    throw new RowsError({ input: 'data', expected: `${4 * width * height} bytes, not none` });
  }
  const pixels = Float32Array.from({ length: width * height }, (_, pixel) => {
    const [red = 0, green = 0, blue = 0] = data.subarray(4 * pixel, 4 * pixel + 3);
    return 0.299 * red + 0.587 * green + 0.114 * blue;
  });
  return { width, height, pixels };
}

/**
 * A smaller or larger picture: each new pixel is the mean of the old ones that it covers, in parts where it covers parts.
 *
 * @returns The new pixels, line after line.
 * @throws RowsError where the picture has too few or too many pixels, or one isn't a number.
 */
export function resizeGray(image: GrayImage, width: number, height: number): Float64Array {
  const area = image.width * image.height;
  if (!(area >= 1) || image.pixels.length !== area) {
    throw new RowsError({ input: 'pixels', expected: `${area} pixels, not none` });
  }
  const index = image.pixels.findIndex((pixel) => !Number.isFinite(pixel));
  if (index !== -1) throw new RowsError({ input: 'pixels', expected: 'finite numbers', index });
  const lines = new Float64Array(width * image.height);
  for (let line = 0; line < image.height; line += 1) {
    for (let column = 0; column < width; column += 1) {
      lines[line * width + column] = average(
        (place) => image.pixels[line * image.width + place] as number,
        (column * image.width) / width,
        ((column + 1) * image.width) / width,
      );
    }
  }
  const resized = new Float64Array(width * height);
  for (let line = 0; line < height; line += 1) {
    for (let column = 0; column < width; column += 1) {
      resized[line * width + column] = average(
        (place) => lines[place * width + column] as number,
        (line * image.height) / height,
        ((line + 1) * image.height) / height,
      );
    }
  }
  return resized;
}

/** The mean of what lies between two places, either of which may lie within a pixel. */
function average(read: (place: number) => number, from: number, to: number): number {
  let sum = 0;
  for (let place = Math.floor(from); place < to; place += 1) {
    sum += read(place) * (Math.min(to, place + 1) - Math.max(from, place));
  }
  return sum / (to - from);
}
