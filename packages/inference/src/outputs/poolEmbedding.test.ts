import { expect, test } from 'vitest';
import type { EmbeddingOutput } from '../manifest/OutputSpec.ts';
import { OutputError } from './OutputError.ts';
import { poolEmbedding } from './poolEmbedding.ts';

const spec: EmbeddingOutput = { role: 'embedding', name: 'e' };

/** Two rows of three tokens of two dimensions: 0 to 11. */
const tokens = {
  e: { shape: [2, 3, 2], values: Float32Array.from({ length: 12 }, (_, at) => at) },
};

test('[I83] a vector is taken as it is, also with trailing ones in its form', () => {
  const values = Float32Array.of(1, 2, 3, 4);
  expect([...poolEmbedding(spec, { e: { shape: [2, 2], values } }, 1)]).toEqual([3, 4]);
  expect([...poolEmbedding(spec, { e: { shape: [2, 2, 1, 1], values } }, 0)]).toEqual([1, 2]);
});

test('[I83] tokens become the first of them, or the mean of those that are no padding', () => {
  expect([...poolEmbedding({ ...spec, pooling: 'first' }, tokens, 1)]).toEqual([6, 7]);
  const mean: EmbeddingOutput = { ...spec, pooling: 'mean' };
  expect([...poolEmbedding(mean, tokens, 0)]).toEqual([2, 3]);
  const mask = { shape: [2, 3], values: BigInt64Array.of(1n, 1n, 1n, 1n, 1n, 0n) };
  expect([...poolEmbedding(mean, tokens, 1, mask)]).toEqual([7, 8]);
});

test('[I83] pixels become their mean', () => {
  const values = Float32Array.of(1, 2, 3, 6, 0, 0, 0, 4);
  const pixels = { e: { shape: [1, 2, 2, 2], values } };
  expect([...poolEmbedding({ ...spec, pooling: 'mean' }, pixels, 0)]).toEqual([3, 1]);
});

test('[I83] a vector is made of length one where the manifest says so; zeros stay zeros', () => {
  const unit: EmbeddingOutput = { ...spec, isNormalized: true };
  const outputs = { e: { shape: [2, 2], values: Float32Array.of(3, 4, 0, 0) } };
  const [x = 0, y = 0] = poolEmbedding(unit, outputs, 0);
  expect([x, y]).toEqual([expect.closeTo(0.6, 6), expect.closeTo(0.8, 6)]);
  expect([...poolEmbedding(unit, outputs, 1)]).toEqual([0, 0]);
});

test('[I84] tokens without pooling, padding alone and numbers that are none are refused', () => {
  expect(() => poolEmbedding(spec, tokens, 0)).toThrow(/"pooling"/);
  const mask = { shape: [2, 3], values: Int32Array.of(1, 1, 1, 0, 0, 0) };
  const mean: EmbeddingOutput = { ...spec, pooling: 'mean' };
  expect(() => poolEmbedding(mean, tokens, 1, mask)).toThrow(OutputError);
  const short = { shape: [2, 2], values: Int32Array.of(1, 1, 1, 0) };
  expect(() => poolEmbedding(mean, tokens, 1, short)).toThrow(/attentionMask/);
  const broken = { e: { shape: [1, 2], values: Float32Array.of(1, Number.NaN) } };
  expect(() => poolEmbedding(spec, broken, 0)).toThrow(/NaN/);
});
