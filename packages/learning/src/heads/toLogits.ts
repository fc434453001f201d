import type { Design } from './Design.ts';
import type { FitClock } from './FitClock.ts';

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
  const width = Math.ceil((points.length * classes) / 4) * 4;
  const right = kernel.allocate((dimensions + 1) * width * 4);
  const pieces = [...design.pieces(width)];
  const result = kernel.allocate(Math.max(...pieces.map(([, count]) => count)) * width * 4);
  const floats = new Float32Array(kernel.buffer);
  for (const [group, point] of points.entries()) {
    for (let d = 0; d <= dimensions; d += 1) {
      const to = (right >> 2) + d * width + group * classes;
      for (let k = 0; k < classes; k += 1) floats[to + k] = point[d * classes + k] ?? 0;
    }
  }
  const bias = (right >> 2) + dimensions * width;
  const logits = new Float32Array(rows * classes);
  for (const [start, count] of pieces) {
    for (let row = 0; row < count; row += 1) {
      floats.copyWithin((result >> 2) + row * width, bias, bias + width);
    }
    kernel.multiply({
      ...{ rows: count, columns: width, shared: dimensions, left: design.load(start, count) },
      ...{ leftRow: dimensions, leftColumn: 1, right, rightRow: width, result, resultRow: width },
    });
    for (let row = 0; row < count; row += 1) {
      const from = (result >> 2) + row * width + (folds[start + row] ?? 0) * classes;
      logits.set(floats.subarray(from, from + classes), (start + row) * classes);
    }
    await clock.breathe();
  }
  return logits;
}
