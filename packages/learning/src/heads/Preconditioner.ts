import type { Gram } from './createFeatures.ts';
import type { Kernel } from './kernel/Kernel.ts';

/** A curvature that was made for one penalty serves others that are as many times larger or smaller. */
const reach = 11;

/**
 * Divides slopes by a curvature that is the same for all classes: what makes L-BFGS need a dozen steps instead of a hundred.
 *
 * The curvature of the loss is about `h × XᵀX + α`, with `h` the mean of p (1 − p) (Böhning 1992 takes a half for `h`, which is a
 * bound; the scale is found by L-BFGS, so that only the shape matters here).
 */
export class Preconditioner {
  readonly #kernel: Kernel;
  readonly #gram: Gram | null;
  readonly #dimensions: number;
  readonly #curvature: number;
  readonly #rows: number;
  readonly #inverse: number;
  readonly #input: number;
  readonly #output: number;
  readonly #width: number;
  #diagonal = 1;
  #prepared = 0;

  /**
   * @param kernel - What multiplies.
   * @param gram - XᵀX of the rows; `null` where it is too large to be of use.
   * @param dimensions - Numbers of a row.
   * @param rows - Rows, or the sum of their weights.
   * @param curvature - The mean of p (1 − p), above 0.
   * @param columns - Columns of a slope.
   */
  constructor(
    kernel: Kernel,
    gram: Gram | null,
    dimensions: number,
    rows: number,
    curvature: number,
    columns: number,
  ) {
    this.#kernel = kernel;
    this.#gram = gram;
    this.#dimensions = dimensions;
    this.#rows = rows;
    this.#curvature = curvature;
    this.#width = Math.ceil(columns / 4) * 4;
    this.#inverse = gram === null ? 0 : kernel.allocate(dimensions * dimensions * 4);
    this.#input = gram === null ? 0 : kernel.allocate(dimensions * this.#width * 4);
    this.#output = gram === null ? 0 : kernel.allocate(dimensions * this.#width * 4);
  }

  /** Prepares for a penalty, above 0, which is added to the curvature of the weights. */
  prepare(penalty: number): void {
    const size = this.#dimensions;
    this.#diagonal = this.#rows * this.#curvature + penalty;
    // Its shape is what matters, and that changes little with the penalty.
    const ratio = Math.max(penalty / this.#prepared, this.#prepared / penalty);
    if (this.#gram === null || ratio <= reach) return;
    this.#prepared = penalty;
    const { place: matrix, work, times, ridge } = this.#gram;
    this.#kernel.invert({
      ...{ matrix, size, times: times * this.#curvature, work, result: this.#inverse },
      diagonal: ridge * this.#curvature + penalty,
    });
  }

  /** Divides, in place: `dimensions` × `columns` numbers and `columns` of bias. */
  apply(slope: Float64Array, columns: number): Float64Array {
    const size = this.#dimensions;
    for (let k = size * columns; k < slope.length; k += 1) {
      slope[k] = (slope[k] ?? 0) / (this.#rows * this.#curvature);
    }
    if (this.#gram !== null) return this.#multiply(slope, columns);
    for (let at = 0; at < size * columns; at += 1) slope[at] = (slope[at] ?? 0) / this.#diagonal;
    return slope;
  }

  #multiply(slope: Float64Array, columns: number): Float64Array {
    const [size, width] = [this.#dimensions, this.#width];
    const floats = new Float32Array(this.#kernel.buffer);
    const [input, output] = [this.#input >> 2, this.#output >> 2];
    floats.fill(0, output, output + size * width);
    for (let d = 0; d < size; d += 1) {
      for (let k = 0; k < columns; k += 1)
        floats[input + d * width + k] = slope[d * columns + k] ?? 0;
    }
    this.#kernel.multiply({
      ...{ rows: size, columns: width, shared: size, left: this.#inverse, leftRow: size },
      ...{ leftColumn: 1, right: this.#input, rightRow: width, result: this.#output },
      resultRow: width,
    });
    for (let d = 0; d < size; d += 1) {
      for (let k = 0; k < columns; k += 1)
        slope[d * columns + k] = floats[output + d * width + k] ?? 0;
    }
    return slope;
  }
}
