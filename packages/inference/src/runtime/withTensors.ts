import type { PictureGeometry } from '../image/PictureGeometry.ts';
import type { PictureSize } from '../image/PictureSize.ts';
import { createTensorPreparer } from './createTensorPreparer.ts';
import type { InputForm, InputPreparer } from './InputPreparer.ts';
import { ModelRunError } from './ModelRunError.ts';
import type { ModelTensors } from './ModelTensor.ts';
import type { PipelineTensor } from './Pipeline.ts';

/** A row that came as tensors; the others are the preparer's own. */
interface TensorRow {
  readonly given: readonly PipelineTensor[];
}

/**
 * Has a preparer take tensors as well, as the model's inputs that they are: no step is carried out. Places in such a row are those of the
 * model's own input.
 */
export function withTensors(preparer: InputPreparer, model: string): InputPreparer {
  const { forms, inputSize } = preparer;
  const rowsGiven = new WeakSet<object>();
  const isGiven = (row: unknown): row is TensorRow => rowsGiven.has(row as object);
  const refuse = (problem: 'input' | 'shape', subject: string) =>
    new ModelRunError({ model, problem, subject });
  return {
    ...preparer,
    async read(input, signal) {
      if (!('tensors' in input)) return preparer.read(input, signal);
      const reading = forms.map(({ name, kind }) => {
        const shape = input.tensors.find((tensor) => tensor.name === name)?.shape ?? [];
        return createTensorPreparer({ kind: 'tensor', name, shape, dtype: kind }, model).read(
          input,
          signal,
        );
      });
      const row: TensorRow = { given: await Promise.all(reading) };
      rowsGiven.add(row);
      return row;
    },
    ...(inputSize && {
      locate: (row) => (isGiven(row) ? toOwnGeometry(inputSize) : (preparer.locate?.(row) ?? null)),
    }),
    collate(rows, length) {
      const given = rows.filter(isGiven);
      if (given.length === 0) return preparer.collate(rows, length);
      if (given.length < rows.length) throw refuse('shape', 'tensors in a batch with media');
      if (new Set(given.map(toForms)).size > 1) throw refuse('shape', 'tensors of several forms');
      return { tensors: joinRows(given, forms, length, model) };
    },
  };
}

function toOwnGeometry({ width, height }: PictureSize): PictureGeometry {
  const place = { scaleX: 1, scaleY: 1, offsetX: 0, offsetY: 0 };
  return { originalWidth: width, originalHeight: height, ...place };
}

function toForms({ given }: TensorRow): string {
  return given.map(({ shape }) => shape.join()).join(' ');
}

function joinRows(
  rows: readonly TensorRow[],
  forms: readonly InputForm[],
  length: number,
  model: string,
): ModelTensors {
  const joined = forms.map(({ name, kind }, place) => {
    const own = rows.flatMap(({ given }) => given[place] ?? []);
    const shape = own[0]?.shape ?? [];
    const preparer = createTensorPreparer({ kind: 'tensor', name, shape, dtype: kind }, model);
    return preparer.collate(own, length).tensors;
  });
  return Object.assign({}, ...joined);
}
