import { RowsError } from './RowsError.ts';

/**
 * Rows of finite numbers, counted.
 *
 * @param input - What the numbers are called in an error.
 * @param values - Row after row.
 * @param dimensions - Numbers of a row, ≥ 1.
 * @throws RowsError where they are not whole rows, or one isn't a finite number.
 */
export function countRows(input: string, values: Float32Array, dimensions: number): number {
  if (!Number.isInteger(dimensions) || dimensions < 1) {
    throw new RowsError({ input: 'dimensions', expected: 'a whole number of 1 or more' });
  }
  if (values.length % dimensions !== 0) {
    throw new RowsError({ input, expected: `rows of ${dimensions} numbers` });
  }
  for (let index = 0; index < values.length; index += 1) {
    if (!Number.isFinite(values[index])) {
      throw new RowsError({ input, expected: 'finite numbers', index });
    }
  }
  return values.length / dimensions;
}
