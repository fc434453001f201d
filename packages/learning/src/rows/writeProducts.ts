/**
 * The products of one row with many rows of another matrix, four at a time, so that each number of the row is read once for four.
 *
 * @param products - Where they are written, from its first place on: `end - start` numbers.
 * @param one - Rows, one after the other.
 * @param row - Which row of it.
 * @param others - Rows of as many numbers.
 * @param start - The first row of those.
 * @param end - The row after the last.
 * @param dimensions - Numbers of a row.
 */
export function writeProducts(
  products: Float32Array | Float64Array,
  one: Float32Array,
  row: number,
  others: Float32Array,
  start: number,
  end: number,
  dimensions: number,
): void {
  const first = row * dimensions;
  let other = start;
  for (; other + 4 <= end; other += 4) {
    let [a, b, c, d] = [0, 0, 0, 0];
    let place = other * dimensions;
    for (let index = first; index < first + dimensions; index += 1) {
      const value = one[index] as number;
      a += value * (others[place] as number);
      b += value * (others[place + dimensions] as number);
      c += value * (others[place + 2 * dimensions] as number);
      d += value * (others[place + 3 * dimensions] as number);
      place += 1;
    }
    products[other - start] = a;
    products[other - start + 1] = b;
    products[other - start + 2] = c;
    products[other - start + 3] = d;
  }
  for (; other < end; other += 1) {
    let sum = 0;
    for (let index = 0; index < dimensions; index += 1) {
      sum += (one[first + index] as number) * (others[other * dimensions + index] as number);
    }
    products[other - start] = sum;
  }
}
