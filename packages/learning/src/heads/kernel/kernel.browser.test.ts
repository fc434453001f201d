import { expect, test } from 'vitest';
import { createPlainKernel } from './createPlainKernel.ts';
import { createWasmKernel, findWasmVariant } from './createWasmKernel.ts';
import { computeHeads, multiplyInverse, runLayer } from './exerciseKernel.fixture.ts';

test('[L2] where the browser can, WebAssembly multiplies and adds in one instruction', () => {
  expect(findWasmVariant()).toBe('fused');
});

for (const variant of ['fused', 'plain'] as const) {
  for (const seed of [1, 4, 7]) {
    test(`[L2] in the browser both compute the same (${variant}, seed ${seed})`, () => {
      for (const isMultiLabel of [false, true]) {
        const fast = computeHeads(createWasmKernel(variant), seed, isMultiLabel);
        const plain = computeHeads(createPlainKernel(), seed, isMultiLabel);
        expect(fast).toHaveLength(plain.length);
        for (const [at, value] of plain.entries()) expect(fast[at]).toBeCloseTo(value, 3);
      }
      const size = 5 + seed;
      for (const [at, value] of multiplyInverse(createWasmKernel(variant), seed).entries()) {
        expect(value).toBeCloseTo(Number(at % (size + 1) === 0), 3);
      }
      for (const finish of ['none', 'relu', 'softmax', 'sigmoid'] as const) {
        const [fast] = runLayer(createWasmKernel(variant), seed, finish);
        const [plain] = runLayer(createPlainKernel(), seed, finish);
        for (const [at, value] of plain.entries()) expect(fast[at]).toBeCloseTo(value, 4);
      }
    });
  }
}
