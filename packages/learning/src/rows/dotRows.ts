/**
 * The product of a row of one matrix and a row of another.
 *
 * @param one - Rows, one after the other.
 * @param row - Which row of it.
 * @param other - Rows of as many numbers.
 * @param otherRow - Which row of that.
 * @param dimensions - Numbers of a row.
 */
export function dotRows(
  one: Float32Array,
  row: number,
  other: Float32Array,
  otherRow: number,
  dimensions: number,
): number {
  const start = row * dimensions;
  const otherStart = otherRow * dimensions;
  const whole = dimensions - (dimensions % 4);
  // Four sums, since one alone waits for itself at every step.
  let [first, second, third, fourth] = [0, 0, 0, 0];
  for (let index = 0; index < whole; index += 4) {
    const [here, there] = [start + index, otherStart + index];
    first += (one[here] as number) * (other[there] as number);
    second += (one[here + 1] as number) * (other[there + 1] as number);
    third += (one[here + 2] as number) * (other[there + 2] as number);
    fourth += (one[here + 3] as number) * (other[there + 3] as number);
  }
  for (let index = whole; index < dimensions; index += 1) {
    first += (one[start + index] as number) * (other[otherStart + index] as number);
  }
  return first + second + third + fourth;
}
