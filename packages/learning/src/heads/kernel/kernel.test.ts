import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createRandom } from '../createRandom.ts';
import { createPlainKernel } from './createPlainKernel.ts';
import { createWasmKernel } from './createWasmKernel.ts';
import type { Kernel } from './Kernel.ts';

function descend(kernel: Kernel, seed: number, isMultiLabel: boolean) {
  const random = createRandom(seed);
  const [rows, dimensions, classes, groups] = [67, 5 + (seed % 7), 2 + (seed % 4), 1 + (seed % 5)];
  const width = Math.ceil((classes * groups) / 4) * 4;
  const place = (count: number) => kernel.allocate(count * 4);
  const vectors = place(rows * dimensions + 4);
  const weights = place((dimensions + 1) * width);
  const slope = place((dimensions + 1) * width);
  const [scratch, rowWeights] = [place(64 * width), place(rows)];
  const labels = kernel.allocate(rows * classes * 4);
  const [folds, losses] = [kernel.allocate(rows), kernel.allocate(16 * groups)];
  const floats = new Float32Array(kernel.buffer);
  const write = (at: number, count: number, toValue: () => number) => {
    for (let k = 0; k < count; k += 1) floats[(at >> 2) + k] = toValue();
  };
  write(vectors, rows * dimensions, () => 4 * random() - 2);
  for (let d = 0; d <= dimensions; d += 1) {
    write(weights + d * width * 4, classes * groups, () => 6 * random() - 3);
  }
  write(rowWeights, rows, random);
  const bytes = new Uint8Array(kernel.buffer);
  const ints = new Int32Array(kernel.buffer);
  for (let row = 0; row < rows; row += 1) {
    bytes[folds + row] = Math.floor(random() * groups);
    if (!isMultiLabel) ints[(labels >> 2) + row] = Math.floor(random() * classes);
    else
      for (let k = 0; k < classes; k += 1)
        bytes[labels + row * classes + k] = [0, 1, 255][Math.floor(random() * 3)] ?? 0;
  }
  kernel.descend({
    ...{ vectors, rows, dimensions, weights, bias: weights + dimensions * width * 4, width },
    ...{ scratch, slope, biasSlope: slope + dimensions * width * 4, labels, rowWeights, folds },
    ...{ classes, groups, isMultiLabel, losses },
  });
  return [
    ...new Float32Array(kernel.buffer, slope, (dimensions + 1) * width),
    ...new Float64Array(kernel.buffer, losses, 2 * groups),
  ];
}

describe('kernels', () => {
  for (const seed of [1, 2, 3, 4, 5, 6, 7, 8]) {
    for (const isMultiLabel of [false, true]) {
      test(`[L2] WebAssembly and TypeScript compute the same (seed ${seed}, several classes: ${isMultiLabel})`, () => {
        const fast = descend(createWasmKernel(), seed, isMultiLabel);
        const plain = descend(createPlainKernel(), seed, isMultiLabel);
        expect(plain.some((value) => value !== 0)).toBe(true);
        for (const [at, value] of plain.entries()) expect(fast[at]).toBeCloseTo(value, 3);
      });
    }
  }

  const hasClang = ['clang', 'wasm-ld'].every(
    (tool) => spawnSync(tool, ['--version']).status === 0,
  );
  test.skipIf(!hasClang)(
    `[L2] the committed module is what build.mjs makes of kernel.c${hasClang ? '' : ' (skipped: clang or wasm-ld is not installed)'}`,
    () => {
      const folder = mkdtempSync(join(tmpdir(), 'kernel-'));
      const file = join(folder, 'kernelModule.ts');
      execFileSync(process.execPath, [join(import.meta.dirname, 'build.mjs'), file]);
      const built = readFileSync(file, 'utf8');
      rmSync(folder, { recursive: true });
      const committed = readFileSync(join(import.meta.dirname, 'kernelModule.ts'), 'utf8');
      // Another version of clang may order instructions otherwise; what is compared there is the size.
      const version = spawnSync('clang', ['--version']).stdout.toString();
      if (version.includes('version 14.')) expect(built).toBe(committed);
      else expect(built.length / committed.length).toBeCloseTo(1, 0);
    },
  );
});
