import type { SoundInput } from '../manifest/InputSpec.ts';
import type { SoundTensor } from '../sound/createLogMel.ts';
import { createSoundPreprocessor } from '../sound/createSoundPreprocessor.ts';
import type { PreparerContext } from './createPreparer.ts';
import type { InputPreparer } from './InputPreparer.ts';
import { ModelRunError } from './ModelRunError.ts';
import { openMedia } from './openMedia.ts';
import { requireMedia } from './requireMedia.ts';

/**
 * Sounds by the steps of the manifest. WAV files are read here, others by whoever made the worker.
 *
 * @throws SoundDecodeError where the steps can't be carried out.
 */
export function createSoundPreparer(
  input: SoundInput,
  { model, decodeSound }: PreparerContext,
): InputPreparer<SoundTensor> {
  const preprocessor = createSoundPreprocessor(input);
  return {
    forms: [{ name: input.name, kind: 'float32', shape: null }],
    async read(given, signal) {
      const media = await openMedia(requireMedia(given, 'a sound', model).media, signal);
      if (media instanceof Blob) return preprocessor.read(media, { decode: decodeSound, signal });
      media.close();
      const subject = 'a picture instead of a sound';
      throw new ModelRunError({ model, problem: 'input', subject });
    },
    collate(rows, length) {
      const { shape = [], values: { length: rowLength } = [] } = rows[0] ?? {};
      const values = new Float32Array(length * rowLength);
      for (const [place, row] of rows.entries()) {
        if (row.shape.join() !== shape.join()) {
          const subject = `${input.name}: sounds of ${row.shape.join(' × ')} and of ${shape.join(' × ')}`;
          throw new ModelRunError({ model, problem: 'shape', subject });
        }
        values.set(row.values, place * rowLength);
      }
      const tensor = { kind: 'float32', shape: [length, ...shape], values } as const;
      return { tensors: { [input.name]: tensor } };
    },
  };
}
