import { ModelRunError } from './ModelRunError.ts';
import type { MediaInput, PipelineInput } from './Pipeline.ts';

/**
 * The media of an input.
 *
 * @throws ModelRunError where it has none.
 */
export function requireMedia(input: PipelineInput, wanted: string, model: string): MediaInput {
  if ('media' in input) return input;
  const given = 'text' in input ? 'a text' : 'tensors';
  throw new ModelRunError({ model, problem: 'input', subject: `${given} instead of ${wanted}` });
}
