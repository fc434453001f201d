import type { SoundDecoder } from './DecodedSound.ts';
import { SoundDecodeError } from './SoundDecodeError.ts';

/** What a page has and a worker hasn't: https://webaudio.github.io/web-audio-api/#OfflineAudioContext */
interface AudioContextLike {
  decodeAudioData(bytes: ArrayBuffer): Promise<{
    readonly numberOfChannels: number;
    readonly sampleRate: number;
    readonly length: number;
    getChannelData(channel: number): Float32Array;
  }>;
}

type AudioContextClass = new (channels: number, length: number, rate: number) => AudioContextLike;

const [lowestRate, highestRate] = [8000, 96_000];

/**
 * Decodes whatever the browser plays. Only a page can make one; a worker is given it through a port.
 *
 * The browser resamples to the rate that is asked for while it decodes, by a rule of its own: numbers may differ between browsers by more than
 * decoding itself does. For parity give the model WAV files.
 *
 * @returns The decoder. The channels are mixed as their mean.
 * @throws {@link SoundDecodeError} where there is no `OfflineAudioContext`.
 */
export function createPageSoundDecoder(): SoundDecoder {
  const Context: AudioContextClass | undefined = Reflect.get(globalThis, 'OfflineAudioContext');
  if (Context === undefined) {
    const problem = 'only a page can decode what is no WAV file';
    throw new SoundDecodeError({ kind: 'not-a-sound', problem });
  }
  return async (bytes, rate, signal) => {
    const context = new Context(1, 1, Math.min(highestRate, Math.max(lowestRate, rate)));
    const buffer = await context.decodeAudioData(bytes).catch((cause: unknown) => {
      throw new SoundDecodeError({ kind: 'not-a-sound', problem: '' }, { cause });
    });
    signal?.throwIfAborted();
    const samples = new Float32Array(buffer.length);
    for (let channel = 0; channel < buffer.numberOfChannels; channel += 1) {
      const part = buffer.getChannelData(channel);
      for (let at = 0; at < samples.length; at += 1)
        samples[at] = (samples[at] as number) + (part[at] as number) / buffer.numberOfChannels;
    }
    return { samples, rate: buffer.sampleRate };
  };
}
