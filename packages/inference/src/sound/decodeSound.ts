import { checkSamples } from './checkSamples.ts';
import type { DecodedSound, SoundDecoder } from './DecodedSound.ts';
import { isWav, parseWav } from './parseWav.ts';
import { SoundDecodeError } from './SoundDecodeError.ts';

/** How a sound is decoded. */
export interface DecodeSoundOptions {
  /** Decodes what is no WAV file; absent: that is refused. */
  readonly decode?: SoundDecoder;
  /** The samples a second that are wanted next, for `decode`; default 48,000. */
  readonly rate?: number;
  /** Bytes at most; default 256 mebibytes. */
  readonly limit?: number;
  /** Stops the decoding. */
  readonly signal?: AbortSignal;
}

const defaultLimit = 256 * 1024 * 1024;

/**
 * Decodes a sound to one channel. WAV files are read here, in any thread and to the same numbers everywhere; whatever else there is goes to
 * {@link DecodeSoundOptions.decode}, whose numbers are those of the browser.
 *
 * @param blob - The file.
 * @param options - What decodes other files.
 * @throws {@link SoundDecodeError} for what can't be decoded, is empty, cut off or damaged, or has samples that are no numbers.
 */
export async function decodeSound(
  blob: Blob,
  options: DecodeSoundOptions = {},
): Promise<DecodedSound> {
  const { decode, rate = 48_000, limit = defaultLimit, signal } = options;
  signal?.throwIfAborted();
  if (blob.size === 0) throw new SoundDecodeError({ kind: 'empty', problem: 'the file is empty' });
  if (blob.size > limit) {
    const problem = `${blob.size} bytes, where ${limit} are taken`;
    throw new SoundDecodeError({ kind: 'too-large', problem });
  }
  const buffer = await blob.arrayBuffer().catch((cause: unknown) => {
    const problem = 'its bytes could not be read';
    throw new SoundDecodeError({ kind: 'not-a-sound', problem }, { cause });
  });
  signal?.throwIfAborted();
  const bytes = new Uint8Array(buffer);
  const sound = isWav(bytes) ? parseWav(bytes) : null;
  if (sound !== null) return checkSamples(sound);
  if (decode === undefined) {
    const problem = 'it is no WAV file with plain samples, and nothing else is decoded here';
    throw new SoundDecodeError({ kind: 'not-a-sound', problem });
  }
  const decoded = await decode(buffer, rate, signal).catch((cause: unknown) => {
    signal?.throwIfAborted();
    if (cause instanceof SoundDecodeError) throw cause;
    throw new SoundDecodeError({ kind: 'not-a-sound', problem: '' }, { cause });
  });
  return checkSamples(decoded);
}
