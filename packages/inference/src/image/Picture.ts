/** Pixels in memory. */
export interface Picture {
  /** Width in pixels. */
  readonly width: number;
  /** Height in pixels. */
  readonly height: number;
  /** Numbers a pixel: 1 gray, 3 colours, 4 colours with an opacity that is left out of account. */
  readonly channels: number;
  /** Row after row, pixel after pixel: 0 to 255, whole or not. */
  readonly data: Uint8ClampedArray | Float32Array;
}

/** Four numbers a pixel, as a canvas gives them; an `ImageData` is one. */
export interface CanvasPixels {
  /** Width in pixels. */
  readonly width: number;
  /** Height in pixels. */
  readonly height: number;
  /** Red, green, blue and opacity, row after row. */
  readonly data: Uint8ClampedArray;
}

/** An empty picture, whose numbers are 0: bytes, or numbers that need not be whole. */
export function createPicture(
  width: number,
  height: number,
  channels: number,
  isWhole: boolean,
): Picture {
  const length = width * height * channels;
  const data = isWhole ? new Uint8ClampedArray(length) : new Float32Array(length);
  return { width, height, channels, data };
}
