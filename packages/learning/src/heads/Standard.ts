import type { HeadLayer } from '@proofsheet/core';

/** What makes each number of a vector one of mean 0 and deviation 1. */
export interface Standard {
  /** The mean of each number. */
  readonly mean: Float64Array;
  /** One over its standard deviation; 0 where it is the same in all rows. */
  readonly scale: Float64Array;
  /** Numbers that are the same in all rows. */
  readonly constants: number;
}

/** Measures vectors, row after row. */
export function toStandard(vectors: Float32Array, dimensions: number): Standard {
  const rows = vectors.length / dimensions;
  const mean = new Float64Array(dimensions);
  const scale = new Float64Array(dimensions);
  for (let at = 0; at < vectors.length; at += dimensions) {
    for (let d = 0; d < dimensions; d += 1) mean[d] = (mean[d] ?? 0) + (vectors[at + d] ?? 0);
  }
  for (let d = 0; d < dimensions; d += 1) mean[d] = (mean[d] ?? 0) / rows;
  for (let at = 0; at < vectors.length; at += dimensions) {
    for (let d = 0; d < dimensions; d += 1) {
      const away = (vectors[at + d] ?? 0) - (mean[d] ?? 0);
      scale[d] = (scale[d] ?? 0) + away * away;
    }
  }
  let constants = 0;
  for (let d = 0; d < dimensions; d += 1) {
    const deviation = Math.sqrt((scale[d] ?? 0) / rows);
    // A float has 24 bits: what differs by less than that is noise of its sum.
    const isConstant = deviation <= 1e-6 * Math.abs(mean[d] ?? 0) || deviation < 1e-30;
    constants += Number(isConstant);
    scale[d] = isConstant ? 0 : 1 / deviation;
  }
  return { mean, scale, constants };
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

/** The other way round: parameters for standardised vectors, made of a layer that takes them as they are. */
export function toStandardParameters(
  { inputs, outputs, weights, bias }: HeadLayer,
  { mean, scale }: Standard,
): Float64Array {
  const parameters = new Float64Array((inputs + 1) * outputs);
  parameters.set(bias, inputs * outputs);
  for (let d = 0; d < inputs; d += 1) {
    for (let k = 0; k < outputs; k += 1) {
      const weight = weights[d * outputs + k] ?? 0;
      const to = inputs * outputs + k;
      parameters[to] = (parameters[to] ?? 0) + weight * (mean[d] ?? 0);
      parameters[d * outputs + k] = scale[d] === 0 ? 0 : weight / (scale[d] ?? 1);
    }
  }
  return parameters;
}
