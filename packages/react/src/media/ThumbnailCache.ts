import {
  type DatasetAdapter,
  isAbortError,
  MediaError,
  type MediaSource,
  type Priority,
  renderThumbnail,
  type Sample,
} from '@proofsheet/core';

/** A picture that can be shown: decoded, or an address that the browser loads by itself. */
export type Picture = ImageBitmap | string;

/** What is known of a picture that was asked for. */
export type PictureResult =
  | { readonly picture: Picture; readonly error: null }
  | { readonly picture: null; readonly error: unknown };

/** Bytes of decoded pictures that are kept: about 2,000 thumbnails of 128 pixels. */
const capacity = 128 * 1024 * 1024;

/** Sizes that are asked for, in device pixels: few, so that a slightly larger tile needs no other picture. */
const sizes = [64, 128, 256, 512, 1024, 2048];

/** The size to ask for, for a picture that is shown in a size, in device pixels. */
export function toThumbnailSize(size: number): number {
  return sizes.find((candidate) => candidate >= size) ?? size;
}

/** Decoded thumbnails, those used last; a picture that could not be had is remembered as well. */
export class ThumbnailCache {
  readonly #adapter: DatasetAdapter;
  readonly #results = new Map<string, PictureResult>();
  #bytes = 0;

  /** @param adapter - Where media comes from. */
  constructor(adapter: DatasetAdapter) {
    this.#adapter = adapter;
  }

  /** The picture of a sample where it is at hand; `null` where it must be loaded. */
  peek(sample: Sample, size: number): PictureResult | null {
    const key = toKey(sample, size);
    const result = this.#results.get(key);
    if (result === undefined) return null;
    this.#results.delete(key);
    this.#results.set(key, result);
    return result;
  }

  /**
   * Loads the picture of a sample.
   *
   * @param sample - Whose picture.
   * @param size - Its longest side in device pixels, one of those of `toThumbnailSize`.
   * @param signal - Aborts the loading.
   * @param priority - How urgent it is.
   * @returns The picture or why there is none; `null` where the signal aborted.
   */
  async load(
    sample: Sample,
    size: number,
    signal: AbortSignal,
    priority: Priority = 'visible',
  ): Promise<PictureResult | null> {
    const variant = { kind: 'thumbnail', size } as const;
    try {
      const source = await this.#adapter.media?.(sample, variant, { signal, priority });
      if (source === undefined)
        throw new MediaError({ source: sample.media.source, problem: 'missing' });
      return this.#keep(sample, size, {
        picture: await toPicture(source, size, sample),
        error: null,
      });
    } catch (error) {
      if (signal.aborted || isAbortError(error)) return null;
      return this.#keep(sample, size, { picture: null, error });
    }
  }

  /** Forgets and frees every picture. */
  clear(): void {
    for (const result of this.#results.values()) free(result);
    this.#results.clear();
    this.#bytes = 0;
  }

  #keep(sample: Sample, size: number, result: PictureResult): PictureResult {
    const key = toKey(sample, size);
    this.#drop(key);
    this.#results.set(key, result);
    this.#bytes += countBytes(result);
    for (const oldest of this.#results.keys()) {
      if (this.#bytes <= capacity || oldest === key) break;
      this.#drop(oldest);
    }
    return result;
  }

  #drop(key: string): void {
    const result = this.#results.get(key);
    if (result === undefined) return;
    this.#bytes -= countBytes(result);
    this.#results.delete(key);
    free(result);
  }
}

function toKey(sample: Sample, size: number): string {
  return `${size} ${sample.media.source}`;
}

async function toPicture(source: MediaSource, size: number, sample: Sample): Promise<Picture> {
  return source instanceof Blob ? renderThumbnail(source, size, sample.media.source) : source;
}

function countBytes({ picture }: PictureResult): number {
  return picture instanceof ImageBitmap ? picture.width * picture.height * 4 : 256;
}

function free({ picture }: PictureResult): void {
  if (picture instanceof ImageBitmap) picture.close();
}
