import { mergeOrders } from './mergeOrders.ts';
import type { SampleTable } from './SampleTable.ts';
import { SortKey } from './SortKey.ts';

/** The ids of all rows in their order, by code unit. A row keeps its id, so that only new ones are sorted. */
export class IdColumn {
  readonly #table: SampleTable;
  #sorted: Uint32Array = new Uint32Array();
  #key: SortKey = new SortKey(new Uint32Array(), 0);

  /** @param table - The samples. */
  constructor(table: SampleTable) {
    this.#table = table;
  }

  /** The order of the ids. */
  get key(): SortKey {
    const table = this.#table;
    const start = this.#sorted.length;
    if (start === table.rows) return this.#key;
    const added = Uint32Array.from({ length: table.rows - start }, (_, place) => start + place);
    const isBefore = (row: number, other: number) => {
      const [left, right] = [table.idAt(row), table.idAt(other)];
      return left === right ? row < other : left < right;
    };
    added.sort((a, b) => (isBefore(a, b) ? -1 : 1));
    this.#sorted = mergeOrders(this.#sorted, added, isBefore);
    this.#key = rank(this.#sorted, table);
    return this.#key;
  }
}

/** A sample that went and came back has two rows with one id. */
function rank(sorted: Uint32Array, table: SampleTable): SortKey {
  const ranks = new Uint32Array(sorted.length);
  let count = 0;
  for (let place = 0; place < sorted.length; place += 1) {
    const row = sorted[place] as number;
    if (place > 0 && table.idAt(row) !== table.idAt(sorted[place - 1] as number)) count += 1;
    ranks[row] = count;
  }
  return new SortKey(ranks, sorted.length === 0 ? 0 : count + 1);
}
