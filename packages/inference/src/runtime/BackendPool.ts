import { WorkerFailureError } from '@proofsheet/core/worker';
import { OutputError } from '../outputs/OutputError.ts';
import type { SoundDecoder } from '../sound/DecodedSound.ts';
import { BackendError } from './BackendError.ts';
import type { FetchedPipeline, OpenedPipeline, StartRequest } from './HostRequests.ts';
import type { InferenceBackend } from './InferenceBackend.ts';
import type { InferenceWorker } from './InferenceOptions.ts';
import type { LoadedPipeline } from './LoadedPipeline.ts';
import { ModelLoadError } from './ModelLoadError.ts';
import { ModelRunError } from './ModelRunError.ts';
import type { Job, PipelineRun } from './PipelineRun.ts';
import { toBatch } from './toBatch.ts';
import { WorkerSlot } from './WorkerSlot.ts';

/** How a pool is made. */
export interface BackendPoolOptions {
  /** What each worker starts. */
  readonly start: StartRequest;
  /** Workers at most, ≥ 1. */
  readonly workers: number;
  /** Makes a worker. */
  readonly createWorker: () => InferenceWorker;
  /** Decodes sounds for workers, which can't. */
  readonly decodeSound: SoundDecoder;
  /** Is told, once, why the pool is at its end. Its runs are whole: they can go on elsewhere. */
  readonly onFailure: (pool: BackendPool, error: BackendError) => void;
}

/** One batch is run while the next is read. */
const jobsAtOnce = 2;
/** A batch that more workers died of is given up. */
const mostDeaths = 2;

/** The workers of one backend, and who may use them next. */
export class BackendPool {
  /** The backend. */
  readonly backend: InferenceBackend;
  readonly #options: BackendPoolOptions;
  readonly #pipelines = new Set<LoadedPipeline>();
  readonly #dropped = new WeakSet<WorkerSlot>();
  #slots: readonly WorkerSlot[] = [];
  #most: number;
  #clock = 0;
  #deathsInARow = 0;
  #isAtEnd = false;

  /** @param options - How it is made. */
  constructor(options: BackendPoolOptions) {
    this.backend = options.start.backend;
    this.#options = options;
    this.#most = options.workers;
  }

  /** Workers that it may have. */
  get workers(): number {
    return this.#most;
  }

  /** The pipelines that run here. */
  get pipelines(): readonly LoadedPipeline[] {
    return [...this.#pipelines];
  }

  /**
   * A worker, started or about to be.
   *
   * @throws BackendError where the page may not start workers, or the pool is at its end.
   */
  first(): WorkerSlot {
    if (this.#isAtEnd)
      throw new BackendError({ backend: this.backend, problem: 'closed', note: '' });
    const ready = this.#slots.find(({ isReady }) => isReady) ?? this.#slots[0];
    if (ready !== undefined) return ready;
    try {
      return this.#spawn();
    } catch (error) {
      throw this.#toFailure(error);
    }
  }

  /** Reads what a pipeline is made of; throws as `InferenceHost.fetch` does, or WorkerFailureError where two workers die of it. */
  async fetch(...call: Parameters<WorkerSlot['fetch']>): Promise<FetchedPipeline> {
    for (let deaths = 1; ; deaths += 1) {
      const slot = this.first();
      try {
        return await slot.fetch(...call);
      } catch (error) {
        if (!(error instanceof WorkerFailureError)) throw error;
        this.#drop(slot);
        if (deaths >= mostDeaths) throw error;
      }
    }
  }

  /**
   * Makes a pipeline ready in one worker; others follow as they are needed.
   *
   * @throws BackendError where the backend can't be started, ModelLoadError where the model can't be loaded.
   */
  async open(pipeline: LoadedPipeline): Promise<OpenedPipeline> {
    for (;;) {
      const slot = this.first();
      try {
        await slot.started;
        const opened = await slot.open(pipeline.request);
        this.#deathsInARow = 0;
        this.#pipelines.add(pipeline);
        return opened;
      } catch (error) {
        if (!(error instanceof WorkerFailureError)) throw error;
        this.#bury(slot, error);
        if (this.#isAtEnd) throw this.#toFailure(error);
      }
    }
  }

  /** Frees a pipeline in all workers. */
  async close(pipeline: LoadedPipeline): Promise<void> {
    this.#pipelines.delete(pipeline);
    await Promise.all(this.#slots.map((slot) => slot.close(pipeline.id)));
  }

  /** Gives work to whoever has room for it. */
  pump(): void {
    while (!this.#isAtEnd) {
      const next = this.#findRun();
      if (next === null) return;
      const slot = this.#findRoom(next.run.rank);
      if (slot === null) return;
      void this.#dispatch(slot, next.pipeline, next.run);
    }
  }

  /** Ends all workers. */
  shutDown(): void {
    this.#isAtEnd = true;
    for (const slot of this.#slots) slot.terminate();
    this.#slots = [];
  }

  #findRun(): { readonly pipeline: LoadedPipeline; readonly run: PipelineRun } | null {
    let found: { readonly pipeline: LoadedPipeline; readonly run: PipelineRun } | null = null;
    for (const pipeline of this.#pipelines) {
      for (const run of pipeline.runs) {
        const isBefore =
          found === null ||
          run.rank < found.run.rank ||
          (run.rank === found.run.rank && run.servedAt < found.run.servedAt);
        if (isBefore && run.canTake()) found = { pipeline, run };
      }
    }
    return found;
  }

  #findRoom(rank: number): WorkerSlot | null {
    const ready = this.#slots.filter(({ isReady }) => isReady);
    const [least] = ready.toSorted((a, b) => a.jobs.size - b.jobs.size);
    if (least?.jobs.size === 0) return least;
    if (this.#slots.length < this.#most && ready.length === this.#slots.length) this.#grow();
    if (least !== undefined && least.jobs.size < jobsAtOnce) return least;
    // What is urgent doesn't wait behind what isn't: it is read at once, and run next.
    const overtakes = ({ jobs }: WorkerSlot) =>
      jobs.size === jobsAtOnce && [...jobs.values()].every((other) => other > rank);
    return ready.find(overtakes) ?? null;
  }

  async #dispatch(slot: WorkerSlot, pipeline: LoadedPipeline, run: PipelineRun): Promise<void> {
    this.#clock += 1;
    run.servedAt = this.#clock;
    const job = run.take();
    slot.jobs.set(job, run.rank);
    try {
      // The files are read here, beside what the worker runs.
      const request = pipeline.toRequest(job, run);
      await slot.open(pipeline.request);
      const answer = await slot.run(await request, run.signal);
      this.#deathsInARow = 0;
      pipeline.sizer.observe(answer.ids.length, answer.duration);
      run.push(job, toBatch(answer));
    } catch (error) {
      this.#takeFailure(slot, pipeline, run, job, error);
    } finally {
      slot.jobs.delete(job);
      this.pump();
    }
  }

  #takeFailure(
    slot: WorkerSlot,
    pipeline: LoadedPipeline,
    run: PipelineRun,
    job: Job,
    error: unknown,
  ): void {
    if (run.signal.aborted) return;
    if (this.#isAtEnd) run.redo(job);
    else if (error instanceof BackendError) {
      run.redo(job);
      this.#end(error);
    } else if (error instanceof WorkerFailureError) this.#takeDeath(slot, run, job, error);
    else if (error instanceof ModelLoadError && this.#slots.length > 1) {
      // It is open in another worker: there is only no room for it twice.
      this.#drop(slot);
      this.#most = this.#slots.length;
      run.redo(job);
    }
    // What every batch would fail with.
    else if (error instanceof ModelLoadError || error instanceof OutputError) run.fail(error);
    else {
      if (error instanceof ModelRunError && error.details.isFatal === true) this.#drop(slot);
      this.#divide(pipeline, run, job, error);
    }
  }

  #takeDeath(slot: WorkerSlot, run: PipelineRun, job: Job, error: WorkerFailureError): void {
    // What ran beside a batch that brought its worker down has no part in it.
    const isBystander = this.#dropped.has(slot);
    if (!isBystander) this.#bury(slot, error);
    const deaths = job.deaths + 1;
    if (this.#isAtEnd || isBystander) run.redo(job);
    else if (deaths >= mostDeaths) run.fail(this.#toFailure(error));
    else run.redo(job, [{ ...job, deaths }]);
  }

  /** Runs a batch that failed in halves, until the one input is alone that it fails for. */
  #divide(pipeline: LoadedPipeline, run: PipelineRun, job: Job, error: unknown): void {
    const { inputs } = job;
    if (error instanceof ModelRunError && error.details.problem === 'memory')
      pipeline.sizer.shrink(inputs.length);
    const [only] = inputs;
    if (only === undefined || inputs.length > 1) {
      const middle = Math.ceil(inputs.length / 2);
      const halves = [inputs.slice(0, middle), inputs.slice(middle)];
      const parts = halves.map((half) => ({ ...job, inputs: half }));
      run.redo(job, parts);
      return;
    }
    const failure = error instanceof Error ? error : new ModelRunError(pipeline.toFailure(error));
    run.push(job, { ids: [], failures: [{ id: only.id, error: failure }] });
  }

  #spawn(): WorkerSlot {
    const { start, createWorker, decodeSound } = this.#options;
    const onLost = (note: string) =>
      this.#end(new BackendError({ backend: this.backend, problem: 'lost', note }));
    const slot = new WorkerSlot({ start, createWorker, decodeSound, onLost });
    this.#slots = [...this.#slots, slot];
    return slot;
  }

  #grow(): void {
    let slot: WorkerSlot;
    try {
      slot = this.#spawn();
    } catch {
      this.#most = Math.max(1, this.#slots.length);
      return;
    }
    slot.started.then(
      () => this.pump(),
      (error: unknown) => {
        if (!this.#slots.includes(slot)) return;
        this.#drop(slot);
        if (this.#slots.length > 0) this.#most = this.#slots.length;
        else this.#end(this.#toFailure(error));
      },
    );
  }

  /** A worker has died; the first time another takes its place. */
  #bury(slot: WorkerSlot, error: unknown): void {
    if (!this.#slots.includes(slot)) return;
    this.#remove(slot);
    this.#deathsInARow += 1;
    if (this.#deathsInARow >= mostDeaths) this.#end(this.#toFailure(error));
  }

  #drop(slot: WorkerSlot): void {
    this.#dropped.add(slot);
    this.#remove(slot);
  }

  #remove(slot: WorkerSlot): void {
    this.#slots = this.#slots.filter((other) => other !== slot);
    slot.terminate();
  }

  #end(error: BackendError): void {
    if (this.#isAtEnd) return;
    this.shutDown();
    this.#options.onFailure(this, error);
  }

  #toFailure(error: unknown): BackendError {
    if (error instanceof BackendError) return error;
    const note = error instanceof WorkerFailureError ? error.details.message : String(error);
    return new BackendError({ backend: this.backend, problem: 'worker', note }, { cause: error });
  }
}
