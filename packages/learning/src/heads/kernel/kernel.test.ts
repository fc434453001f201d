import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createPlainKernel } from './createPlainKernel.ts';
import { createWasmKernel } from './createWasmKernel.ts';
import { computeHeads, multiplyInverse, runLayer } from './exerciseKernel.fixture.ts';

// The fused variant is tested in Chromium, since Node 20 doesn't have it.
const creators = [() => createWasmKernel('plain'), createPlainKernel];

describe('kernels', () => {
  for (const seed of [1, 2, 3, 4, 5, 6, 7, 8]) {
    for (const isMultiLabel of [false, true]) {
      test(`[L2] WebAssembly and TypeScript compute the same (seed ${seed}, several classes: ${isMultiLabel})`, () => {
        const fast = computeHeads(createWasmKernel('plain'), seed, isMultiLabel);
        const plain = computeHeads(createPlainKernel(), seed, isMultiLabel);
        expect(plain.some((value) => value !== 0)).toBe(true);
        expect(fast).toHaveLength(plain.length);
        for (const [at, value] of plain.entries()) expect(fast[at]).toBeCloseTo(value, 3);
      });
    }

    test(`[L2] both invert matrices, and run layers with every finish (seed ${seed})`, () => {
      for (const create of creators) {
        const size = 5 + seed;
        for (const [at, value] of multiplyInverse(create(), seed).entries()) {
          expect(value).toBeCloseTo(Number(at % (size + 1) === 0), 3);
        }
      }
      for (const finish of ['none', 'relu', 'softmax', 'sigmoid'] as const) {
        const [fast, isWild] = runLayer(createWasmKernel('plain'), seed, finish);
        const [plain] = runLayer(createPlainKernel(), seed, finish);
        expect(isWild).toBe(false);
        for (const [at, value] of plain.entries()) expect(fast[at]).toBeCloseTo(value, 4);
      }
    });
  }

  test('[L16] a number that isn’t finite is noticed by both, whatever comes after', () => {
    for (const create of creators) {
      for (const wild of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
        for (const finish of ['none', 'relu', 'softmax', 'sigmoid'] as const) {
          expect(runLayer(create(), 4, finish, wild)[1]).toBe(true);
          expect(runLayer(create(), 4, finish, 1)[1]).toBe(false);
        }
      }
    }
  });

  test('[L2] the memory of a kernel that was released is zeros to the next one', () => {
    const before = createWasmKernel('plain');
    const expected = computeHeads(before, 3, false);
    new Uint8Array(before.buffer).fill(0x5a, 65_536);
    const { buffer } = before;
    before.release();
    const after = createWasmKernel('plain');
    expect(after.buffer).toBe(buffer);
    expect(computeHeads(after, 3, false)).toEqual(expected);
    expect(createWasmKernel('plain').buffer).not.toBe(buffer);
  });

  const clang = process.env['CLANG'] ?? 'clang-16';
  const { status, stdout } = spawnSync(clang, ['--version']);
  const hasClang = status === 0;
  test.skipIf(!hasClang)(
    `[L2] the committed modules are what build.mjs makes of kernel.c${hasClang ? '' : ` (skipped: ${clang} is not installed)`}`,
    () => {
      const folder = mkdtempSync(join(tmpdir(), 'kernel-'));
      execFileSync(process.execPath, [join(import.meta.dirname, 'build.mjs'), folder]);
      for (const file of ['kernelModule.ts', 'fusedKernelModule.ts']) {
        const built = readFileSync(join(folder, file), 'utf8');
        const committed = readFileSync(join(import.meta.dirname, file), 'utf8');
        // Another version of clang may order instructions otherwise; what is compared there is the size.
        if (stdout.toString().includes('version 16.')) expect(built).toBe(committed);
        else expect(built.length / committed.length).toBeCloseTo(1, 0);
      }
      rmSync(folder, { recursive: true });
    },
  );
});
