import {
  type DatasetAdapter,
  isAbortError,
  MediaError,
  type MediaSource,
  type Sample,
} from '@proofsheet/core';
import { createStore, type StoreApi } from 'zustand/vanilla';

/** What is known of a sample's original. */
export interface Original {
  /** An address that the browser loads by itself; `null` where the original isn't one. */
  readonly address: string | null;
  /** A decoded picture; `null` where the original isn't one. */
  readonly bitmap: ImageBitmap | null;
  /** A text; `null` where the original isn't one. */
  readonly text: string | null;
  /** Why it can't be had; `null` where nothing went wrong. */
  readonly error: unknown;
}

/** The originals at one moment, by the source of their media. Another object whenever anything in it is different. */
export interface OriginalState {
  /** Those that are at hand. */
  readonly originals: ReadonlyMap<string, Original>;
}

const nothing: Original = { address: null, bitmap: null, text: null, error: null };
/** Longer texts are cut: nobody reads them in a preview. */
const longestText = 100_000;

/** The originals of the samples that are looked at and of those beside them; the others are let go. */
export class OriginalCache {
  readonly #adapter: DatasetAdapter;
  readonly #size: number;
  readonly #store: StoreApi<OriginalState> = createStore(() => ({ originals: new Map() }));
  readonly #loading = new Map<string, AbortController>();

  /**
   * @param adapter - Where media comes from.
   * @param size - The longest side in which originals are shown, in device pixels: a hint for the backend.
   */
  constructor(adapter: DatasetAdapter, size: number) {
    this.#adapter = adapter;
    this.#size = size;
  }

  /** What is at hand now. */
  getState = (): OriginalState => this.#store.getState();

  /** Calls the listener after every change; returns what ends it. */
  subscribe = (listener: () => void): (() => void) => this.#store.subscribe(listener);

  /** Loads the originals of samples, the first before the others, and lets go of all others. */
  want(samples: readonly Sample[]): void {
    const sources = new Set(samples.map(({ media }) => media.source));
    for (const [source, controller] of this.#loading) {
      if (sources.has(source)) continue;
      this.#loading.delete(source);
      controller.abort();
    }
    this.#keep((source) => sources.has(source));
    for (const [place, sample] of samples.entries())
      void this.#load(sample, place === 0 ? 'visible' : 'soon');
  }

  /** Loads again what could not be had. */
  retry(sample: Sample): void {
    this.#keep((source) => source !== sample.media.source);
    void this.#load(sample, 'visible');
  }

  /** Says that what came is no picture, sound or clip that this browser can show. */
  fail(sample: Sample): void {
    const { source } = sample.media;
    this.#put(source, { ...nothing, error: new MediaError({ source, problem: 'undecodable' }) });
  }

  async #load(sample: Sample, priority: 'visible' | 'soon'): Promise<void> {
    const { source, kind } = sample.media;
    if (this.#loading.has(source) || this.getState().originals.has(source)) return;
    const controller = new AbortController();
    const { signal } = controller;
    this.#loading.set(source, controller);
    try {
      const variant = { kind: 'original', size: this.#size } as const;
      const media = await this.#adapter.media?.(sample, variant, { signal, priority });
      if (media === undefined) throw new MediaError({ source, problem: 'missing' });
      const original = await toOriginal(media, kind === 'text', signal);
      if (signal.aborted) free(original);
      else this.#put(source, original);
    } catch (error) {
      if (!signal.aborted && !isAbortError(error)) this.#put(source, { ...nothing, error });
    } finally {
      if (this.#loading.get(source) === controller) this.#loading.delete(source);
    }
  }

  #put(source: string, original: Original): void {
    const originals = new Map(this.getState().originals);
    const former = originals.get(source);
    if (former !== undefined) free(former);
    this.#store.setState({ originals: originals.set(source, original) });
  }

  #keep(isKept: (source: string) => boolean): void {
    const { originals } = this.getState();
    const dropped = [...originals].filter(([source]) => !isKept(source));
    if (dropped.length === 0) return;
    this.#store.setState({
      originals: new Map([...originals].filter(([source]) => isKept(source))),
    });
    for (const [, original] of dropped) free(original);
  }
}

async function toOriginal(
  media: MediaSource,
  isText: boolean,
  signal: AbortSignal,
): Promise<Original> {
  if (media instanceof Blob) {
    if (isText) return { ...nothing, text: await media.slice(0, longestText).text() };
    return { ...nothing, address: URL.createObjectURL(media) };
  }
  if (typeof media !== 'string') return { ...nothing, bitmap: media };
  if (!isText) return { ...nothing, address: media };
  const text = await (await fetch(media, { signal })).text();
  return { ...nothing, text: text.slice(0, longestText) };
}

function free({ address, bitmap }: Original): void {
  bitmap?.close();
  if (address?.startsWith('blob:') === true) URL.revokeObjectURL(address);
}
