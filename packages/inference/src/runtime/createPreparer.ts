import type { InputSpec } from '../manifest/InputSpec.ts';
import type { SoundDecoder } from '../sound/DecodedSound.ts';
import { createImagePreparer } from './createImagePreparer.ts';
import { createSoundPreparer } from './createSoundPreparer.ts';
import { createTensorPreparer } from './createTensorPreparer.ts';
import { createTextPreparer } from './createTextPreparer.ts';
import type { InputPreparer } from './InputPreparer.ts';

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
 * Makes what prepares one of the manifest's inputs: the one place that knows every kind.
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
      return createImagePreparer(input, context.model) as InputPreparer;
    case 'text':
      return (await createTextPreparer(input, context)) as InputPreparer;
    case 'audio':
      return createSoundPreparer(input, context) as InputPreparer;
  }
}
