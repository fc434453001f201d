import {
  addBit,
  addBits,
  type Bits,
  createBits,
  createFullBits,
  hasBit,
  intersectBits,
  listBits,
  subtractBits,
} from './Bits.ts';
import { mergeOrders } from './mergeOrders.ts';
import { RowOrder } from './RowOrder.ts';
import { sortNumbers } from './sortNumbers.ts';

/** One key by which rows are sorted: the rank of every row, 0 for the least value. */
export class SortKey {
  /** Equal values have equal ranks; a missing value has the rank `count`. */
  readonly ranks: Uint32Array;
  /** The number of different values. */
  readonly count: number;

  /**
   * @param ranks - The rank of every row.
   * @param count - The number of different values.
   */
  constructor(ranks: Uint32Array, count: number) {
    this.ranks = ranks;
    this.count = count;
  }

  /** Ranks numbers; `NaN` is missing. */
  static ofNumbers(values: Float64Array, sorted: Uint32Array = sortNumbers(values)): SortKey {
    const ranks = new Uint32Array(values.length);
    let count = 0;
    let former = Number.NaN;
    for (let index = 0; index < sorted.length; index += 1) {
      const row = sorted[index] as number;
      const value = values[row] as number;
      if (value !== former) count += 1;
      former = value;
      ranks[row] = count;
    }
    // A rank of 0 is that of no value so far, and becomes the last.
    for (let row = 0; row < ranks.length; row += 1) {
      ranks[row] = ranks[row] === 0 ? count : (ranks[row] as number) - 1;
    }
    return new SortKey(ranks, count);
  }

  /** Ranks codes: 0 is missing, any other has the rank at one less than its place. */
  static ofCodes(
    codes: Uint8Array | Uint16Array | Uint32Array,
    rankOfCode: readonly number[],
    rows: number,
  ): SortKey {
    const count = rankOfCode.length;
    const table = Uint32Array.from([count, ...rankOfCode]);
    const ranks = new Uint32Array(rows);
    for (let row = 0; row < rows; row += 1) {
      ranks[row] = table[codes[row] as number] ?? count;
    }
    return new SortKey(ranks, count);
  }
}

/** A key and the direction in which it sorts. */
export interface DirectedKey {
  /** The key. */
  readonly key: SortKey;
  /** Whether the greatest value comes first; missing ones come last all the same. */
  readonly isDescending: boolean;
}

/** Sorts rows by keys in turn; rows that are equal in all stay in their own order. */
export function toRowOrder(keys: readonly DirectedKey[], rows: number): RowOrder {
  let order: Uint32Array = new Uint32Array(rows);
  for (let row = 0; row < rows; row += 1) order[row] = row;
  // A stable sort by the last key, then by the one before, leaves the rows sorted by the first.
  for (const key of keys.toReversed()) order = sortByKey(order, key);
  return new RowOrder(order);
}

/** An order of rows, and what was changed since. */
export interface FormerOrder {
  /** The order. */
  readonly order: RowOrder;
  /** The number of rows that there were. */
  readonly length: number;
  /** Rows whose keys were changed. */
  readonly touched: Iterable<number>;
  /** The rows that are no gaps; `null`: a gap keeps its keys. */
  readonly present: Bits | null;
}

/** Sorts rows of which most are in order already: only those that were changed or added. */
export function renewRowOrder(
  { order: { rows: former }, length, touched, present }: FormerOrder,
  keys: readonly DirectedKey[],
  rows: number,
): RowOrder {
  const moved = createBits(rows);
  for (const row of touched) addBit(moved, row);
  addBits(moved, length, rows);
  const isKept = createFullBits(rows);
  if (present !== null) {
    intersectBits(isKept, present);
    intersectBits(moved, present);
  }
  subtractBits(isKept, moved);
  const isBefore = createRowTest(keys);
  const added = listBits(moved).sort((a, b) => (isBefore(a, b) ? -1 : 1));
  const kept = former.filter((row) => hasBit(isKept, row));
  return new RowOrder(mergeOrders(kept, added, isBefore));
}

/** Compiles keys into a test whether a row comes before another. */
function createRowTest(keys: readonly DirectedKey[]): (row: number, other: number) => boolean {
  return (row, other) => {
    for (const { key, isDescending } of keys) {
      const [left, right] = [key.ranks[row] as number, key.ranks[other] as number];
      if (left === right) continue;
      const isMissing = left === key.count || right === key.count;
      return left < right !== (isDescending && !isMissing);
    }
    return row < other;
  };
}

function sortByKey(order: Uint32Array, { key, isDescending }: DirectedKey): Uint32Array {
  const { ranks, count } = key;
  const last = count - 1;
  const starts = new Uint32Array(count + 2);
  const toPlace = (row: number) => {
    const rank = ranks[row] as number;
    return isDescending && rank < count ? last - rank : rank;
  };
  for (let index = 0; index < order.length; index += 1) {
    const place = toPlace(order[index] as number) + 1;
    starts[place] = (starts[place] as number) + 1;
  }
  for (let place = 1; place < starts.length; place += 1) {
    starts[place] = (starts[place] as number) + (starts[place - 1] as number);
  }
  const sorted = new Uint32Array(order.length);
  for (let index = 0; index < order.length; index += 1) {
    const row = order[index] as number;
    const place = toPlace(row);
    const at = starts[place] as number;
    sorted[at] = row;
    starts[place] = at + 1;
  }
  return sorted;
}
