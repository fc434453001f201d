import { type Bits, hasBit, toSigned } from './Bits.ts';
import { countTogether } from './countTogether.ts';
import type { KeptColumn } from './KeptCodes.ts';
import type { NumberColumn } from './NumberColumn.ts';
import { missingCode } from './NumberRanges.ts';
import { RowOrder, type RowSelector } from './RowOrder.ts';
import type { RowPart, RowSet } from './RowSet.ts';
import { sortNumbers } from './sortNumbers.ts';

/** Above this share of all rows a set is no longer counted, but walked through in the order of all. */
const largeShare = 0.2;
/** So many rows are sorted for one page at most. */
const mostSorted = 8192;
/** A first page is looked for in so many bins at most, with so much room for bins that hold fewer than others. */
const fewBins = 8;
const spareRows = 1.5;

/** All rows in the order of one column of numbers; only a page that has many candidates needs all of them sorted. */
export class NumberOrder implements RowSelector {
  readonly #column: NumberColumn;
  readonly #isDescending: boolean;
  #order: RowOrder | null = null;

  /**
   * @param column - The numbers; rows that are added to it later end this order.
   * @param isDescending - Whether the greatest number comes first; missing ones come last all the same.
   */
  constructor(column: NumberColumn, isDescending: boolean) {
    this.#column = column;
    this.#isDescending = isDescending;
  }

  /** @inheritdoc */
  select(set: RowSet, offset: number, limit: number): Uint32Array {
    const isLarge = this.#order !== null || set.total > this.#column.length * largeShare;
    const found = isLarge ? null : this.#selectByBins(set, offset, limit);
    if (found !== null) return found;
    this.#order ??= new RowOrder(toNumberOrder(this.#column, this.#isDescending));
    return this.#order.select(set, offset, limit);
  }

  /** Only the bins that the page lies in are sorted; `null` where these are too large. */
  #selectByBins(set: RowSet, offset: number, limit: number): Uint32Array | null {
    const end = Math.min(set.total, offset + limit);
    if (offset >= end) return new Uint32Array();
    const { codes } = this.#column.ranges;
    const kept = set.part?.of.codes?.read(codes);
    if (set.part !== null && kept !== undefined) {
      return this.#selectKept(set.part, kept, offset, end);
    }
    const { rows } = set;
    const first = this.#selectFirst(rows, end);
    if (first !== null) return first.subarray(offset, end);
    const [counts = new Uint32Array()] = countTogether([{ codes, length: missingCode + 1 }], rows);
    const isWanted = new Uint8Array(missingCode + 1);
    let [seen, before, length] = [0, 0, 0];
    for (let step = 0; step <= missingCode && seen < end; step += 1) {
      const code = this.#toCode(step);
      const count = counts[code] as number;
      if (seen + count > offset) {
        isWanted[code] = 1;
        if (length === 0) before = seen;
        length += count;
      }
      seen += count;
    }
    if (length > mostSorted) return null;
    const wanted = pickRows(toSigned(rows), codes, isWanted, length);
    return this.#sort(wanted).subarray(offset - before, end - before);
  }

  /** Bin after bin, as long as the page is not reached and then as long as it goes on. */
  #selectKept(
    { of, places }: RowPart,
    kept: KeptColumn,
    offset: number,
    end: number,
  ): Uint32Array | null {
    const wanted: number[] = [];
    let [seen, before] = [0, 0];
    for (let step = 0; step <= missingCode && seen < end; step += 1) {
      const bin = kept.find(this.#toCode(step));
      const count = countHits(places, bin);
      seen += count;
      if (seen <= offset) before = seen;
      else if (seen - before > mostSorted) return null;
      else for (const place of bin) if (hasBit(places, place)) wanted.push(place);
    }
    const rows = of.rowsAt(Int32Array.from(wanted));
    return this.#sort(rows).subarray(offset - before, end - before);
  }

  /** The code of the n-th bin in this order. */
  #toCode(step: number): number {
    return this.#isDescending && step < missingCode ? missingCode - 1 - step : step;
  }

  /**
   * The first rows, at least as many as are asked for: those of the first bins, as many as should do. `null` where
   * these turn out to hold too few, or would be many.
   */
  #selectFirst(rows: Uint32Array, end: number): Uint32Array | null {
    const bins = 1 + Math.ceil((end * spareRows * missingCode) / rows.length);
    if (bins > fewBins) return null;
    const isWanted = new Uint8Array(missingCode + 1);
    if (this.#isDescending) isWanted.fill(1, missingCode - bins, missingCode);
    else isWanted.fill(1, 0, bins);
    const wanted = pickRows(toSigned(rows), this.#column.ranges.codes, isWanted, mostSorted);
    return wanted.length < end || wanted.length === mostSorted ? null : this.#sort(wanted);
  }

  #sort(rows: Int32Array): Uint32Array {
    const values = gatherNumbers(this.#column.values, rows);
    const order = toNumberOrder({ values, sorted: sortNumbers(values) }, this.#isDescending);
    for (let at = 0; at < order.length; at += 1) order[at] = rows[order[at] as number] as number;
    return order;
  }
}

/** Numbers are far apart in memory; asked for one right after the other, they are fetched together. */
function gatherNumbers(all: Float64Array, rows: Int32Array): Float64Array {
  const values = new Float64Array(rows.length);
  for (let at = 0; at < rows.length; at += 1) values[at] = all[rows[at] as number] as number;
  return values;
}

/** How many of some places are in a set. */
function countHits(bits: Bits, places: Uint32Array): number {
  const [words, some] = [toSigned(bits), toSigned(places)];
  let count = 0;
  for (let at = 0; at < some.length; at += 1) {
    const place = some[at] as number;
    count += ((words[place >>> 5] as number) >>> (place & 31)) & 1;
  }
  return count;
}

/** The rows with a wanted code, which are few among many; the first `most` of them. */
function pickRows(
  rows: Int32Array,
  codes: Uint8Array,
  isWanted: Uint8Array,
  most: number,
): Int32Array {
  const wanted = new Int32Array(most);
  let place = 0;
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index] as number;
    if (isWanted[codes[row] as number] !== 1) continue;
    wanted[place] = row;
    place += 1;
  }
  return wanted.subarray(0, Math.min(place, most));
}

/** Numbers are in order already; descending, equal ones stay in the order of their rows. */
function toNumberOrder(
  { values, sorted }: Pick<NumberColumn, 'values' | 'sorted'>,
  isDescending: boolean,
): Uint32Array {
  const rows = new Uint32Array(values.length);
  if (!isDescending) rows.set(sorted);
  for (let end = sorted.length, at = 0; isDescending && end > 0; ) {
    const value = values[sorted[end - 1] as number];
    let start = end - 1;
    while (start > 0 && values[sorted[start - 1] as number] === value) start -= 1;
    rows.set(sorted.subarray(start, end), at);
    at += end - start;
    end = start;
  }
  if (sorted.length < values.length) {
    for (let row = 0, at = sorted.length; row < values.length; row += 1) {
      if (!Number.isNaN(values[row])) continue;
      rows[at] = row;
      at += 1;
    }
  }
  return rows;
}
