import { MediaDecodeError } from './MediaDecodeError.ts';

/**
 * Makes a canvas whose numbers come out as they went in: opaque, and in this thread's memory instead of a graphics card's.
 *
 * @param width - Pixels across.
 * @param height - Pixels down.
 * @param type - The kind of media that it is for, to be told in the error.
 * @throws {@link MediaDecodeError} where there are no canvases.
 */
export function openCanvas(
  width: number,
  height: number,
  type: string,
): OffscreenCanvasRenderingContext2D {
  if (typeof OffscreenCanvas === 'undefined')
    throw new MediaDecodeError({ problem: 'no-canvas', type });
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  if (context === null) throw new MediaDecodeError({ problem: 'no-canvas', type });
  return context;
}
