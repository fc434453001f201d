import type { Design } from './Design.ts';
import type { FitClock } from './FitClock.ts';
import { blockRows, toPadded } from './kernel/Kernel.ts';

/**
 * What linear heads say of the rows of a design: of each row, the head of its fold.
 *
 * @returns Rows × classes.
 */
export async function toLogits(
  design: Design,
  points: readonly Float64Array[],
  folds: Uint8Array,
  clock: FitClock,
): Promise<Float32Array> {
  const { kernel, rows, dimensions } = design;
  const classes = (points[0]?.length ?? 0) / (dimensions + 1);
  const groups = points.length;
  const width = groups * classes;
  const weights = kernel.allocate((toPadded(dimensions) + 1) * width * 4);
  const bias = weights + toPadded(dimensions) * width * 4;
  const scratch = kernel.allocate(blockRows * width * 4);
  const own = kernel.allocate(folds.length);
  const pieces = [...design.pieces(width)];
  const result = kernel.allocate(Math.max(...pieces.map(([, count]) => count)) * classes * 4);
  const floats = new Float32Array(kernel.buffer);
  new Uint8Array(kernel.buffer).set(folds, own);
  for (const [group, point] of points.entries()) {
    for (let d = 0; d <= dimensions; d += 1) {
      const to = ((d === dimensions ? bias : weights + d * width * 4) >> 2) + group * classes;
      for (let k = 0; k < classes; k += 1) floats[to + k] = point[d * classes + k] ?? 0;
    }
  }
  const logits = new Float32Array(rows * classes);
  for (const [start, count] of pieces) {
    kernel.answer({
      ...{ panels: design.load(start, count), rows: count, dimensions, weights, bias, scratch },
      ...{ folds: own + start, classes, groups, logits: result },
    });
    const from = result >> 2;
    logits.set(floats.subarray(from, from + count * classes), start * classes);
    await clock.breathe();
  }
  return logits;
}
