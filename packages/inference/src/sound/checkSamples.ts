import type { DecodedSound } from './DecodedSound.ts';
import { SoundDecodeError } from './SoundDecodeError.ts';

/**
 * Passes a sound on.
 *
 * @throws {@link SoundDecodeError} where it has no samples, or some that are no numbers, or no rate.
 */
export function checkSamples(sound: DecodedSound): DecodedSound {
  const { samples, rate } = sound;
  if (samples.length === 0) throw new SoundDecodeError({ kind: 'empty', problem: '' });
  if (!Number.isInteger(rate) || rate < 1)
    throw new SoundDecodeError({ kind: 'damaged', problem: `it has ${rate} samples a second` });
  let wrong = 0;
  for (const sample of samples) if (!Number.isFinite(sample)) wrong += 1;
  if (wrong > 0)
    throw new SoundDecodeError({
      kind: 'not-finite',
      problem: `${wrong} of ${samples.length}`,
    });
  return sound;
}
