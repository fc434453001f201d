/** Lets only so many things be done at a time; the others wait for their turn. */
export class Gate {
  readonly #waiting: (() => void)[] = [];
  #free: number;

  /** @param places - How many are done at a time, ≥ 1. */
  constructor(places: number) {
    this.#free = places;
  }

  /**
   * Does something when its turn comes.
   *
   * @throws Whatever it throws; the signal's reason where that aborts before its turn.
   */
  async pass<T>(signal: AbortSignal, task: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      signal.throwIfAborted();
      return await task();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#free += 1;
      else next();
    }
  }
}
