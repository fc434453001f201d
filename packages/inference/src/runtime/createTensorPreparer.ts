import type { TensorInput } from '../manifest/InputSpec.ts';
import type { InputPreparer } from './InputPreparer.ts';
import { ModelRunError } from './ModelRunError.ts';
import type { TensorData } from './ModelTensor.ts';
import type { PipelineTensor } from './Pipeline.ts';

const arrays = {
  float32: Float32Array,
  float16: Uint16Array,
  int64: BigInt64Array,
  int32: Int32Array,
  uint8: Uint8Array,
  bool: Uint8Array,
} as const;

/** Takes the numbers that a host gives, once their form is the one that the manifest says. */
export function createTensorPreparer(
  { name, shape, dtype = 'float32' }: TensorInput,
  model: string,
): InputPreparer<PipelineTensor> {
  const rowLength = shape.reduce((product, length) => product * length, 1);
  const Numbers = arrays[dtype];
  const refuse = (problem: 'input' | 'shape', subject: string) =>
    new ModelRunError({ model, problem, subject });
  return {
    forms: [{ name, kind: dtype, shape }],
    async read(input) {
      const tensor =
        'tensors' in input ? input.tensors.find((candidate) => candidate.name === name) : undefined;
      if (tensor === undefined) throw refuse('input', `there is no tensor "${name}"`);
      if (!(tensor.values instanceof Numbers)) throw refuse('input', `"${name}" is not ${dtype}`);
      const isSame =
        tensor.shape.length === shape.length &&
        tensor.shape.every((length, axis) => length === shape[axis]) &&
        tensor.values.length === rowLength;
      if (!isSame)
        throw refuse(
          'shape',
          `${name}: ${tensor.shape.join(' × ')} instead of ${shape.join(' × ')}`,
        );
      return tensor;
    },
    collate(rows, length) {
      const values: TensorData = new Numbers(length * rowLength);
      for (const [place, row] of rows.entries()) values.set(row.values as never, place * rowLength);
      return { tensors: { [name]: { kind: dtype, shape: [length, ...shape], values } } };
    },
  };
}
