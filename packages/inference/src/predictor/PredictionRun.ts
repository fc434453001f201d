import type { Call, PredictionBatch, PredictionFailure, Sample } from '@proofsheet/core';
import type { Pipeline, PipelineBatch, PipelineInput } from '../runtime/Pipeline.ts';
import { Channel } from './Channel.ts';
import { type MediaLoader, type OpenedSample, openSample } from './openSample.ts';
import type { CachedPrediction, PredictionCache, StoredPrediction } from './PredictionCache.ts';
import { toStoredBatch, toStoredPrediction } from './toStoredPrediction.ts';

/** What a run of a predictor is made with. */
export interface PredictionRunOptions {
  /** The pipeline. */
  readonly pipeline: Pipeline;
  /** What makes its outputs comparable, and what they are kept by. */
  readonly hash: string;
  /** Gives the media of samples. */
  readonly loadMedia: MediaLoader;
  /** Keeps what was said; `null`: nothing does. */
  readonly cache: PredictionCache | null;
  /** Whether thumbnails do. */
  readonly usesThumbnails: boolean;
  /** Is told, once, that the cache failed. */
  readonly onCacheFailure: (error: Error) => void;
}

/** Samples that are opened together: what is known of them is asked for at once. */
const samplesAtOnce = 32;
/** Groups of them that are opened before the first is wanted. */
const groupsAhead = 2;

/** What became of a sample that was to be opened. */
type Opened = { readonly id: string } & (OpenedSample | { readonly error: Error });

/** One run of a predictor: media are read ahead, what is known is told at once, and the pipeline is given the rest. */
export class PredictionRun {
  readonly #options: PredictionRunOptions;
  readonly #call: Call & { readonly signal: AbortSignal };
  readonly #controller = new AbortController();
  readonly #inputs = new Channel<PipelineInput>(samplesAtOnce);
  readonly #said = new Channel<PredictionBatch>(4);
  /** What is under way is kept under, by the sample's id. */
  readonly #contents = new Map<string, string>();
  /** Decoded pictures that are ours to close, by the sample's id. */
  readonly #pictures = new Map<string, ImageBitmap>();
  readonly #writes: Promise<void>[] = [];
  #cache: PredictionCache | null;

  /**
   * @param options - What it is made with.
   * @param call - Ends it, and how urgent it is.
   */
  constructor(options: PredictionRunOptions, call: Call) {
    const { signal } = this.#controller;
    this.#options = options;
    this.#call = { ...call, signal };
    this.#cache = options.cache;
    if (call.signal !== undefined) {
      const abort = () => this.#end(call.signal?.reason);
      call.signal.addEventListener('abort', abort, { once: true, signal });
    }
  }

  /** Predicts; see `Predictor.predict`. */
  async *read(samples: readonly Sample[]): AsyncGenerator<PredictionBatch, void, undefined> {
    void this.#feed(samples).catch((error: unknown) => this.#end(error));
    void this.#predict().catch((error: unknown) => this.#end(error));
    try {
      yield* this.#said.read();
      await Promise.all(this.#writes);
    } finally {
      this.#controller.abort();
      this.#inputs.leave();
      for (const picture of this.#pictures.values()) picture.close();
    }
  }

  #end(error: unknown): void {
    this.#said.fail(error);
    this.#inputs.fail(error);
  }

  async #feed(samples: readonly Sample[]): Promise<void> {
    const groups: Promise<readonly Opened[]>[] = [];
    let next = 0;
    while (next < samples.length || groups.length > 0) {
      while (groups.length < groupsAhead && next < samples.length) {
        groups.push(this.#open(samples.slice(next, next + samplesAtOnce)));
        next += samplesAtOnce;
      }
      const opened = await groups.shift();
      if (opened === undefined || !(await this.#sort(opened))) return;
    }
    this.#inputs.close();
  }

  #open(samples: readonly Sample[]): Promise<readonly Opened[]> {
    const { loadMedia, usesThumbnails, pipeline } = this.#options;
    const { manifest } = pipeline;
    const isKept = this.#cache !== null;
    const options = { loadMedia, manifest, usesThumbnails, isKept, call: this.#call };
    return Promise.all(
      samples.map(async (sample): Promise<Opened> => {
        const { id } = sample;
        try {
          const opened = await openSample(sample, options);
          this.#keepPicture(opened);
          return { id, ...opened };
        } catch (error) {
          return { id, error: error instanceof Error ? error : new TypeError(String(error)) };
        }
      }),
    );
  }

  #keepPicture({ input }: OpenedSample): void {
    const { media } = input;
    if (typeof media === 'string' || media instanceof Blob) return;
    if (this.#call.signal.aborted) media.close();
    else this.#pictures.set(input.id, media);
  }

  /** Tells what is known, and hands the pipeline the rest; returns whether anybody still wants it. */
  async #sort(opened: readonly Opened[]): Promise<boolean> {
    const failures: PredictionFailure[] = [];
    const there: ({ readonly id: string } & OpenedSample)[] = [];
    for (const one of opened) {
      if ('error' in one) failures.push(one);
      else there.push(one);
    }
    const known = await this.#recall(there);
    const said = there.flatMap(({ id }, place) => {
      const prediction = known[place];
      return prediction ? [{ id, prediction }] : [];
    });
    if (said.length + failures.length > 0) {
      const batch = { ...toStoredBatch(said), failures };
      if (!(await this.#said.push(batch))) return false;
    }
    for (const [place, { id, input, content }] of there.entries()) {
      if (known[place]) continue;
      if (content !== null) this.#contents.set(id, content);
      if (!(await this.#inputs.push(input))) return false;
    }
    return true;
  }

  async #recall(opened: readonly OpenedSample[]): Promise<readonly (StoredPrediction | null)[]> {
    const contents = opened.flatMap(({ content }) => content ?? []);
    if (this.#cache === null || contents.length === 0) return opened.map(() => null);
    try {
      const found = await this.#cache.read(this.#options.hash, contents);
      const known = new Map(contents.map((content, place) => [content, found[place] ?? null]));
      return opened.map(({ content }) => (content === null ? null : (known.get(content) ?? null)));
    } catch (error) {
      this.#dropCache(error);
      return opened.map(() => null);
    }
  }

  async #predict(): Promise<void> {
    for await (const batch of this.#options.pipeline.run(this.#inputs.read(), this.#call)) {
      const { logits: _, outputs: __, ...said } = batch;
      for (const id of [...batch.ids, ...batch.failures.map((failure) => failure.id)]) {
        this.#pictures.get(id)?.close();
        this.#pictures.delete(id);
      }
      this.#keep(batch);
      if (!(await this.#said.push(said))) return;
    }
    this.#said.close();
  }

  #keep(batch: PipelineBatch): void {
    const fresh = batch.ids.flatMap((id, row): CachedPrediction[] => {
      const content = this.#contents.get(id);
      this.#contents.delete(id);
      return content === undefined ? [] : [{ content, prediction: toStoredPrediction(batch, row) }];
    });
    if (this.#cache === null || fresh.length === 0) return;
    const write = this.#cache.write(this.#options.hash, fresh);
    this.#writes.push(write.catch((error: unknown) => this.#dropCache(error)));
  }

  /** What can't be kept or read once is not tried again in this run: a full storage stays full. */
  #dropCache(error: unknown): void {
    if (this.#cache === null) return;
    this.#cache = null;
    this.#options.onCacheFailure(error instanceof Error ? error : new TypeError(String(error)));
  }
}
