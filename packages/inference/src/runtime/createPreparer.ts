import type { InputSpec } from '../manifest/InputSpec.ts';
import type { SoundDecoder } from '../sound/DecodedSound.ts';
import { createImagePreparer } from './createImagePreparer.ts';
import { createSoundPreparer } from './createSoundPreparer.ts';
import { createTensorPreparer } from './createTensorPreparer.ts';
import { createTextPreparer } from './createTextPreparer.ts';
import type { InputPreparer } from './InputPreparer.ts';
import { withTensors } from './withTensors.ts';

/** What preparers need to know of their pipeline. */
export interface PreparerContext {
  /** The model's id. */
  readonly model: string;
  /** The JSON of tokenizers that the manifest gives by address, by that address. */
  readonly tokenizers: ReadonlyMap<string, Blob>;
  /** Decodes sounds that are no WAV files. */
  readonly decodeSound: SoundDecoder;
}

/**
 * Makes what prepares one of the manifest's inputs: the one place that knows every kind. All of them take tensors as well.
 *
 * @throws ManifestError, TokenizerError or SoundDecodeError where the steps can't be carried out.
 */
export async function createPreparer(
  input: InputSpec,
  context: PreparerContext,
): Promise<InputPreparer> {
  switch (input.kind) {
    case 'tensor':
      return createTensorPreparer(input, context.model) as InputPreparer;
    case 'image':
      return withTensors(createImagePreparer(input, context.model) as InputPreparer, context.model);
    case 'text':
      return withTensors(
        (await createTextPreparer(input, context)) as InputPreparer,
        context.model,
      );
    case 'audio':
      return withTensors(createSoundPreparer(input, context) as InputPreparer, context.model);
  }
}
