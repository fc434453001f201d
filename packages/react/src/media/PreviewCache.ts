import {
  type Annotation,
  type DatasetAdapter,
  isAbortError,
  type Priority,
  type Sample,
} from '@proofsheet/core';
import { LoadingCache } from './LoadingCache.ts';
import { loadSound, type SoundPreview } from './loadSound.ts';
import { loadText, type TextPreview } from './loadText.ts';
import { PictureSizes } from './PictureSizes.ts';
import { type PictureResult, type ThumbnailCache, toThumbnailSize } from './ThumbnailCache.ts';
import { type PictureSize, toBounds, toCrop } from './toCrop.ts';

/** What is shown: a sample, or an annotation with its sample. */
export interface PreviewSubject {
  /** The sample. */
  readonly sample: Sample;
  /** What is said of it; `null`: the sample itself is shown. */
  readonly annotation: Annotation | null;
}

/** What can be shown of a subject in a small space: a picture, a text, the shape of a sound, or why there is none. */
export type Preview = PictureResult | TextPreview | SoundPreview;

/** The largest picture that crops are cut from, in device pixels. */
const largest = 2048;
/** Bytes of texts and sounds that are kept. */
const capacity = 16 * 1024 * 1024;

/** Previews of media of every kind: those used last are kept, and those that several wait for are made once. */
export class PreviewCache {
  /** How large pictures are as they are stored. */
  readonly sizes: PictureSizes;
  readonly #adapter: DatasetAdapter;
  readonly #thumbnails: ThumbnailCache;
  readonly #others = new LoadingCache<Preview>({ capacity, weigh: countBytes });

  /**
   * @param adapter - Where media comes from.
   * @param thumbnails - Keeps pictures.
   */
  constructor(adapter: DatasetAdapter, thumbnails: ThumbnailCache) {
    this.#adapter = adapter;
    this.#thumbnails = thumbnails;
    this.sizes = new PictureSizes(adapter);
  }

  /** The preview where it is at hand; `null` where it must be made. */
  peek(subject: PreviewSubject, size: number): Preview | null {
    const { sample } = subject;
    if (isOther(sample)) return this.#others.peek(sample.media.source);
    if (!isCrop(subject)) return this.#thumbnails.peek(sample, size);
    const known = this.sizes.peek(sample);
    if (known === null) return null;
    return this.#thumbnails.peek(sample, toCropSize(subject, known, size), { isDecoded: true });
  }

  /**
   * Makes a preview.
   *
   * @param subject - Of what.
   * @param size - Its longest side in device pixels, one of those of `toThumbnailSize`. Of a part of a picture the
   *   whole picture comes, so large that the part has this size.
   * @param signal - Aborts it.
   * @param priority - How urgent it is.
   * @returns The preview or why there is none; `null` where the signal aborted.
   */
  load(
    subject: PreviewSubject,
    size: number,
    signal: AbortSignal,
    priority: Priority = 'visible',
  ): Promise<Preview | null> {
    const { sample } = subject;
    if (isOther(sample)) {
      return this.#others.load(sample.media.source, signal, (own) =>
        this.#make(sample, { signal: own, priority }),
      );
    }
    if (!isCrop(subject)) return this.#thumbnails.load(sample, size, signal, priority);
    return this.#loadWhole(subject, size, signal, priority);
  }

  /** The picture that a part is cut from. */
  async #loadWhole(
    subject: PreviewSubject,
    size: number,
    signal: AbortSignal,
    priority: Priority,
  ): Promise<Preview | null> {
    const { sample } = subject;
    const known = await this.sizes.load(sample, signal);
    if (known === null) return null;
    const options = { priority, isDecoded: true };
    return this.#thumbnails.load(sample, toCropSize(subject, known, size), signal, options);
  }

  /** Forgets everything but the pictures. */
  clear(): void {
    this.#others.clear();
    this.sizes.clear();
  }

  async #make(
    sample: Sample,
    call: { readonly signal: AbortSignal; readonly priority: Priority },
  ): Promise<Preview> {
    try {
      return sample.media.kind === 'text'
        ? await loadText(this.#adapter, sample, call)
        : await loadSound(this.#adapter, sample, call);
    } catch (error) {
      if (call.signal.aborted || isAbortError(error)) throw error;
      return { picture: null, error };
    }
  }
}

function isOther({ media }: Sample): boolean {
  return media.kind === 'text' || media.kind === 'audio';
}

function isCrop({ annotation }: PreviewSubject): boolean {
  return annotation?.region !== undefined && toBounds(annotation.region) !== null;
}

/** How large the whole picture must be for a part of it to be as large as it is shown. */
function toCropSize(
  { annotation }: PreviewSubject,
  known: PictureSize | 'unknown',
  size: number,
): number {
  const bounds = annotation?.region === undefined ? null : toBounds(annotation.region);
  const crop = bounds === null || known === 'unknown' ? null : toCrop(bounds, known, 1);
  if (crop === null || known === 'unknown') return size;
  const whole = Math.max(known.width, known.height);
  const wanted = Math.min(whole, (size * whole) / Math.max(crop.width, crop.height));
  return Math.min(largest, toThumbnailSize(wanted));
}

function countBytes(preview: Preview): number {
  if ('text' in preview) return 64 + preview.text.length * 2;
  return 'peaks' in preview ? 64 + preview.peaks.byteLength : 256;
}
