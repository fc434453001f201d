import type { DatasetAdapter, Sample } from '@proofsheet/core';
import { LoadingCache } from './LoadingCache.ts';
import type { PictureSize } from './toCrop.ts';
import { withAddress } from './withAddress.ts';

/** How large pictures are as they are stored, which is what regions are measured in. */
export class PictureSizes {
  readonly #adapter: DatasetAdapter;
  readonly #sizes = new LoadingCache<PictureSize | 'unknown'>({ capacity: 20_000, weigh: () => 1 });

  /** @param adapter - Where media comes from. */
  constructor(adapter: DatasetAdapter) {
    this.#adapter = adapter;
  }

  /** The size of a picture, where it is known; `unknown` where it can't be found out. */
  peek({ media }: Sample): PictureSize | 'unknown' | null {
    const { width, height } = media;
    if (width !== undefined && height !== undefined) return { width, height };
    return this.#sizes.peek(media.source);
  }

  /** Finds out the size of a picture from the picture itself; `null` where the signal aborted. */
  async load(sample: Sample, signal: AbortSignal): Promise<PictureSize | 'unknown' | null> {
    const known = this.peek(sample);
    if (known !== null) return known;
    return this.#sizes.load(sample.media.source, signal, (own) => this.#measure(sample, own));
  }

  /** Forgets every size. */
  clear(): void {
    this.#sizes.clear();
  }

  async #measure(sample: Sample, signal: AbortSignal): Promise<PictureSize | 'unknown'> {
    const variant = { kind: 'original', size: 2048 } as const;
    try {
      const media = await this.#adapter.media?.(sample, variant, { signal, priority: 'visible' });
      if (media === undefined) return 'unknown';
      if (media instanceof ImageBitmap) {
        const { width, height } = media;
        media.close();
        return { width, height };
      }
      const measure = sample.media.kind === 'video' ? measureClip : measurePicture;
      return await withAddress(media, (address) => measure(address, signal));
    } catch {
      signal.throwIfAborted();
      return 'unknown';
    }
  }
}

/** Only the head of the file is decoded for this, however large the picture. */
async function measurePicture(address: string, signal: AbortSignal): Promise<PictureSize> {
  const image = new Image();
  await listen(image, 'load', address, signal);
  return { width: image.naturalWidth, height: image.naturalHeight };
}

async function measureClip(address: string, signal: AbortSignal): Promise<PictureSize> {
  const video = document.createElement('video');
  video.preload = 'metadata';
  await listen(video, 'loadedmetadata', address, signal);
  const { videoWidth: width, videoHeight: height } = video;
  video.removeAttribute('src');
  video.load();
  return { width, height };
}

async function listen(
  element: HTMLImageElement | HTMLVideoElement,
  event: string,
  address: string,
  signal: AbortSignal,
): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    element.addEventListener(event, () => resolve(), { once: true });
    element.addEventListener('error', reject, { once: true });
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    element.src = address;
  });
}
