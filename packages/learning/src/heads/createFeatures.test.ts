import { expect, test } from 'vitest';
import { createFeatures } from './createFeatures.ts';
import { createRandom } from './createRandom.ts';
import { createKernel } from './kernel/createKernel.ts';
import { toStandard } from './Standard.ts';

test('[L1] fewer numbers than dimensions say the same of rows, also where dimensions are very many', () => {
  const [rows, dimensions] = [12, 9000];
  const random = createRandom(4);
  const vectors = Float32Array.from({ length: rows * dimensions }, () => random() ** 3);
  const kernel = createKernel();
  const standard = toStandard(vectors, dimensions, kernel);
  const { design } = createFeatures(kernel, vectors, standard);
  expect(design.dimensions).toBe(rows);
  const place = kernel.allocate(rows * rows * 4);
  for (let row = 0; row < rows; row += 1) design.copyRow(row, place + row * rows * 4);
  const features = new Float32Array(kernel.buffer, place, rows * rows);
  const toValue = (row: number, d: number) =>
    ((vectors[row * dimensions + d] ?? 0) - (standard.mean[d] ?? 0)) * (standard.scale[d] ?? 0);
  for (let left = 0; left < rows; left += 1) {
    for (let right = 0; right <= left; right += 1) {
      let [few, all] = [0, 0];
      for (let k = 0; k < rows; k += 1) {
        few += (features[left * rows + k] ?? 0) * (features[right * rows + k] ?? 0);
      }
      for (let d = 0; d < dimensions; d += 1) all += toValue(left, d) * toValue(right, d);
      expect(Math.abs(few - all)).toBeLessThan(0.01 * dimensions);
    }
  }
});
