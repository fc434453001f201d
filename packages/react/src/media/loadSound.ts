import { type Call, type DatasetAdapter, MediaError, type Sample } from '@proofsheet/core';
import { Gate } from './Gate.ts';
import { toPeaks } from './toPeaks.ts';

/** The shape of a sound. */
export interface SoundPreview {
  /** The loudest of each of equally long stretches, from 0 to 1. */
  readonly peaks: Float32Array;
  /** Its length in seconds. */
  readonly duration: number;
  /** Nothing went wrong. */
  readonly error: null;
}

/** Stretches of which a tile shows the loudest. */
const stretches = 160;
/** Samples a second that are enough to see how loud a sound is; the least that every browser decodes to. */
const rate = 8000;
/** Sounds of more bytes than this are not decoded: an hour of them would take a hundred megabytes. */
const largest = 64 * 1024 * 1024;
/** A sound that is decoded takes some megabytes until its peaks are found. */
const decoders = new Gate(2);

/**
 * Decodes a sound, off the main thread, and finds its peaks.
 *
 * @param adapter - Where media comes from.
 * @param sample - A sample that is a sound.
 * @param call - Aborts the loading, and says how urgent it is.
 * @throws MediaError where there is no sound, or none that this browser can decode.
 */
export async function loadSound(
  adapter: DatasetAdapter,
  sample: Sample,
  call: Call & { readonly signal: AbortSignal },
): Promise<SoundPreview> {
  const { source } = sample.media;
  const { signal } = call;
  const media = await adapter.media?.(sample, { kind: 'original', size: 256 }, call);
  if (media === undefined) throw new MediaError({ source, problem: 'missing' });
  return decoders.pass(signal, async () => {
    const bytes = await readBytes(media, source, signal);
    signal.throwIfAborted();
    try {
      const context = new OfflineAudioContext({ numberOfChannels: 1, length: 1, sampleRate: rate });
      const sound = await context.decodeAudioData(bytes);
      const channels = Array.from({ length: sound.numberOfChannels }, (_, channel) =>
        sound.getChannelData(channel),
      );
      return { peaks: await toPeaks(channels, stretches), duration: sound.duration, error: null };
    } catch (error) {
      throw new MediaError({ source, problem: 'unplayable' }, { cause: error });
    }
  });
}

async function readBytes(
  media: Blob | string | ImageBitmap,
  source: string,
  signal: AbortSignal,
): Promise<ArrayBuffer> {
  if (media instanceof ImageBitmap) throw new MediaError({ source, problem: 'unplayable' });
  const blob = typeof media === 'string' ? await fetchBlob(media, source, signal) : media;
  if (blob.size > largest) throw new MediaError({ source, problem: 'unplayable' });
  return blob.arrayBuffer();
}

async function fetchBlob(address: string, source: string, signal: AbortSignal): Promise<Blob> {
  const response = await fetch(address, { signal });
  if (!response.ok) throw new MediaError({ source, problem: 'missing' });
  return response.blob();
}
