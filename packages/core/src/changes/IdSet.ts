import { hashId, isAscending } from '../memory/IdIndex.ts';

const known = new WeakMap<readonly string[], IdSet>();

/** Ids that are laid out before others get a turn: some milliseconds. */
const idsPerTurn = 32_768;

/**
 * The ids of a list as a set. The list is kept as it is: one in ascending order needs nothing else, any other a table
 * of 4 to 8 bytes an id, where a `Set` takes 40 and, for a million ids, stops the page for a third of a second.
 */
export class IdSet implements ReadonlySet<string> {
  readonly #ids: readonly string[];
  readonly #slots: Int32Array | null;

  private constructor(ids: readonly string[]) {
    this.#ids = ids;
    const size = 2 ** Math.ceil(Math.log2(Math.max(2, ids.length * 1.5)));
    this.#slots = isAscending(ids) ? null : new Int32Array(size).fill(-1);
  }

  /**
   * The set of a list; the same for the same list.
   *
   * @param ids - Ids, each once; not changed afterwards.
   */
  static of(ids: readonly string[]): IdSet {
    const present = known.get(ids);
    if (present !== undefined) return present;
    const made = new IdSet(ids);
    if (made.#slots !== null) made.#lay(0, ids.length, made.#slots);
    known.set(ids, made);
    return made;
  }

  /**
   * Makes the set of a long list, and lets others have a turn every few milliseconds; `of` then finds it made.
   *
   * @param signal - Ends it.
   */
  static async prepare(ids: readonly string[], signal?: AbortSignal): Promise<IdSet> {
    const present = known.get(ids);
    if (present !== undefined) return present;
    const made = new IdSet(ids);
    for (let from = 0; made.#slots !== null && from < ids.length; from += idsPerTurn) {
      made.#lay(from, Math.min(ids.length, from + idsPerTurn), made.#slots);
      await new Promise((resolve) => setTimeout(resolve, 0));
      signal?.throwIfAborted();
    }
    known.set(ids, made);
    return made;
  }

  /** The number of ids. */
  get size(): number {
    return this.#ids.length;
  }

  /** Whether an id is one of them. */
  has(id: string): boolean {
    return this.#slots === null ? this.#search(id) : this.#probe(id, this.#slots);
  }

  /** The ids, in the order of the list. */
  values(): SetIterator<string> {
    return this.#ids.values() as SetIterator<string>;
  }

  /** The ids, in the order of the list. */
  keys(): SetIterator<string> {
    return this.values();
  }

  /** Each id twice, as the interface wants it. */
  entries(): SetIterator<[string, string]> {
    return this.#ids.map((id): [string, string] => [id, id]).values() as SetIterator<
      [string, string]
    >;
  }

  /** The ids, in the order of the list. */
  [Symbol.iterator](): SetIterator<string> {
    return this.values();
  }

  /** Calls a function with each id. */
  forEach(
    call: (value: string, key: string, set: ReadonlySet<string>) => void,
    self?: unknown,
  ): void {
    for (const id of this.#ids) call.call(self, id, id, this);
  }

  #lay(from: number, to: number, slots: Int32Array): void {
    const mask = slots.length - 1;
    for (let place = from; place < to; place += 1) {
      let slot = hashId(this.#ids[place] as string) & mask;
      while (slots[slot] !== -1) slot = (slot + 1) & mask;
      slots[slot] = place;
    }
  }

  #search(id: string): boolean {
    let [low, high] = [0, this.#ids.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#ids[middle] as string) < id) low = middle + 1;
      else high = middle;
    }
    return this.#ids[low] === id;
  }

  #probe(id: string, slots: Int32Array): boolean {
    const mask = slots.length - 1;
    for (let slot = hashId(id) & mask; ; slot = (slot + 1) & mask) {
      const place = slots[slot] ?? -1;
      if (place === -1) return false;
      if (this.#ids[place] === id) return true;
    }
  }
}
