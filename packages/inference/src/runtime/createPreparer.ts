import type { InputSpec } from '../manifest/InputSpec.ts';
import { createImagePreparer } from './createImagePreparer.ts';
import { createTensorPreparer } from './createTensorPreparer.ts';
import type { InputPreparer } from './InputPreparer.ts';
import { ModelLoadError } from './ModelLoadError.ts';

/** What preparers need to know of their pipeline. */
export interface PreparerContext {
  /** The model's id. */
  readonly model: string;
  /** What addresses in the manifest are relative to. */
  readonly base: string;
}

/**
 * Makes what prepares one of the manifest's inputs: the one place that knows every kind.
 *
 * @throws ModelLoadError where there is nothing for this kind.
 */
export async function createPreparer(
  input: InputSpec,
  { model }: PreparerContext,
): Promise<InputPreparer> {
  switch (input.kind) {
    case 'tensor':
      return createTensorPreparer(input, model) as InputPreparer;
    case 'image':
      return createImagePreparer(input, model) as InputPreparer;
    default:
      throw new ModelLoadError({ model, problem: 'input', subject: `no ${input.kind} here` });
  }
}
