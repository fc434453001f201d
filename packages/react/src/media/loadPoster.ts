import { type Call, type DatasetAdapter, MediaError, type Sample } from '@proofsheet/core';
import { Gate } from './Gate.ts';
import { withAddress } from './withAddress.ts';

/** The frame that stands for a clip lies after this share of it, since many begin in black … */
const share = 0.1;
/** … but no later than this, in seconds. */
const latest = 1;
/** A clip that gives no frame within this time, in milliseconds, is given up. */
const patience = 15_000;
/** Every clip that is decoded takes a decoder of the browser, of which there are few. */
const decoders = new Gate(3);

/**
 * The picture that stands for a clip: the one that the adapter gives, else a frame of the clip.
 *
 * @param adapter - Where media comes from.
 * @param sample - A sample that is a clip.
 * @param size - The longest side at most, in device pixels.
 * @param call - Aborts the loading, and says how urgent it is.
 * @throws MediaError where the clip can't be had or can't be decoded.
 */
export async function loadPoster(
  adapter: DatasetAdapter,
  sample: Sample,
  size: number,
  call: Call & { readonly signal: AbortSignal },
): Promise<ImageBitmap | string> {
  const { signal } = call;
  const { source } = sample.media;
  const load = async (kind: 'thumbnail' | 'original') => {
    const media = await adapter.media?.(sample, { kind, size }, call);
    if (media === undefined) throw new MediaError({ source, problem: 'missing' });
    return media;
  };
  // An adapter that only knows pictures fails at a thumbnail of a clip, and still has the clip.
  const thumbnail = await load('thumbnail').catch(() => {
    signal.throwIfAborted();
    return null;
  });
  if (thumbnail instanceof ImageBitmap) return thumbnail;
  if (typeof thumbnail === 'string' && (await isPicture(thumbnail))) return thumbnail;
  if (thumbnail instanceof Blob && thumbnail.type.startsWith('image/'))
    return withAddress(thumbnail, (address) => decode(address, size));
  const clip = thumbnail ?? (await load('original'));
  if (clip instanceof ImageBitmap) return clip;
  return decoders.pass(signal, () =>
    withAddress(clip, (address) => grabFrame(address, size, source, signal)),
  );
}

async function isPicture(address: string): Promise<boolean> {
  const image = new Image();
  image.src = address;
  return image.decode().then(
    () => true,
    () => false,
  );
}

async function decode(address: string, size: number): Promise<ImageBitmap> {
  const image = new Image();
  image.src = address;
  await image.decode();
  return createImageBitmap(image, fitWithin(image.naturalWidth, image.naturalHeight, size));
}

async function grabFrame(
  address: string,
  size: number,
  source: string,
  signal: AbortSignal,
): Promise<ImageBitmap> {
  const video = document.createElement('video');
  video.muted = true;
  video.preload = 'auto';
  const limit = AbortSignal.any([signal, AbortSignal.timeout(patience)]);
  try {
    video.src = address;
    await until(video, 'loadeddata', limit);
    const time = Number.isFinite(video.duration) ? video.duration * share : 0;
    const seeked = until(video, 'seeked', limit);
    video.currentTime = Math.max(0.001, Math.min(time, latest));
    await seeked;
    return await createImageBitmap(video, fitWithin(video.videoWidth, video.videoHeight, size));
  } catch (error) {
    signal.throwIfAborted();
    throw new MediaError({ source, problem: 'unplayable' }, { cause: error });
  } finally {
    video.removeAttribute('src');
    video.load();
  }
}

function fitWithin(width: number, height: number, size: number): ImageBitmapOptions {
  const scale = Math.min(1, size / Math.max(width, height));
  return {
    resizeWidth: Math.max(1, Math.round(width * scale)),
    resizeHeight: Math.max(1, Math.round(height * scale)),
    resizeQuality: 'medium',
  };
}

async function until(
  video: HTMLVideoElement,
  event: 'loadeddata' | 'seeked',
  signal: AbortSignal,
): Promise<void> {
  const ended = new AbortController();
  const { signal: end } = ended;
  try {
    await new Promise<void>((resolve, reject) => {
      video.addEventListener(event, () => resolve(), { signal: end });
      video.addEventListener('error', () => reject(video.error), { signal: end });
      signal.addEventListener('abort', () => reject(signal.reason), { signal: end });
    });
  } finally {
    ended.abort();
  }
}
