import type { EmbeddingOutput } from '../manifest/OutputSpec.ts';
import { findTensor } from './findTensor.ts';
import { OutputError } from './OutputError.ts';
import type { OutputTensor, OutputTensors } from './OutputTensor.ts';
import { takeRow } from './takeRow.ts';

/**
 * Makes one vector of a sample's tokens or pixels. `mean` is over the tokens of `[batch, tokens, dimensions]` that are no padding, or over
 * the pixels of `[batch, dimensions, height, width]`.
 *
 * @param spec - The output.
 * @param tensors - The model's outputs.
 * @param row - The row of the batch.
 * @param attentionMask - 1 for a token and 0 for padding, `[batch, tokens]`; default: every one is a token.
 * @returns The vector, of length one where the output says so; a vector of zeros stays one.
 * @throws OutputError where the output has another form, a number isn't finite, or no token is left to take the mean of.
 */
export function poolEmbedding(
  spec: EmbeddingOutput,
  tensors: OutputTensors,
  row: number,
  attentionMask?: OutputTensor,
): Float32Array {
  const vector = pool(spec, tensors, row, attentionMask);
  let square = 0;
  for (const value of vector) {
    if (!Number.isFinite(value)) {
      const expected = 'vectors of numbers';
      throw new OutputError({ output: spec.name, expected, actual: String(value), row });
    }
    square += value * value;
  }
  if (spec.isNormalized !== true || square === 0) return vector;
  const length = Math.sqrt(square);
  return vector.map((value) => value / length);
}

function pool(
  { name, pooling = 'none' }: EmbeddingOutput,
  tensors: OutputTensors,
  row: number,
  attentionMask: OutputTensor | undefined,
): Float32Array {
  const shape = tensors[name]?.shape ?? [];
  const isPixels = shape.length === 4;
  if (pooling === 'none') {
    // Networks often end in [batch, dimensions, 1, 1].
    const trailing = shape.slice(2).every((size) => size === 1) ? shape.slice(2) : [];
    const advice = 'Say in the manifest how rows become one vector: "pooling": "first" or "mean".';
    return takeRow(
      findTensor(tensors, name, ['batch', 'dimensions', ...trailing], advice),
      row,
    ).slice();
  }
  const form =
    pooling === 'mean' && isPixels
      ? ['batch', 'dimensions', 'height', 'width']
      : ['batch', 'tokens', 'dimensions'];
  const tensor = findTensor(tensors, name, form);
  const values = takeRow(tensor, row);
  const [, first = 0, second = 0, third = 0] = tensor.shape;
  if (pooling === 'first') return values.slice(0, second);
  if (isPixels) return toPixelMean(values, first, second * third);
  const mask =
    attentionMask && takeRow(findTensor({ attentionMask }, 'attentionMask', ['batch', first]), row);
  return toTokenMean({ name, values, tokens: first, dimensions: second, row, mask });
}

function toPixelMean(values: Float32Array, dimensions: number, pixels: number): Float32Array {
  const mean = new Float32Array(dimensions);
  for (let dimension = 0; dimension < dimensions; dimension += 1) {
    let sum = 0;
    for (let pixel = 0; pixel < pixels; pixel += 1) sum += values[dimension * pixels + pixel] ?? 0;
    mean[dimension] = sum / pixels;
  }
  return mean;
}

interface TokenRows {
  readonly name: string;
  readonly values: Float32Array;
  readonly tokens: number;
  readonly dimensions: number;
  readonly row: number;
  readonly mask: Float32Array | undefined;
}

function toTokenMean({ name, values, tokens, dimensions, row, mask }: TokenRows): Float32Array {
  const sums = new Float64Array(dimensions);
  let count = 0;
  for (let token = 0; token < tokens; token += 1) {
    if (mask !== undefined && mask[token] === 0) continue;
    count += 1;
    for (let dimension = 0; dimension < dimensions; dimension += 1) {
      sums[dimension] = (sums[dimension] ?? 0) + (values[token * dimensions + dimension] ?? 0);
    }
  }
  if (count === 0) {
    const expected = 'one token at least to take the mean of';
    throw new OutputError({ output: name, expected, actual: 'nothing but padding', row });
  }
  return Float32Array.from(sums, (sum) => sum / count);
}
