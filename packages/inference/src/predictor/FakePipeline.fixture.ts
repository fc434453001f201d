import type { PredictionFailure } from '@proofsheet/core';
import type { Manifest } from '../manifest/Manifest.ts';
import { pictureManifest } from '../manifest/manifests.fixture.ts';
import type { Pipeline, PipelineBatch, PipelineInput, RunCall } from '../runtime/Pipeline.ts';

/** How a pipeline that only pretends behaves. */
export interface FakePipelineOptions {
  /** Its hash. */
  readonly hash?: string;
  /** The text that it can't be run on. */
  readonly refuses?: string;
  /** Milliseconds that a batch takes. */
  readonly delay?: number;
  /** What each run ends with. */
  readonly fails?: Error;
  /** What its manifest has of its own. */
  readonly manifest?: Partial<Manifest>;
}

/** A pipeline of two classes and vectors of three numbers that reads its media as text, and counts it. */
export class FakePipeline implements Pipeline {
  readonly manifest: Manifest;
  readonly hash: string;
  readonly dimensions = 3;
  readonly backend = 'wasm';
  /** Inputs that it was run on. */
  count = 0;
  /** The same, one by one. */
  readonly inputs: PipelineInput[] = [];
  /** Whether a run goes on. */
  isRunning = false;
  readonly #options: FakePipelineOptions;

  constructor(options: FakePipelineOptions = {}) {
    this.#options = options;
    this.hash = options.hash ?? 'a'.repeat(64);
    this.manifest = { ...pictureManifest, ...options.manifest };
  }

  /** What it says of a text: the first probability, then the vector. */
  toNumbers(text: string): readonly number[] {
    const last = text.charCodeAt(text.length - 1);
    return [text.length / 64, text.length, last, 1];
  }

  async *run(
    inputs: Iterable<PipelineInput> | AsyncIterable<PipelineInput>,
    { signal }: RunCall = {},
  ): AsyncGenerator<PipelineBatch, void, undefined> {
    const { delay = 0, fails } = this.#options;
    if (fails !== undefined) throw fails;
    this.isRunning = true;
    try {
      let waiting: PipelineInput[] = [];
      for await (const input of inputs) {
        signal?.throwIfAborted();
        waiting.push(input);
        if (waiting.length < 4) continue;
        if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
        yield await this.#runBatch(waiting);
        waiting = [];
      }
      if (waiting.length > 0) yield await this.#runBatch(waiting);
    } finally {
      this.isRunning = false;
    }
  }

  async close(): Promise<void> {
    this.isRunning = false;
  }

  async #runBatch(inputs: readonly PipelineInput[]): Promise<PipelineBatch> {
    const ids: string[] = [];
    const numbers: number[] = [];
    const failures: PredictionFailure[] = [];
    for (const input of inputs) {
      this.count += 1;
      this.inputs.push(input);
      const media = 'media' in input ? input.media : '';
      const text = media instanceof Blob ? await media.text() : '';
      if (text === this.#options.refuses)
        failures.push({ id: input.id, error: new RangeError('refused') });
      else {
        ids.push(input.id);
        numbers.push(...this.toNumbers(text));
      }
    }
    const take = (from: number, to: number) =>
      numbers.filter((_, at) => at % 4 >= from && at % 4 < to);
    return {
      ids,
      probabilities: Float32Array.from(take(0, 1).flatMap((share) => [share, 1 - share])),
      vectors: Float32Array.from(take(1, 4)),
      failures,
    };
  }
}
