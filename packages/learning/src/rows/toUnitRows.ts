/**
 * Rows of length 1 in the same directions, so that a product of two is their cosine. A row of zeros, which has no direction, stays so.
 *
 * @param vectors - Row after row.
 * @param dimensions - Numbers of a row, ≥ 1.
 */
export function toUnitRows(vectors: Float32Array, dimensions: number): Float32Array {
  const units = new Float32Array(vectors.length);
  for (let start = 0; start < vectors.length; start += dimensions) {
    let largest = 0;
    for (let index = start; index < start + dimensions; index += 1) {
      largest = Math.max(largest, Math.abs(vectors[index] ?? 0));
    }
    if (largest === 0) continue;
    // The largest is taken out first, since squares of large numbers leave what a number can hold.
    let sum = 0;
    for (let index = start; index < start + dimensions; index += 1) {
      sum += ((vectors[index] ?? 0) / largest) ** 2;
    }
    const scale = 1 / Math.sqrt(sum);
    for (let index = start; index < start + dimensions; index += 1) {
      units[index] = ((vectors[index] ?? 0) / largest) * scale;
    }
  }
  return units;
}
