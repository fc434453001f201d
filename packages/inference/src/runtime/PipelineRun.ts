import type { Priority } from '@proofsheet/core';
import type { PipelineBatch, PipelineInput } from './Pipeline.ts';
import { toRank } from './toRank.ts';

/** Inputs that are run together. */
export interface Job {
  /** The inputs, 1 or more. */
  readonly inputs: readonly PipelineInput[];
  /** How many workers have died of it, or beside it. */
  readonly deaths: number;
}

/** How a run is made. */
export interface PipelineRunOptions {
  /** How urgent it is. */
  readonly priority: Priority;
  /** Whether batches tell the model's outputs. */
  readonly keepsOutputs: boolean;
  /** Inputs of the next batch. */
  readonly size: () => number;
  /** Whether the last inputs are shared between two batches of one size, so that no worker is left with more than the others. */
  readonly sharesRest: () => boolean;
  /** Batches that may be under way or unread at most. */
  readonly window: () => number;
  /** Is told where there may be something to do. */
  readonly onWork: () => void;
}

/** How long a batch waits to be full, in milliseconds, where the inputs come one by one. */
const patience = 2;

/** One run over inputs: takes them as there is room, and keeps what is done until it is read. */
export class PipelineRun {
  /** How urgent it is. */
  readonly priority: Priority;
  /** The same as a number: 0 comes first. */
  readonly rank: number;
  /** Whether batches tell the model's outputs. */
  readonly keepsOutputs: boolean;
  /** When it was last given room; for those that are equally urgent to take turns. */
  servedAt = 0;
  readonly #options: PipelineRunOptions;
  readonly #iterator: Iterator<PipelineInput> | AsyncIterator<PipelineInput>;
  readonly #controller = new AbortController();
  readonly #buffer: PipelineInput[] = [];
  readonly #again: Job[] = [];
  readonly #unread: PipelineBatch[] = [];
  readonly #underWay = new Set<Job>();
  #isPulling = false;
  #isSourceDone = false;
  #isImpatient = false;
  #error: unknown = null;
  #wake: () => void = () => undefined;

  /**
   * @param inputs - What it runs over.
   * @param options - How.
   */
  constructor(
    inputs: Iterable<PipelineInput> | AsyncIterable<PipelineInput>,
    options: PipelineRunOptions,
  ) {
    this.priority = options.priority;
    this.rank = toRank(options.priority);
    this.keepsOutputs = options.keepsOutputs;
    this.#options = options;
    this.#iterator =
      Symbol.asyncIterator in inputs ? inputs[Symbol.asyncIterator]() : inputs[Symbol.iterator]();
  }

  /** Aborts where nobody waits for the batches any more. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Whether there is a batch to be taken. */
  canTake(): boolean {
    if (this.signal.aborted) return false;
    if (this.#again.length > 0) return true;
    if (this.#unread.length + this.#underWay.size >= this.#options.window()) return false;
    if (this.#buffer.length >= this.#options.size()) return true;
    this.#pull();
    if (this.#buffer.length >= this.#options.size()) return true;
    return this.#buffer.length > 0 && (this.#isSourceDone || this.#isImpatient);
  }

  /** Takes a batch to be run; `canTake` must have said that there is one. */
  take(): Job {
    const job = this.#again.shift() ?? {
      inputs: this.#buffer.splice(0, this.#toLength()),
      deaths: 0,
    };
    this.#isImpatient = false;
    this.#underWay.add(job);
    this.#pull();
    return job;
  }

  /** Takes in what a batch gave. */
  push(job: Job, batch: PipelineBatch): void {
    this.#underWay.delete(job);
    if (this.signal.aborted) return;
    this.#unread.push(batch);
    this.#wake();
  }

  /** Has a batch run again, perhaps in parts. */
  redo(job: Job, parts: readonly Job[] = [job]): void {
    this.#underWay.delete(job);
    if (this.signal.aborted) return;
    this.#again.push(...parts);
    this.#options.onWork();
  }

  /** Ends it with an error. */
  fail(error: unknown): void {
    if (this.signal.aborted) return;
    this.#error = error;
    this.end();
    this.#wake();
  }

  /** Ends it: what waits is dropped, what is under way is cancelled. */
  end(): void {
    if (this.signal.aborted) return;
    this.#controller.abort();
    this.#buffer.length = 0;
    this.#again.length = 0;
    if (!this.#isSourceDone) void this.#closeSource();
  }

  /**
   * Waits for the next batch that is done; `null` after the last one.
   *
   * @throws What the run failed with.
   */
  async next(): Promise<PipelineBatch | null> {
    for (;;) {
      if (this.#error !== null) throw this.#error;
      const batch = this.#unread.shift();
      // There is room for another now.
      this.#options.onWork();
      if (batch !== undefined) return batch;
      if (this.#isFinished() || this.signal.aborted) return null;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  #toLength(): number {
    const size = this.#options.size();
    const left = this.#buffer.length;
    const isRest = this.#isSourceDone && left > size && left < 2 * size;
    return isRest && this.#options.sharesRest() ? Math.ceil(left / 2) : size;
  }

  #isFinished(): boolean {
    const waiting = this.#buffer.length + this.#again.length + this.#unread.length;
    return this.#isSourceDone && waiting + this.#underWay.size === 0;
  }

  #pull(): void {
    if (!this.#isPulling && !this.#isSourceDone) void this.#pullAll();
  }

  async #pullAll(): Promise<void> {
    this.#isPulling = true;
    let isSlow = false;
    try {
      while (!this.signal.aborted && this.#buffer.length < 2 * this.#options.size()) {
        const step = this.#iterator.next();
        const isPromise = 'then' in step;
        isSlow ||= isPromise;
        const { done, value } = isPromise ? await step : step;
        if (this.signal.aborted) return;
        if (done === true) {
          this.#isSourceDone = true;
          break;
        }
        this.#buffer.push(value);
        if (isPromise) this.#noteInput();
      }
    } catch (error) {
      this.#isSourceDone = true;
      this.fail(error);
    } finally {
      this.#isPulling = false;
      // Whoever asked knows what there is at once; only what came later has to be told.
      if (isSlow) this.#options.onWork();
      if (this.#isFinished()) this.#wake();
    }
  }

  #noteInput(): void {
    if (this.#buffer.length === this.#options.size()) this.#options.onWork();
    else if (this.#buffer.length === 1) {
      setTimeout(() => {
        this.#isImpatient = this.#buffer.length > 0;
        this.#options.onWork();
      }, patience);
    }
  }

  async #closeSource(): Promise<void> {
    try {
      await this.#iterator.return?.();
    } catch {
      // The run has ended: nobody is left to be told.
    }
  }
}
