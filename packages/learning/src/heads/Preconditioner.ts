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
  readonly #gram: Float64Array | null;
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
   * @param gram - XᵀX of the rows, `dimensions` × `dimensions`; `null` where it is too large to be of use.
   * @param dimensions - Numbers of a row.
   * @param rows - Rows, or the sum of their weights.
   * @param curvature - The mean of p (1 − p), above 0.
   * @param columns - Columns of a slope.
   */
  constructor(
    kernel: Kernel,
    gram: Float64Array | null,
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
    const matrix = this.#gram.map((value) => value * this.#curvature);
    for (let d = 0; d < size; d += 1) {
      matrix[d * (size + 1)] = (matrix[d * (size + 1)] ?? 0) + penalty;
    }
    new Float32Array(this.#kernel.buffer).set(
      invert(factorize(matrix, size), size),
      this.#inverse >> 2,
    );
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

/** The inverse of `L Lᵀ`: L⁻¹ row by row, then (L⁻¹)ᵀ L⁻¹. */
function invert(factor: Float64Array, size: number): Float64Array {
  const lower = new Float64Array(size * size);
  const inverse = new Float64Array(size * size);
  for (let row = 0; row < size; row += 1) {
    const at = row * size;
    lower[at + row] = 1;
    for (let k = 0; k < row; k += 1) subtract(lower, at, k * size, factor[at + k] ?? 0, k + 1);
    divide(lower, at, factor[at + row] ?? 1, row + 1);
    for (let to = 0; to <= row; to += 1) {
      const value = lower[at + to] ?? 0;
      for (let k = 0; k <= to; k += 1) {
        inverse[to * size + k] = (inverse[to * size + k] ?? 0) + value * (lower[at + k] ?? 0);
      }
    }
  }
  for (let row = 0; row < size; row += 1) {
    for (let k = 0; k < row; k += 1) inverse[k * size + row] = inverse[row * size + k] ?? 0;
  }
  return inverse;
}

/** Cholesky: the lower triangle, in place. What rounding makes negative counts as nearly nothing. */
export function factorize(matrix: Float64Array, size: number): Float64Array {
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let sum = matrix[row * size + column] ?? 0;
      const [left, right] = [row * size, column * size];
      for (let k = 0; k < column; k += 1) {
        sum -= (matrix[left + k] ?? 0) * (matrix[right + k] ?? 0);
      }
      matrix[row * size + column] =
        row === column ? Math.sqrt(Math.max(sum, 1e-12)) : sum / (matrix[right + column] ?? 1);
    }
  }
  return matrix;
}

/** Solves `Lᵀ x = b` for `columns` right-hand sides, in place. */
export function solveUpper(
  factor: Float64Array,
  size: number,
  values: Float64Array,
  columns: number,
): Float64Array {
  for (let row = size - 1; row >= 0; row -= 1) {
    divide(values, row * columns, factor[row * size + row] ?? 1, columns);
    for (let k = 0; k < row; k += 1) {
      subtract(values, k * columns, row * columns, factor[row * size + k] ?? 0, columns);
    }
  }
  return values;
}

function subtract(values: Float64Array, to: number, from: number, times: number, count: number) {
  for (let k = 0; k < count; k += 1) {
    values[to + k] = (values[to + k] ?? 0) - times * (values[from + k] ?? 0);
  }
}

function divide(values: Float64Array, at: number, by: number, count: number) {
  for (let k = at; k < at + count; k += 1) values[k] = (values[k] ?? 0) / by;
}
