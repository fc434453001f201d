import { type InvertArguments, type ProductArguments, toPadded } from './Kernel.ts';

/** {@link Kernel.multiply} in plain TypeScript. */
export function multiplyIn(buffer: ArrayBuffer, p: ProductArguments): void {
  const floats = new Float32Array(buffer);
  const { rows, columns, shared, leftRow, leftColumn, rightRow, resultRow } = p;
  const [left, right, result] = [p.left >> 2, p.right >> 2, p.result >> 2];
  for (let row = 0; row < rows; row += 1) {
    const to = result + row * resultRow;
    for (let k = 0; k < shared; k += 1) {
      const factor = floats[left + row * leftRow + k * leftColumn] ?? 0;
      const from = right + k * rightRow;
      for (let column = 0; column < columns; column += 1) {
        floats[to + column] = (floats[to + column] ?? 0) + factor * (floats[from + column] ?? 0);
      }
    }
  }
}

/** {@link Kernel.invert} in plain TypeScript. */
export function invertIn(buffer: ArrayBuffer, i: InvertArguments): void {
  const { size, times, diagonal } = i;
  const floats = new Float32Array(buffer);
  const matrix = new Float64Array(size * size);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      const value = floats[(i.matrix >> 2) + column * toPadded(size) + row] ?? 0;
      matrix[row * size + column] = times * value + (row === column ? diagonal : 0);
    }
  }
  floats.set(invert(factorize(matrix, size), size), i.result >> 2);
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
      subtract(inverse, to * size, at, -(lower[at + to] ?? 0), to + 1, lower);
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

function subtract(
  values: Float64Array,
  to: number,
  from: number,
  times: number,
  count: number,
  others: Float64Array = values,
): void {
  for (let k = 0; k < count; k += 1) {
    values[to + k] = (values[to + k] ?? 0) - times * (others[from + k] ?? 0);
  }
}

function divide(values: Float64Array, at: number, by: number, count: number): void {
  for (let k = at; k < at + count; k += 1) values[k] = (values[k] ?? 0) / by;
}
