import { OutputError } from './OutputError.ts';
import type { OutputTensor, OutputTensors } from './OutputTensor.ts';

/**
 * Finds an output of a given form.
 *
 * @param tensors - The model's outputs.
 * @param name - The output's name.
 * @param form - The form: a number for a size that is known, a word for one that isn't.
 * @param advice - What to do where the form is another.
 * @throws OutputError where there is no such output, its form is another, or it has not as many numbers as its form says.
 */
export function findTensor(
  tensors: OutputTensors,
  name: string,
  form: readonly (number | string)[],
  advice?: string,
): OutputTensor {
  const expected = `[${form.join(', ')}]`;
  const tensor = Object.hasOwn(tensors, name) ? tensors[name] : undefined;
  if (tensor === undefined) {
    const names = Object.keys(tensors).map((other) => `"${other}"`);
    throw new OutputError({
      output: name,
      expected,
      actual: 'missing',
      advice: `Name one of the model’s outputs in the manifest: ${names.join(', ') || 'it has none'}.`,
    });
  }
  const { shape, values } = tensor;
  const fits =
    shape.length === form.length &&
    form.every((size, axis) => typeof size === 'string' || size === shape[axis]);
  const actual = `[${shape.join(', ')}]`;
  const given = advice === undefined ? {} : { advice };
  if (!fits) throw new OutputError({ output: name, expected, actual, ...given });
  const length = shape.reduce((product, size) => product * size, 1);
  if (values.length !== length) {
    const count = `${actual} with ${values.length} numbers`;
    throw new OutputError({ output: name, expected: `${expected} with ${length}`, actual: count });
  }
  return tensor;
}
