import type { Unsubscribe } from '@proofsheet/core';
import { WorkerFailureError } from '@proofsheet/core/worker';
import type { Manifest } from '../manifest/Manifest.ts';
import { BackendError } from './BackendError.ts';
import { BackendPool } from './BackendPool.ts';
import { BatchSizer } from './BatchSizer.ts';
import type { FetchedPipeline, FetchProgress, OpenRequest } from './HostRequests.ts';
import type { Inference, LoadCall } from './Inference.ts';
import type { InferenceBackend } from './InferenceBackend.ts';
import type { InferenceOptions } from './InferenceOptions.ts';
import type {
  BackendNotice,
  InferenceState,
  LoadProgress,
  PipelineState,
} from './InferenceState.ts';
import { InferenceStore } from './InferenceStore.ts';
import { LoadedPipeline } from './LoadedPipeline.ts';
import { ModelLoadError } from './ModelLoadError.ts';
import type { Pipeline } from './Pipeline.ts';
import { toPage } from './toPage.ts';
import { toPoolOptions } from './toPoolOptions.ts';

const defaultOrder: readonly InferenceBackend[] = ['webgpu', 'wasm'];

/** A pipeline on its way. */
interface Loading {
  readonly id: number;
  readonly manifest: Manifest;
  readonly call: LoadCall;
  readonly base: string;
  readonly order: readonly InferenceBackend[];
  fetched: FetchedPipeline | null;
}

/** Chooses a backend for each pipeline, and another one where that is lost. */
export class InferenceEngine implements Inference {
  readonly #options: InferenceOptions;
  readonly #store = new InferenceStore();
  readonly #pools = new Map<InferenceBackend, BackendPool>();
  readonly #pipelines = new Map<number, LoadedPipeline>();
  readonly #unavailable = new Map<InferenceBackend, BackendError>();
  #lastId = 0;
  #isClosed = false;

  /** @param options - Where models run. */
  constructor(options: InferenceOptions) {
    this.#options = options;
  }

  getState = (): InferenceState => this.#store.state;

  subscribe = (listener: () => void): Unsubscribe => this.#store.subscribe(listener);

  async load(manifest: Manifest, call: LoadCall = {}): Promise<Pipeline> {
    this.#requireOpen();
    call.signal?.throwIfAborted();
    const { backends = defaultOrder } = this.#options;
    this.#lastId += 1;
    const loading: Loading = {
      id: this.#lastId,
      manifest,
      call,
      base: new URL(call.base ?? '', toPage()).href,
      order: typeof backends === 'function' ? backends(manifest) : backends,
      fetched: null,
    };
    this.#store.add({
      id: loading.id,
      name: manifest.name ?? manifest.id,
      phase: 'loading',
      backend: null,
      notices: [],
      progress: null,
      error: null,
    });
    try {
      return await this.#load(loading);
    } catch (error) {
      this.#store.remove(loading.id);
      throw error;
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    for (const pipeline of this.#pipelines.values()) pipeline.fail(this.#toClosed());
    this.#pipelines.clear();
    for (const pool of this.#pools.values()) pool.shutDown();
    this.#pools.clear();
    for (const { id } of this.#store.state.pipelines) this.#store.remove(id);
  }

  async #load(loading: Loading): Promise<Pipeline> {
    let failure: unknown = new BackendError({ backend: 'wasm', problem: 'closed', note: '' });
    for (const backend of loading.order) {
      try {
        return await this.#loadOn(backend, loading);
      } catch (error) {
        loading.call.signal?.throwIfAborted();
        this.#requireOpen();
        failure = this.#toReason(backend, error);
        if (!isOfBackend(failure)) throw failure;
        this.#notice(loading.id, backend, failure);
      }
    }
    throw failure;
  }

  async #loadOn(backend: InferenceBackend, loading: Loading): Promise<Pipeline> {
    const reason = this.#unavailable.get(backend);
    if (reason !== undefined) throw reason;
    const { id, manifest, call, order } = loading;
    const pool = this.#poolOf(backend);
    try {
      // The backend starts in the meantime.
      loading.fetched ??= await this.#fetch(pool, loading);
      const { bytes, tokenizers, hash } = loading.fetched;
      const request: OpenRequest = {
        pipeline: id,
        manifest: toBare(manifest),
        bytes,
        tokenizers,
      };
      const onClose = (pipeline: LoadedPipeline) => this.#close(pipeline);
      const options = { manifest, hash, request, order, page: toPage(), onClose };
      const pipeline = new LoadedPipeline(options, pool, this.#createSizer(null));
      await this.#open(pipeline, pool);
      if (call.signal?.aborted || this.#isClosed) await pool.close(pipeline);
      call.signal?.throwIfAborted();
      this.#requireOpen();
      this.#pipelines.set(id, pipeline);
      return pipeline;
    } catch (error) {
      if (error instanceof BackendError) this.#retire(pool, error);
      throw error;
    }
  }

  async #open(pipeline: LoadedPipeline, pool: BackendPool): Promise<void> {
    const { fixedBatch, dimensions } = await pool.open(pipeline);
    pipeline.dimensions = dimensions;
    pipeline.sizer = this.#createSizer(fixedBatch);
    pipeline.pool = pool;
    const { backend } = pool;
    this.#store.change(pipeline.id, { phase: 'ready', backend, progress: null });
    pool.pump();
  }

  async #fetch(pool: BackendPool, { id, manifest, call, base }: Loading): Promise<FetchedPipeline> {
    const { file, byteLength } = manifest.model;
    const known = file instanceof Blob ? file.size : (byteLength ?? null);
    const tell = (phase: LoadProgress['phase'], { loadedBytes, totalBytes }: FetchProgress) => {
      const total = totalBytes ?? known;
      const share = total === null || total === 0 ? null : Math.min(1, loadedBytes / total);
      const progress: LoadProgress = { phase, loadedBytes, totalBytes: total, share };
      this.#store.change(id, { progress });
      call.onProgress?.(progress);
    };
    tell('download', { loadedBytes: 0, totalBytes: known });
    const allowsOtherOrigins = this.#options.allowsOtherOrigins ?? false;
    const request = { manifest: toBare(manifest), file, base, allowsOtherOrigins };
    const onProgress = (progress: FetchProgress) => tell('download', progress);
    const fetched = await pool.fetch(request, onProgress, call.signal);
    const { size } = fetched.bytes;
    tell('prepare', { loadedBytes: size, totalBytes: size });
    return fetched;
  }

  async #close(pipeline: LoadedPipeline): Promise<void> {
    this.#pipelines.delete(pipeline.id);
    this.#store.remove(pipeline.id);
    await pipeline.pool.close(pipeline);
  }

  #poolOf(backend: InferenceBackend): BackendPool {
    const known = this.#pools.get(backend);
    if (known !== undefined) return known;
    const pool = new BackendPool({
      ...toPoolOptions(backend, this.#options),
      onFailure: (failed, error) => this.#moveAway(failed, error),
    });
    this.#pools.set(backend, pool);
    return pool;
  }

  #moveAway(pool: BackendPool, error: BackendError): void {
    this.#retire(pool, error);
    for (const pipeline of pool.pipelines) {
      const { id } = pipeline;
      this.#notice(id, pool.backend, error, { phase: 'reloading', backend: null });
      this.#move(pipeline, error).catch((failure: unknown) => {
        const end = failure instanceof Error ? failure : error;
        this.#store.change(id, { phase: 'failed', error: end });
        pipeline.fail(end);
      });
    }
  }

  async #move(pipeline: LoadedPipeline, error: BackendError): Promise<void> {
    let failure: unknown = error;
    for (const backend of pipeline.order) {
      if (backend === error.details.backend || this.#unavailable.has(backend)) continue;
      const pool = this.#poolOf(backend);
      try {
        await this.#open(pipeline, pool);
        if (!this.#pipelines.has(pipeline.id)) await pool.close(pipeline);
        return;
      } catch (reason) {
        failure = reason;
        if (reason instanceof BackendError) this.#retire(pool, reason);
      }
    }
    throw failure;
  }

  /** A pool is at its end. WebGPU isn't tried again, WebAssembly is by the next pipeline. */
  #retire(pool: BackendPool, error: BackendError): void {
    pool.shutDown();
    if (this.#pools.get(pool.backend) === pool) this.#pools.delete(pool.backend);
    if (pool.backend === 'webgpu' && !this.#unavailable.has('webgpu'))
      this.#unavailable.set('webgpu', error);
  }

  #notice(
    id: number,
    backend: InferenceBackend,
    error: unknown,
    change: Partial<PipelineState> = {},
  ): void {
    const before = this.#store.state.pipelines.find((pipeline) => pipeline.id === id);
    const notices = [...(before?.notices ?? []), toNotice(backend, error)];
    this.#store.change(id, { ...change, notices });
  }

  #toReason(backend: InferenceBackend, error: unknown): unknown {
    if (error instanceof WorkerFailureError)
      return new BackendError(
        { backend, problem: 'worker', note: error.details.message },
        { cause: error },
      );
    // Why it can't be used is known from whoever tried first.
    return error instanceof BackendError ? (this.#unavailable.get(backend) ?? error) : error;
  }

  #createSizer(fixed: number | null): BatchSizer {
    const { batchDuration: target, largestBatch: most } = this.#options;
    return new BatchSizer({
      fixed,
      ...(target === undefined ? {} : { target }),
      ...(most === undefined ? {} : { most }),
    });
  }

  #requireOpen(): void {
    if (this.#isClosed) throw this.#toClosed();
  }

  #toClosed(): BackendError {
    return new BackendError({ backend: 'wasm', problem: 'closed', note: '' });
  }
}

/** Whether another backend may do better. */
function isOfBackend(error: unknown): error is BackendError | ModelLoadError {
  if (error instanceof BackendError) return true;
  return (
    error instanceof ModelLoadError &&
    (error.details.problem === 'failed' || error.details.problem === 'memory')
  );
}

function toNotice(backend: InferenceBackend, error: unknown): BackendNotice {
  const problem = error instanceof BackendError ? error.details.problem : 'model';
  const isOurs = error instanceof BackendError || error instanceof ModelLoadError;
  return { backend, problem, reason: isOurs ? error.what : String(error) };
}

/** The manifest without what workers don't need: the bytes go by themselves. */
function toBare({ testVectors: _, model, ...rest }: Manifest): Manifest {
  return { ...rest, model: { ...model, file: '' } };
}
