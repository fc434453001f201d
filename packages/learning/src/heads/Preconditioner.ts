/**
 * Divides slopes by a curvature that is the same for all classes: what makes L-BFGS need a dozen steps instead of a hundred.
 *
 * The curvature of the loss is about `h × XᵀX + α`, with `h` the mean of p (1 − p) (Böhning 1992 takes a half for `h`, which is a
 * bound; the scale is found by L-BFGS, so that only the shape matters here).
 */
export class Preconditioner {
  readonly #factor: Float64Array | null;
  readonly #dimensions: number;
  readonly #diagonal: number;
  readonly #biasCurvature: number;

  /**
   * @param gram - XᵀX of the rows, `dimensions` × `dimensions`; `null` where it is too large to be of use.
   * @param dimensions - Numbers of a row.
   * @param rows - Rows, or the sum of their weights.
   * @param curvature - The mean of p (1 − p), above 0.
   * @param penalty - What is added to the diagonal, above 0.
   */
  constructor(
    gram: Float64Array | null,
    dimensions: number,
    rows: number,
    curvature: number,
    penalty: number,
  ) {
    this.#dimensions = dimensions;
    this.#diagonal = rows * curvature + penalty;
    this.#biasCurvature = rows * curvature;
    this.#factor = null;
    if (gram === null) return;
    const matrix = gram.map((value) => value * curvature);
    for (let d = 0; d < dimensions; d += 1) {
      matrix[d * (dimensions + 1)] = (matrix[d * (dimensions + 1)] ?? 0) + penalty;
    }
    this.#factor = factorize(matrix, dimensions);
  }

  /** Divides, in place: `dimensions` × `columns` numbers and `columns` of bias. */
  apply(slope: Float64Array, columns: number): Float64Array {
    const size = this.#dimensions;
    for (let k = size * columns; k < slope.length; k += 1) {
      slope[k] = (slope[k] ?? 0) / this.#biasCurvature;
    }
    const factor = this.#factor;
    if (factor !== null) return solve(factor, size, slope, columns);
    for (let at = 0; at < size * columns; at += 1) slope[at] = (slope[at] ?? 0) / this.#diagonal;
    return slope;
  }
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

/** Solves `L Lᵀ x = b` for `columns` right-hand sides, in place. */
export function solve(
  factor: Float64Array,
  size: number,
  values: Float64Array,
  columns: number,
): Float64Array {
  for (let row = 0; row < size; row += 1) {
    for (let k = 0; k < row; k += 1) {
      subtract(values, row * columns, k * columns, factor[row * size + k] ?? 0, columns);
    }
    divide(values, row * columns, factor[row * size + row] ?? 1, columns);
  }
  return solveUpper(factor, size, values, columns);
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
