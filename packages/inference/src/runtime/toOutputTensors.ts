import type { ModelTensor, ModelTensors, TensorData } from './ModelTensor.ts';
import type { PipelineTensor } from './Pipeline.ts';

/**
 * The model's outputs as they are told to a host: rows that only fill up the batch are left out, kinds of numbers that hosts don't know
 * become 32-bit floats.
 *
 * @param tensors - By name; the batch first.
 * @param length - Rows that count.
 */
export function toOutputTensors(tensors: ModelTensors, length: number): readonly PipelineTensor[] {
  return Object.entries(tensors).map(([name, tensor]) => {
    const { values, shape } = takeRows(tensor, length);
    return { name, shape, values: toKnownKind(values, tensor) };
  });
}

function takeRows(
  { values, shape }: ModelTensor,
  length: number,
): { readonly values: TensorData; readonly shape: readonly number[] } {
  const [rows = 1, ...row] = shape;
  // Where the batch isn't first there is nothing that could be left out.
  if (shape.length === 0 || rows <= length) return { values: values.slice(), shape };
  return { values: values.slice(0, (values.length / rows) * length), shape: [length, ...row] };
}

function toKnownKind(values: TensorData, { kind }: ModelTensor): PipelineTensor['values'] {
  if (kind === 'float16') return Float32Array.from(values as Uint16Array, toFloat);
  if (
    values instanceof Float32Array ||
    values instanceof BigInt64Array ||
    values instanceof Int32Array ||
    values instanceof Uint8Array
  )
    return values;
  return Float32Array.from(values as Float64Array, Number);
}

/** A 16-bit float (IEEE 754 binary16) from its bits. */
function toFloat(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
