import { LARGEST_PART_SIZE, SMALLEST_PART_SIZE } from './Part.ts';

/** The root of every failure of the built-in sample set. */
class PartError extends Error {
  override name = 'PartError';
}

/** A part was asked for by a number that cannot name one. */
export class PartKeyError extends PartError {
  override name = 'PartKeyError';

  /**
   * @param field - which of the two numbers is at fault
   * @param value - the number as it was given
   */
  constructor(field: 'index' | 'seed', value: number) {
    super(
      `The part ${field} is ${value}, which is not a whole number from 0 to ${Number.MAX_SAFE_INTEGER}. ` +
        'A part is computed from its index and seed alone, so no part can be named by it. ' +
        `Pass a safe, non-negative integer as ${field}.`,
    );
  }
}

/** A canvas has a shape or size that a part cannot be drawn on. */
export class PartCanvasError extends PartError {
  override name = 'PartCanvasError';

  /**
   * @param width - the canvas width in px
   * @param height - the canvas height in px
   */
  constructor(width: number, height: number) {
    super(
      `The canvas is ${width} × ${height} px. ` +
        `A part is one square photograph of ${SMALLEST_PART_SIZE} to ${LARGEST_PART_SIZE} px a side, ` +
        'so it would come out cut, stretched or empty. ' +
        'Draw on a square OffscreenCanvas of a size in that range.',
    );
  }
}

/** This browser refused a drawing surface that the part needs while it is drawn. */
export class PartSurfaceError extends PartError {
  override name = 'PartSurfaceError';

  /** @param size - side of the refused canvas in px */
  constructor(size: number) {
    super(
      `The browser gave no 2D context for an off-screen canvas of ${size} × ${size} px. ` +
        'Parts are composed from layers, so nothing can be drawn without one. ' +
        'Close other pages that hold canvases, or draw at a smaller size.',
    );
  }
}
