import type { Priority } from '@proofsheet/core';
import { toRank } from './toRank.ts';

interface Waiting {
  readonly rank: number;
  readonly enter: () => void;
}

/** Lets one through at a time, the most urgent of those that wait first, and equals in the order they came. */
export class PriorityGate {
  readonly #waiting: Waiting[] = [];
  readonly #breathe: () => Promise<void>;
  #isTaken = false;

  /** @param breathe - What is waited for between two, so that cancellations and newcomers are heard. */
  constructor(breathe: () => Promise<void> = async () => undefined) {
    this.#breathe = breathe;
  }

  /**
   * Runs something alone.
   *
   * @param priority - How urgent it is.
   * @param signal - Takes it out of the queue; the promise then rejects with the signal's reason.
   * @param work - What is run.
   */
  async run<T>(priority: Priority, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    await this.#enter(toRank(priority), signal);
    try {
      signal.throwIfAborted();
      return await work();
    } finally {
      void this.#leave();
    }
  }

  async #enter(rank: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (!this.#isTaken) {
      this.#isTaken = true;
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const waiting: Waiting = {
        rank,
        enter: () => {
          signal.removeEventListener('abort', abort);
          resolve();
        },
      };
      const abort = () => {
        this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
        reject(signal.reason);
      };
      signal.addEventListener('abort', abort, { once: true });
      this.#waiting.push(waiting);
    });
  }

  async #leave(): Promise<void> {
    await this.#breathe();
    let next = 0;
    for (const [place, { rank }] of this.#waiting.entries()) {
      if (rank < (this.#waiting[next]?.rank ?? 0)) next = place;
    }
    const [first] = this.#waiting.splice(next, 1);
    if (first === undefined) this.#isTaken = false;
    else first.enter();
  }
}
