/**
 * Finds the tokens that a text goes on with. Tokens lie in order, so that those with the same beginning lie together: a search for a longer
 * beginning goes on within the range of the shorter one. It takes no memory beside the list itself, where a tree of a quarter of a million
 * tokens takes a hundred megabytes.
 */
export class PrefixIndex {
  readonly #tokens: readonly string[];
  readonly #ids: Int32Array;
  readonly #first = new Map<number, readonly [start: number, end: number]>();

  /** @param vocabulary - The ids of tokens. */
  constructor(vocabulary: ReadonlyMap<string, number>) {
    // The default order is that of UTF-16 units, which is what is searched by.
    this.#tokens = [...vocabulary.keys()].filter((token) => token !== '').sort();
    this.#ids = Int32Array.from(this.#tokens, (token) => vocabulary.get(token) ?? 0);
    let start = 0;
    while (start < this.#tokens.length) {
      const unit = this.#unitAt(start, 0);
      const end = this.#findEnd(unit, 0, start, this.#tokens.length);
      this.#first.set(unit, [start, end]);
      start = end;
    }
  }

  #unitAt(place: number, depth: number): number {
    return (this.#tokens[place] as string).charCodeAt(depth);
  }

  /** The first token from `start` on whose unit at `depth` is above `unit`. */
  #findEnd(unit: number, depth: number, start: number, end: number): number {
    let [low, high] = [start, end];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#unitAt(middle, depth) <= unit) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Names each token that the text goes on with at a place, the shorter first: its id, and where it ends. */
  visit(text: string, place: number, found: (id: number, end: number) => void): void {
    let [start, end] = this.#first.get(text.charCodeAt(place)) ?? [0, 0];
    for (let depth = 1; start < end; depth += 1) {
      // The token that ends here is before all that go on.
      if ((this.#tokens[start] as string).length === depth) {
        found(this.#ids[start] as number, place + depth);
        start += 1;
      }
      if (place + depth >= text.length || start >= end) return;
      const unit = text.charCodeAt(place + depth);
      start = this.#findEnd(unit - 1, depth, start, end);
      end = this.#findEnd(unit, depth, start, end);
    }
  }
}
