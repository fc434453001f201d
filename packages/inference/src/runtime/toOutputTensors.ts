import type { OutputTensor } from '../outputs/OutputTensor.ts';
import type { ModelTensor, ModelTensors, TensorData } from './ModelTensor.ts';

/**
 * The model's outputs as they are read and told to a host: rows that only fill up the batch are left out, kinds of numbers that hosts don't know
 * become 32-bit floats.
 *
 * @param tensors - By name; the batch first.
 * @param length - Rows that count.
 */
export function toOutputTensors(
  tensors: ModelTensors,
  length: number,
): Readonly<Record<string, OutputTensor>> {
  return Object.fromEntries(
    Object.entries(tensors).map(([name, tensor]) => {
      const { values, shape } = takeRows(tensor, length);
      return [name, { shape, values: toKnownKind(values, tensor) }];
    }),
  );
}

function takeRows(
  { values, shape }: ModelTensor,
  length: number,
): { readonly values: TensorData; readonly shape: readonly number[] } {
  const [rows = 1, ...row] = shape;
  // Where the batch isn't first there is nothing that could be left out.
  if (shape.length === 0 || rows <= length) return { values, shape };
  return { values: values.slice(0, (values.length / rows) * length), shape: [length, ...row] };
}

function toKnownKind(values: TensorData, { kind }: ModelTensor): OutputTensor['values'] {
  // Newer browsers have a kind of array for these, which the runtime then uses.
  if (kind === 'float16' && values instanceof Uint16Array)
    return Float32Array.from(values, toFloat);
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
