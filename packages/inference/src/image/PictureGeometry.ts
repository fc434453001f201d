/**
 * How a picture came to lie in a model's input: `input = original × scale + offset` along each axis, so
 * `original = (input − offset) / scale`. Edges are meant, not centres of pixels.
 */
export interface PictureGeometry {
  /** Width of the original in pixels. */
  readonly originalWidth: number;
  /** Height of the original in pixels. */
  readonly originalHeight: number;
  /** Pixels of the input for one of the original, across, > 0. */
  readonly scaleX: number;
  /** Pixels of the input for one of the original, down, > 0. */
  readonly scaleY: number;
  /** Where the original's left edge lies in the input, in pixels; < 0 where it was cut off. */
  readonly offsetX: number;
  /** Where the original's upper edge lies in the input, in pixels; < 0 where it was cut off. */
  readonly offsetY: number;
}
