/** A pause longer than this isn't work: of any stretch without an action so much counts at most, in milliseconds. */
export const longestPauseMs = 60_000;

/**
 * Measures how long a person looks at each item, over all the times that they come back to it. Only actions tell that somebody is there, so of
 * each stretch between two of them a minute counts at most.
 */
export class Stopwatch {
  readonly #spent = new Map<string, number>();
  #key: string | null = null;
  #last = 0;

  /** An item is looked at from now on; `null`: none. */
  show(key: string | null, at: number): void {
    if (key === this.#key) return;
    this.touch(at);
    this.#key = key;
    this.#last = at;
  }

  /** The person did something. */
  touch(at: number): void {
    if (this.#key !== null) {
      const stretch = Math.min(longestPauseMs, Math.max(0, at - this.#last));
      this.#spent.set(this.#key, (this.#spent.get(this.#key) ?? 0) + stretch);
    }
    this.#last = at;
  }

  /** The time that an item took, in whole milliseconds; it begins anew. */
  take(key: string, at: number): number {
    if (key === this.#key) this.touch(at);
    const spent = this.#spent.get(key) ?? 0;
    this.#spent.delete(key);
    return Math.round(spent);
  }
}
