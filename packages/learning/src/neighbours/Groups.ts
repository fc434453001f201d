/** Rows that belong together, joined two by two (union by size with path halving; Tarjan 1975). */
export class Groups {
  readonly #parents: Int32Array;
  readonly #sizes: Int32Array;

  /** @param count - Rows, each alone at first. */
  constructor(count: number) {
    this.#parents = Int32Array.from({ length: count }, (_, row) => row);
    this.#sizes = new Int32Array(count).fill(1);
  }

  /** The row that stands for the group of a row. */
  find(row: number): number {
    let here = row;
    while (this.#parents[here] !== here) {
      const above = this.#parents[here] as number;
      this.#parents[here] = this.#parents[above] as number;
      here = this.#parents[here] as number;
    }
    return here;
  }

  /** Makes one group of the groups of two rows. */
  join(one: number, other: number): void {
    let [large, small] = [this.find(one), this.find(other)];
    if (large === small) return;
    if ((this.#sizes[large] as number) < (this.#sizes[small] as number)) {
      [large, small] = [small, large];
    }
    this.#parents[small] = large;
    this.#sizes[large] = (this.#sizes[large] as number) + (this.#sizes[small] as number);
  }

  /** The groups of two rows or more, the largest first; rows ascend, and of groups of one size the one with the first row is first. */
  list(): readonly (readonly number[])[] {
    const lists = new Map<number, number[]>();
    for (let row = 0; row < this.#parents.length; row += 1) {
      const root = this.find(row);
      if ((this.#sizes[root] as number) < 2) continue;
      const list = lists.get(root);
      if (list === undefined) lists.set(root, [row]);
      else list.push(row);
    }
    return [...lists.values()].sort((one, other) => other.length - one.length);
  }
}
