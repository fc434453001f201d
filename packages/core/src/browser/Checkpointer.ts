import type { ChangeSet } from '../changes/ChangeSet.ts';

/** When a checkpoint is written. */
export interface CheckpointerOptions {
  /** Writes one. */
  readonly write: (signal: AbortSignal) => Promise<void>;
  /** The number of samples now. */
  readonly countSamples: () => number;
}

/** Replaying so many changed samples takes a fraction of a second. */
const leastCost = 4096;
/** A checkpoint is as much work as all samples, so it is only worth it after a good part of them was changed. */
const worthwhileShare = 1 / 16;
const quietMs = 2000;
const longestWaitMs = 30_000;

/** Has a checkpoint written once much was changed and nobody has changed anything for a moment. */
export class Checkpointer {
  readonly #options: CheckpointerOptions;
  readonly #end = new AbortController();
  #cost = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #dueSince: number | null = null;
  #running: Promise<void> | null = null;

  /** @param options - What is written. */
  constructor(options: CheckpointerOptions) {
    this.#options = options;
  }

  /** Takes note of a change set that the last checkpoint doesn't have. */
  note(changeSet: ChangeSet): void {
    this.#cost += toCost(changeSet);
    const worthwhile = Math.max(leastCost, this.#options.countSamples() * worthwhileShare);
    if (this.#cost < worthwhile || this.#running !== null) return;
    const now = performance.now();
    this.#dueSince ??= now;
    const wait = Math.min(quietMs, this.#dueSince + longestWaitMs - now);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.run().catch(() => undefined), Math.max(0, wait));
  }

  /**
   * Writes a checkpoint now.
   *
   * @throws Whatever keeps it from being written; the dataset is none the worse for it.
   */
  async run(): Promise<void> {
    if (this.#running !== null) return this.#running;
    clearTimeout(this.#timer);
    this.#dueSince = null;
    const cost = this.#cost;
    this.#cost = 0;
    this.#running = this.#options.write(this.#end.signal);
    try {
      await this.#running;
    } catch (error) {
      // After a failure, such as a full storage, as much again is waited for.
      if (this.#end.signal.aborted) this.#cost += cost;
      throw error;
    } finally {
      this.#running = null;
    }
  }

  /** Gives up what is being written, and writes nothing more. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#end.abort();
  }
}

function toCost({ changes }: ChangeSet): number {
  let cost = 1;
  for (const change of changes) {
    if (change.kind === 'samples') cost += change.added.length + change.removed.length;
    else if (change.kind === 'columns') cost += change.batch.ids.length;
    else if ('sampleIds' in change) cost += change.sampleIds.length;
  }
  return cost;
}
