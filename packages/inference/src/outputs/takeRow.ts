import type { OutputTensor } from './OutputTensor.ts';

/** The numbers of one row of an output, as a view where they are floats already. */
export function takeRow({ shape, values }: OutputTensor, row: number): Float32Array {
  const [, ...sizes] = shape;
  const length = sizes.reduce((product, size) => product * size, 1);
  if (values instanceof Float32Array) return values.subarray(row * length, (row + 1) * length);
  return Float32Array.from({ length }, (_, place) => Number(values[row * length + place]));
}
