import type { Call, Priority } from '../adapter/DatasetAdapter.ts';

interface Task {
  readonly rank: number;
  readonly start: () => void;
}

const ranks: Readonly<Record<Priority, number>> = { visible: 0, soon: 1, idle: 2 };

/** Runs asynchronous tasks, a few at a time, the most urgent and among those the oldest first. */
export class TaskQueue {
  readonly #limit: number;
  readonly #waiting: Task[][] = [[], [], []];
  #running = 0;

  /** @param limit - How many tasks run at a time, ≥ 1. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /**
   * Runs a task when its turn comes. A task whose call is aborted while it waits is never started.
   *
   * The oldest goes first: what is asked for and still wanted fills the screen in the order of reading. What scrolled
   * away is aborted by whoever asked for it, and so is never in the way.
   */
  run<T>(task: () => Promise<T>, { signal, priority = 'visible' }: Call = {}): Promise<T> {
    if (signal?.aborted) return Promise.reject(signal.reason);
    return new Promise<T>((resolve, reject) => {
      const rank = ranks[priority];
      const waiting: Task = {
        rank,
        start: () => {
          signal?.removeEventListener('abort', abort);
          // In a promise of its own, so that a task that throws at once gives its place back too.
          new Promise<T>((begin) => begin(task()))
            .then(resolve, reject)
            .finally(() => this.#finish());
        },
      };
      const abort = () => {
        const queue = this.#waiting[rank];
        const index = queue?.indexOf(waiting) ?? -1;
        if (index >= 0) queue?.splice(index, 1);
        reject(signal?.reason);
      };
      signal?.addEventListener('abort', abort, { once: true });
      this.#waiting[rank]?.push(waiting);
      this.#startNext();
    });
  }

  #finish(): void {
    this.#running -= 1;
    this.#startNext();
  }

  #startNext(): void {
    if (this.#running >= this.#limit) return;
    const next = this.#waiting.find((queue) => queue.length > 0)?.shift();
    if (next === undefined) return;
    this.#running += 1;
    next.start();
  }
}
