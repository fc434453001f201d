import {
  type DatasetAdapter,
  isAbortError,
  MediaError,
  type Priority,
  renderThumbnail,
  type Sample,
} from '@proofsheet/core';
import { LoadingCache } from './LoadingCache.ts';
import { loadPoster } from './loadPoster.ts';
import { toBitmap } from './toBitmap.ts';

/** A picture that can be shown: decoded, or an address that the browser loads by itself. */
export type Picture = ImageBitmap | string;

/** What is known of a picture that was asked for. */
export type PictureResult =
  | { readonly picture: Picture; readonly error: null }
  | { readonly picture: null; readonly error: unknown };

/** How a picture is wanted. */
export interface PictureOptions {
  /** How urgent it is; default `visible`. */
  readonly priority?: Priority;
  /** Whether it must be decoded, since parts of it are drawn; default: an address will do. */
  readonly isDecoded?: boolean;
}

/** Bytes of decoded pictures that are kept: about 2,000 thumbnails of 128 pixels. */
const capacity = 128 * 1024 * 1024;

/** Sizes that are asked for, in device pixels: few, so that a slightly larger tile needs no other picture. */
const sizes = [64, 128, 256, 512, 1024, 2048];

/** The size to ask for, for a picture that is shown in a size, in device pixels. */
export function toThumbnailSize(size: number): number {
  return sizes.find((candidate) => candidate >= size) ?? size;
}

/**
 * Decoded thumbnails, those used last; a picture that could not be had is remembered as well. One that several wait
 * for is loaded once. The picture of a clip is one of its first frames.
 */
export class ThumbnailCache {
  readonly #adapter: DatasetAdapter;
  readonly #results = new LoadingCache<PictureResult>({ capacity, weigh: countBytes, free });

  /** @param adapter - Where media comes from. */
  constructor(adapter: DatasetAdapter) {
    this.#adapter = adapter;
  }

  /** The picture of a sample where it is at hand; `null` where it must be loaded. */
  peek(sample: Sample, size: number, options: PictureOptions = {}): PictureResult | null {
    return this.#results.peek(toKey(sample, size, options));
  }

  /**
   * Loads the picture of a sample.
   *
   * @param sample - Whose picture.
   * @param size - Its longest side in device pixels, one of those of `toThumbnailSize`.
   * @param signal - Aborts the loading.
   * @param wanted - How it is wanted, or only how urgently.
   * @returns The picture or why there is none; `null` where the signal aborted.
   */
  load(
    sample: Sample,
    size: number,
    signal: AbortSignal,
    wanted: Priority | PictureOptions = {},
  ): Promise<PictureResult | null> {
    const options = typeof wanted === 'string' ? { priority: wanted } : wanted;
    return this.#results.load(toKey(sample, size, options), signal, (own) =>
      this.#make(sample, size, options, own),
    );
  }

  /** Forgets and frees every picture. */
  clear(): void {
    this.#results.clear();
  }

  async #make(
    sample: Sample,
    size: number,
    { priority = 'visible', isDecoded = false }: PictureOptions,
    signal: AbortSignal,
  ): Promise<PictureResult> {
    const call = { signal, priority };
    try {
      const picture =
        sample.media.kind === 'video'
          ? await loadPoster(this.#adapter, sample, size, call)
          : await loadPicture(this.#adapter, sample, size, call);
      const decoded = isDecoded ? await toBitmap(picture, sample.media.source) : picture;
      return { picture: decoded, error: null };
    } catch (error) {
      if (signal.aborted || isAbortError(error)) throw error;
      return { picture: null, error };
    }
  }
}

async function loadPicture(
  adapter: DatasetAdapter,
  sample: Sample,
  size: number,
  call: { readonly signal: AbortSignal; readonly priority: Priority },
): Promise<Picture> {
  const source = await adapter.media?.(sample, { kind: 'thumbnail', size }, call);
  if (source === undefined)
    throw new MediaError({ source: sample.media.source, problem: 'missing' });
  return source instanceof Blob ? renderThumbnail(source, size, sample.media.source) : source;
}

function toKey({ media }: Sample, size: number, { isDecoded = false }: PictureOptions): string {
  return `${size}${isDecoded ? ' decoded' : ''} ${media.source}`;
}

function countBytes({ picture }: PictureResult): number {
  return picture instanceof ImageBitmap ? picture.width * picture.height * 4 : 256;
}

function free({ picture }: PictureResult): void {
  if (picture instanceof ImageBitmap) picture.close();
}
