import type { Manifest } from '../manifest/Manifest.ts';
import type { BackendPool } from './BackendPool.ts';
import type { BatchSizer } from './BatchSizer.ts';
import type { BatchRequest, OpenRequest } from './HostRequests.ts';
import type { InferenceBackend } from './InferenceBackend.ts';
import { ModelRunError, type ModelRunErrorDetails } from './ModelRunError.ts';
import type { Pipeline, PipelineBatch, PipelineInput, RunCall } from './Pipeline.ts';
import { type Job, PipelineRun } from './PipelineRun.ts';
import { packFiles } from './packFiles.ts';

/** What a pipeline is made of. */
export interface LoadedPipelineOptions {
  /** What it was loaded from. */
  readonly manifest: Manifest;
  /** Its hash. */
  readonly hash: string;
  /** What makes it ready in a worker. */
  readonly request: OpenRequest;
  /** Backends in the order in which they are tried. */
  readonly order: readonly InferenceBackend[];
  /** What relative addresses of media are relative to. */
  readonly page: string;
  /** Frees it. */
  readonly onClose: (pipeline: LoadedPipeline) => Promise<void>;
}

/** A pipeline that is loaded, wherever it runs. */
export class LoadedPipeline implements Pipeline {
  readonly manifest: Manifest;
  readonly hash: string;
  dimensions: number | null = null;
  /** Its number. */
  readonly id: number;
  /** What makes it ready in a worker. */
  readonly request: OpenRequest;
  /** Backends in the order in which they are tried. */
  readonly order: readonly InferenceBackend[];
  /** The runs that go on. */
  readonly runs: Set<PipelineRun> = new Set();
  /** Where it runs; another one after a device was lost. */
  pool: BackendPool;
  /** How many inputs a batch has. */
  sizer: BatchSizer;
  readonly #page: string;
  readonly #isOfPictures: boolean;
  readonly #onClose: (pipeline: LoadedPipeline) => Promise<void>;
  #end: Error | null = null;

  /**
   * @param options - What it is made of.
   * @param pool - Where it runs.
   * @param sizer - How many inputs a batch has.
   */
  constructor(options: LoadedPipelineOptions, pool: BackendPool, sizer: BatchSizer) {
    this.manifest = options.manifest;
    this.hash = options.hash;
    this.request = options.request;
    this.id = options.request.pipeline;
    this.order = options.order;
    this.pool = pool;
    this.sizer = sizer;
    this.#page = options.page;
    this.#isOfPictures = options.manifest.inputs.some(({ kind }) => kind === 'image');
    this.#onClose = options.onClose;
  }

  get backend(): InferenceBackend {
    return this.pool.backend;
  }

  async *run(
    inputs: Iterable<PipelineInput> | AsyncIterable<PipelineInput>,
    call: RunCall = {},
  ): AsyncGenerator<PipelineBatch, void, undefined> {
    const { signal, priority = 'visible', keepsOutputs = false } = call;
    signal?.throwIfAborted();
    if (this.#end !== null) throw this.#end;
    const run = new PipelineRun(inputs, {
      priority,
      keepsOutputs,
      size: () => this.sizer.size,
      sharesRest: () => this.pool.workers > 1 && !this.sizer.isFixed,
      window: () => 2 * this.pool.workers + 2,
      onWork: () => this.pool.pump(),
    });
    const abort = () => run.fail(signal?.reason);
    signal?.addEventListener('abort', abort, { once: true });
    this.runs.add(run);
    try {
      for (;;) {
        const batch = await run.next();
        if (batch === null) return;
        yield batch;
      }
    } finally {
      signal?.removeEventListener('abort', abort);
      this.runs.delete(run);
      run.end();
      this.pool.pump();
    }
  }

  /** Ends it with an error, which runs that go on and later ones throw. */
  fail(error: Error): void {
    this.#end ??= error;
    for (const run of this.runs) run.fail(error);
  }

  async close(): Promise<void> {
    this.fail(new ModelRunError({ model: this.manifest.id, problem: 'closed', subject: '' }));
    await this.#onClose(this);
  }

  /** A batch as it goes to a worker, where an address would be relative to the worker's own file. */
  async toRequest(
    job: Job,
    { priority, keepsOutputs, signal }: PipelineRun,
  ): Promise<BatchRequest> {
    const inputs = job.inputs.map((input) =>
      'media' in input && typeof input.media === 'string' && URL.canParse(input.media, this.#page)
        ? { ...input, media: new URL(input.media, this.#page).href }
        : input,
    );
    const files = this.#isOfPictures ? await packFiles(inputs, signal) : null;
    return {
      pipeline: this.id,
      inputs,
      ...(files !== null && { files }),
      priority,
      keepsOutputs,
    };
  }

  /** What is said of an input for which something was thrown that is no error. */
  toFailure(thrown: unknown): ModelRunErrorDetails {
    return { model: this.manifest.id, problem: 'failed', subject: String(thrown) };
  }
}
