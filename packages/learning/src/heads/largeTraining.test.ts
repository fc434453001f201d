import { expect, test } from 'vitest';
import { createRandom } from './createRandom.ts';
import { fitHead } from './fitHead.ts';

/** Rows of a thousand numbers, of which the first ones tell the class. */
function createLarge(rows: number) {
  const dimensions = 1000;
  const random = createRandom(4);
  const vectors = new Float32Array(rows * dimensions);
  const labels = Int32Array.from({ length: rows }, (_, row) => row % 4);
  // One long row of noise, begun at another place in each row, is as good as noise and made in no time.
  const noise = Float32Array.from({ length: 65_537 + dimensions }, () => random() + random() - 1);
  for (let row = 0; row < rows; row += 1) {
    const from = Math.floor(random() * 65_537);
    vectors.set(noise.subarray(from, from + dimensions), row * dimensions);
    const own = row * dimensions + (row % 4);
    vectors[own] = (vectors[own] ?? 0) + 1.2;
  }
  return { classes: ['a', 'b', 'c', 'd'], dimensions, vectors, labels };
}

/** WebAssembly's memory counts as external. */
function toMemory(): number {
  return process.memoryUsage().external;
}

test('[L17] 100,000 rows of 1,000 numbers are learnt in bounded memory, and it can be cancelled at once', async () => {
  const training = createLarge(100_000);
  const before = toMemory();
  let most = 0;
  const onProgress = () => {
    most = Math.max(most, toMemory() - before);
  };
  const { report } = await fitHead(training, { onProgress });
  expect(report.accuracy).toBeGreaterThan(0.93);
  expect(report.notices.join()).toMatch(/compared on \d+ of 100000/);
  expect(most).toBeLessThan(150 * 2 ** 20);

  const controller = new AbortController();
  const fit = fitHead(training, { signal: controller.signal });
  const asked = performance.now();
  await new Promise((resolve) => setTimeout(resolve, 300));
  const start = performance.now();
  // The thread is left to others often enough for a timer to be heard.
  expect(start - asked).toBeLessThan(1500);
  controller.abort();
  await expect(fit).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
  expect(performance.now() - start).toBeLessThan(250);
}, 120_000);
