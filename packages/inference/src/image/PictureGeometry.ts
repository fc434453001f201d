/**
 * Where the pixels of the original media lie in the model's input: `x in the input = x in the original × scaleX + offsetX`, and so for y.
 * Coordinates are of edges: the first pixel goes from 0 to 1.
 */
export interface PictureGeometry {
  /** Width of the original media in pixels, as it is shown: its orientation applied where the pipeline applies it. */
  readonly originalWidth: number;
  /** Height of the original media in pixels. */
  readonly originalHeight: number;
  /** Pixels of the input for one of the original, across. */
  readonly scaleX: number;
  /** Pixels of the input for one of the original, down. */
  readonly scaleY: number;
  /** Where the original's left edge lies in the input, in pixels; below 0 where it was cut off. */
  readonly offsetX: number;
  /** Where the original's top edge lies in the input, in pixels. */
  readonly offsetY: number;
}

/** A place in the original media. */
export interface OriginalPoint {
  /** Pixels from the left edge. */
  readonly x: number;
  /** Pixels from the top edge. */
  readonly y: number;
}

/**
 * Finds the place in the original media that lies at a place in the model's input; it may lie outside of it.
 *
 * @param geometry - How the one became the other.
 * @param x - Pixels from the input's left edge.
 * @param y - Pixels from the input's top edge.
 */
export function toOriginal(geometry: PictureGeometry, x: number, y: number): OriginalPoint {
  return {
    x: (x - geometry.offsetX) / geometry.scaleX,
    y: (y - geometry.offsetY) / geometry.scaleY,
  };
}
