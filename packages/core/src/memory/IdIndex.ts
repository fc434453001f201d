/**
 * Finds the place of an id in a list. A list in ascending order, such as that of a sorted folder, needs nothing
 * for it; any other gets an open hash table of places, in a quarter of a `Map`’s memory.
 */
export class IdIndex {
  readonly #ids: readonly string[];
  readonly #from: number;
  readonly #to: number;
  readonly #slots: Int32Array | null = null;
  readonly #mask: number = 0;
  /** An id that the list has twice; `null` where each is there once. */
  readonly duplicate: string | null = null;

  /**
   * @param ids - The ids; those of the stretch are not changed afterwards.
   * @param from - The place of the first that is looked for; default: the first.
   * @param to - The place after the last; default: the end.
   */
  constructor(ids: readonly string[], from = 0, to: number = ids.length) {
    this.#ids = ids;
    this.#from = from;
    this.#to = to;
    if (isAscending(ids, from, to)) return;
    const size = 2 ** Math.ceil(Math.log2(Math.max(2, (to - from) * 2)));
    const slots = new Int32Array(size).fill(-1);
    const mask = size - 1;
    let duplicate: string | null = null;
    for (let place = from; place < to; place += 1) {
      const id = ids[place] as string;
      let slot = hashId(id) & mask;
      for (let taken = slots[slot] as number; taken !== -1; taken = slots[slot] as number) {
        if (ids[taken] === id) duplicate = id;
        slot = (slot + 1) & mask;
      }
      slots[slot] = place;
    }
    this.#slots = slots;
    this.#mask = mask;
    this.duplicate = duplicate;
  }

  /** The place of an id; -1 where the list doesn't have it. */
  find(id: string): number {
    return this.#slots === null ? this.#search(id) : this.#probe(id, this.#slots);
  }

  #search(id: string): number {
    let [low, high] = [this.#from, this.#to];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#ids[middle] as string) < id) low = middle + 1;
      else high = middle;
    }
    return low < this.#to && this.#ids[low] === id ? low : -1;
  }

  #probe(id: string, slots: Int32Array): number {
    let slot = hashId(id) & this.#mask;
    for (;;) {
      const place = slots[slot] ?? -1;
      if (place === -1 || this.#ids[place] === id) return place;
      slot = (slot + 1) & this.#mask;
    }
  }
}

/** Whether each id from one place to another is greater than the one before. */
export function isAscending(ids: readonly string[], from = 0, to: number = ids.length): boolean {
  for (let place = from + 1; place < to; place += 1) {
    if ((ids[place - 1] as string) >= (ids[place] as string)) return false;
  }
  return true;
}

/** FNV-1a over the code units, its upper bits folded into the lower ones that choose the slot. */
export function hashId(id: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < id.length; index += 1) {
    value = Math.imul(value ^ id.charCodeAt(index), 0x01000193);
  }
  return value ^ (value >>> 15);
}
