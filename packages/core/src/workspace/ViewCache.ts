/** A view that a cache may hold. */
export interface View {
  /** Whether anybody listens to it. */
  readonly isWatched: boolean;
  /** Aborts what is under way. */
  abort(): void;
}

/** Views by their question, so that equal questions share one. Keeps those used last, and all that are watched. */
export class ViewCache<V extends View> {
  readonly #capacity: number;
  readonly #views = new Map<string, V>();

  /** @param capacity - How many views are kept, ≥ 1; more only where more are watched. */
  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** The view of a question; it is made where there is none. */
  open(key: string, create: () => V): V {
    const view = this.#views.get(key) ?? create();
    this.#views.delete(key);
    for (const [old, { isWatched }] of this.#views) {
      if (this.#views.size < this.#capacity) break;
      if (isWatched) continue;
      this.#views.get(old)?.abort();
      this.#views.delete(old);
    }
    this.#views.set(key, view);
    return view;
  }

  /** The views, the one used last at the end. */
  values(): Iterable<V> {
    return this.#views.values();
  }
}
