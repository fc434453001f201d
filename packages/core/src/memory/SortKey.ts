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

  /** Ranks texts, by code unit. */
  static ofTexts(rows: number, read: (row: number) => string): SortKey {
    const places = Array.from({ length: rows }, (_, row) => row);
    const texts = places.map(read);
    places.sort((a, b) => {
      const [left, right] = [texts[a] as string, texts[b] as string];
      return left < right ? -1 : Number(left > right);
    });
    const ranks = new Uint32Array(rows);
    let count = 0;
    for (const [index, row] of places.entries()) {
      if (index > 0 && texts[row] !== texts[places[index - 1] as number]) count += 1;
      ranks[row] = count;
    }
    return new SortKey(ranks, rows === 0 ? 0 : count + 1);
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
