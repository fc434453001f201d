import { addBit, type Bits, countCommonBits, createBits, hasBit, listBits } from './Bits.ts';
import type { RowSet } from './RowSet.ts';

const stretches = 32;

/** All rows in some order, of which a set has a part. */
export interface RowSelector {
  /** The rows of a set from the `offset`-th on in this order, `limit` at most. */
  select(set: RowSet, offset: number, limit: number): Uint32Array;
}

/**
 * Rows in an order. Keeps, for each thirty-second part, the set of rows before it, so that a page far down is
 * found without walking there.
 */
export class RowOrder implements RowSelector {
  /** The rows, first to last. Not changed. */
  readonly rows: Uint32Array;
  readonly #step: number;
  #prefixes: readonly Bits[] | null = null;

  /** @param rows - The rows, first to last; not changed afterwards. */
  constructor(rows: Uint32Array) {
    this.rows = rows;
    this.#step = Math.max(1, Math.ceil(rows.length / stretches));
  }

  /** @inheritdoc */
  select({ bits, total }: RowSet, offset: number, limit: number): Uint32Array {
    const page = new Uint32Array(Math.max(0, Math.min(limit, total - offset)));
    let skip = offset;
    let place = 0;
    // A walk takes as many steps as rows are passed over; a jump costs about as much as a hundred thousand of them.
    if (page.length > 0 && (offset * this.rows.length) / total > 150_000) {
      const stretch = this.#findStretch(bits, offset);
      place = stretch * this.#step;
      skip -= countCommonBits(bits, this.#readPrefixes()[stretch] ?? bits);
    }
    let length = 0;
    for (; place < this.rows.length && length < page.length; place += 1) {
      const row = this.rows[place] as number;
      if (!hasBit(bits, row)) continue;
      if (skip > 0) {
        skip -= 1;
        continue;
      }
      page[length] = row;
      length += 1;
    }
    return page;
  }

  /** The last stretch before which no more than `offset` rows of the set lie. */
  #findStretch(bits: Bits, offset: number): number {
    const prefixes = this.#readPrefixes();
    let [low, high] = [0, prefixes.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (countCommonBits(bits, prefixes[middle] as Bits) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #readPrefixes(): readonly Bits[] {
    if (this.#prefixes !== null) return this.#prefixes;
    let last = 0;
    for (const row of this.rows) if (row > last) last = row;
    const bits = createBits(last + 1);
    const prefixes: Bits[] = [];
    for (let place = 0; place < this.rows.length; place += 1) {
      if (place % this.#step === 0) prefixes.push(bits.slice());
      addBit(bits, this.rows[place] as number);
    }
    prefixes.push(bits);
    this.#prefixes = prefixes;
    return prefixes;
  }
}

/** The rows of a set from the `offset`-th on, in an order or, where there is none, in their own. */
export function selectRows(
  order: RowSelector | null,
  set: RowSet,
  offset: number,
  limit: number,
): Uint32Array {
  return order === null ? listBits(set.bits, offset, limit) : order.select(set, offset, limit);
}
