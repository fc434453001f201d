import type { HeadLayer } from '@proofsheet/core';
import { toStagedRows } from './Design.ts';
import { type Kernel, toPadded } from './kernel/Kernel.ts';
import { checkVectors } from './parseTraining.ts';

/** What makes each number of a vector one of mean 0 and deviation 1. */
export interface Standard {
  /** The mean of each number. */
  readonly mean: Float64Array;
  /** One over its standard deviation; 0 where it is the same in all rows. */
  readonly scale: Float64Array;
  /** Numbers that are the same in all rows. */
  readonly constants: number;
}

/**
 * Measures vectors, row after row.
 *
 * @throws LearningError where a number isn't finite.
 */
export function toStandard(vectors: Float32Array, dimensions: number, kernel: Kernel): Standard {
  const rows = vectors.length / dimensions;
  const [origin, sums] = measure(vectors, dimensions, kernel);
  const mean = new Float64Array(dimensions);
  const scale = new Float64Array(dimensions);
  // A sum with a number in it that isn't finite isn't, either.
  if (!sums.every(Number.isFinite)) checkVectors(vectors, dimensions);
  let constants = 0;
  for (let d = 0; d < dimensions; d += 1) {
    const away = (sums[d] ?? 0) / rows;
    const square = (sums[toPadded(dimensions) + d] ?? 0) / rows;
    mean[d] = (origin[d] ?? 0) + away;
    const deviation = Math.sqrt(Math.max(0, square - away * away));
    // A float has 24 bits: what differs by less than that is noise of its sum.
    const isConstant = deviation <= 1e-6 * Math.abs(mean[d] ?? 0) || deviation < 1e-30;
    constants += Number(isConstant);
    scale[d] = isConstant ? 0 : 1 / deviation;
  }
  return { mean, scale, constants };
}

/** Sums of how far all rows are from the first one, and of the squares of that. */
function measure(
  vectors: Float32Array,
  dimensions: number,
  kernel: Kernel,
): readonly [origin: Float32Array, sums: Float64Array] {
  const size = toStagedRows(dimensions);
  const first = vectors.slice(0, dimensions);
  const origin = kernel.allocate(dimensions * 4 + 16);
  const sums = kernel.allocate(2 * toPadded(dimensions) * 8);
  const from = kernel.allocate(size * dimensions * 4 + 16);
  const floats = new Float32Array(kernel.buffer);
  floats.set(first, origin >> 2);
  for (let row = 0; row * dimensions < vectors.length; row += size) {
    const staged = vectors.subarray(row * dimensions, (row + size) * dimensions);
    floats.set(staged, from >> 2);
    kernel.measure({ from, count: staged.length / dimensions, dimensions, origin, sums });
  }
  return [first, new Float64Array(kernel.buffer, sums, 2 * toPadded(dimensions))];
}

/**
 * A first layer that takes vectors as they are, made of one that takes standardised ones.
 *
 * @param parameters - `inputs` × `outputs` weights, then `outputs` of bias.
 */
export function toPlainLayer(
  parameters: Float64Array,
  outputs: number,
  { mean, scale }: Standard,
  activation: HeadLayer['activation'],
): HeadLayer {
  const inputs = mean.length;
  const weights = new Float32Array(inputs * outputs);
  const bias = Float64Array.from(parameters.subarray(inputs * outputs));
  for (let d = 0; d < inputs; d += 1) {
    for (let k = 0; k < outputs; k += 1) {
      const weight = (parameters[d * outputs + k] ?? 0) * (scale[d] ?? 0);
      weights[d * outputs + k] = weight;
      bias[k] = (bias[k] ?? 0) - weight * (mean[d] ?? 0);
    }
  }
  return { inputs, outputs, weights, bias: Float32Array.from(bias), activation };
}
