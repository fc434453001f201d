/** Keeps what was derived until what it was derived from is another: the stamp says so. */
export class StampedCache<T> {
  readonly #entries = new Map<string, { readonly stamp: string; readonly value: T }>();
  readonly #capacity: number;

  /** @param capacity - How many are kept, those used last. */
  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /**
   * What is kept under a key with the same stamp, else what is made now.
   *
   * @param renew - Brings up to date what is kept; default: it is as it was.
   */
  read(key: string, stamp: string, make: () => T, renew: (kept: T) => T = (kept) => kept): T {
    const kept = this.#entries.get(key);
    this.#entries.delete(key);
    const value = kept?.stamp === stamp ? renew(kept.value) : make();
    this.#entries.set(key, { stamp, value });
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > this.#capacity && oldest !== undefined) this.#entries.delete(oldest);
    return value;
  }
}
