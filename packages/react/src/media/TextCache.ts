import { type DatasetAdapter, isAbortError, MediaError, type Sample } from '@proofsheet/core';

/** What is known of a text that was asked for. */
export type TextResult =
  | { readonly text: string; readonly error: null }
  | { readonly text: null; readonly error: unknown };

/** Texts that are kept: a few screens of the densest wall. */
const capacity = 5000;

/** What of a text is read: more than the largest tile shows. */
const bytesRead = 4000;

/** The beginnings of texts, those used last; a text that could not be had is remembered as well. */
export class TextCache {
  readonly #adapter: DatasetAdapter;
  readonly #results = new Map<string, TextResult>();

  /** @param adapter - Where media comes from. */
  constructor(adapter: DatasetAdapter) {
    this.#adapter = adapter;
  }

  /** The text of a sample where it is at hand; `null` where it must be loaded. */
  peek(sample: Sample): TextResult | null {
    return this.#results.get(sample.media.source) ?? null;
  }

  /**
   * Loads the beginning of a sample's text.
   *
   * @param sample - Whose text.
   * @param signal - Aborts the loading.
   * @returns The text or why there is none; `null` where the signal aborted.
   */
  async load(sample: Sample, signal: AbortSignal): Promise<TextResult | null> {
    try {
      return this.#keep(sample, { text: await this.#read(sample, signal), error: null });
    } catch (error) {
      if (signal.aborted || isAbortError(error)) return null;
      return this.#keep(sample, { text: null, error });
    }
  }

  async #read(sample: Sample, signal: AbortSignal): Promise<string> {
    const { source } = sample.media;
    const variant = { kind: 'original', size: 0 } as const;
    const media = await this.#adapter.media?.(sample, variant, { signal, priority: 'visible' });
    const blob = typeof media === 'string' ? await (await fetch(media, { signal })).blob() : media;
    if (blob === undefined) throw new MediaError({ source, problem: 'missing' });
    if (!(blob instanceof Blob)) throw new MediaError({ source, problem: 'undecodable' });
    // A character that is cut in two is left out.
    const bytes = await blob.slice(0, bytesRead).arrayBuffer();
    return new TextDecoder().decode(bytes, { stream: blob.size > bytesRead });
  }

  #keep(sample: Sample, result: TextResult): TextResult {
    const { source } = sample.media;
    this.#results.delete(source);
    this.#results.set(source, result);
    for (const oldest of this.#results.keys()) {
      if (this.#results.size <= capacity) break;
      this.#results.delete(oldest);
    }
    return result;
  }
}
