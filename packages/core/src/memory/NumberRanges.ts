import { type Bits, createBits, toSigned } from './Bits.ts';
import { RowSet } from './RowSet.ts';

/** The code of a row without a number. */
export const missingCode = 255;

const mostBounds = 254;
const sampled = 8192;
const cells = 4096;

/** A stretch of numbers, its ends included. */
export interface NumberStretch {
  /** The least. */
  readonly least: number;
  /** The greatest. */
  readonly greatest: number;
}

/**
 * Numbers in up to 255 bins of about as many numbers each, one byte a row: what lies in a stretch is told by the
 * bin, except in the two bins where it begins and ends. The bounds are quantiles of a sample of the numbers, so
 * that they cost one pass and no sorting.
 */
export class NumberRanges {
  readonly #bounds: Float64Array;
  /** The place of the first bound of each cell, where the cells are of equal width. */
  readonly #firsts = new Uint16Array(cells + 1);
  readonly #least: number;
  readonly #scale: number;
  #codes = new Uint8Array();
  #length = 0;
  #kept = new Uint32Array();

  /** @param values - The numbers that the bounds are taken from, and that are the first rows. */
  constructor(values: Float64Array) {
    this.#bounds = chooseBounds(values);
    const least = this.#bounds[0] ?? 0;
    const scale = cells / ((this.#bounds.at(-1) ?? 0) - least);
    this.#least = least;
    this.#scale = Number.isFinite(scale) ? scale : 0;
    for (const bound of this.#bounds)
      this.#firsts.fill(
        1 + (this.#firsts[cells] ?? 0),
        toCell(bound, this.#least, this.#scale) + 1,
      );
    this.extend(values);
  }

  /** The bin of each row, least first; {@link missingCode} where it has no number. Not to be changed. */
  get codes(): Uint8Array {
    return this.#codes;
  }

  /** The number of rows that the bounds fit well; with many more, others would. */
  get length(): number {
    return this.#length;
  }

  /**
   * Takes in the rows that came since.
   *
   * @param values - All numbers, of which those taken in before are as they were.
   */
  extend(values: Float64Array): void {
    if (this.#codes.length < values.length) {
      const grown = new Uint8Array(Math.max(values.length, this.#codes.length * 2));
      grown.set(this.#codes.subarray(0, this.#length));
      this.#codes = grown;
    }
    const cellsOf = { firsts: this.#firsts, least: this.#least, scale: this.#scale };
    writeCodes(this.#codes, values, this.#length, { bounds: this.#bounds, ...cellsOf });
    this.#length = values.length;
  }

  /** The rows whose number is in a stretch. */
  find(values: Float64Array, stretch: NumberStretch): Bits {
    const bits = createBits(values.length);
    const verdicts = this.#judge(stretch);
    markRows({ codes: this.#codes, verdicts, values, ...stretch }, bits);
    return bits;
  }

  /** Those rows of a set whose number is in a stretch. */
  refine(values: Float64Array, stretch: NumberStretch, set: RowSet): RowSet {
    // Memory that was in use before is ready at once, and what is kept of it is less than the set.
    if (this.#kept.length < set.total) this.#kept = new Uint32Array(set.total);
    const verdicts = this.#judge(stretch);
    const scan: RangeScan = { codes: this.#codes, verdicts, values, ...stretch };
    const length = keepRows(scan, toSigned(set.rows), toSigned(this.#kept));
    return new RowSet({ rows: this.#kept.slice(0, length), size: values.length });
  }

  /** By code: 0 where no number of the bin is in the stretch, 1 where all are, 2 where it takes a look. */
  #judge({ least, greatest }: NumberStretch): Uint8Array {
    const verdicts = new Uint8Array(missingCode + 1);
    const from = countUntil(this.#bounds, (bound) => bound >= least);
    const to = countUntil(this.#bounds, (bound) => bound > greatest);
    verdicts.fill(1, from + 1, Math.max(from + 1, to));
    if (from <= to) verdicts[from] = verdicts[to] = 2;
    return verdicts;
  }
}

/** Where bins end, and where to begin to look for the one of a number. */
interface BinCells {
  readonly bounds: Float64Array;
  readonly firsts: Uint16Array;
  readonly least: number;
  readonly scale: number;
}

function toCell(value: number, least: number, scale: number): number {
  const cell = (value - least) * scale;
  if (cell >= cells) return cells - 1;
  return cell > 0 ? cell >>> 0 : 0;
}

function writeCodes(
  codes: Uint8Array,
  values: Float64Array,
  from: number,
  { bounds, firsts, least, scale }: BinCells,
): void {
  for (let row = from; row < values.length; row += 1) {
    const value = values[row] as number;
    const cell = toCell(value, least, scale);
    let low = firsts[cell] as number;
    let high = firsts[cell + 1] as number;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((bounds[middle] as number) <= value) low = middle + 1;
      else high = middle;
    }
    codes[row] = Number.isNaN(value) ? missingCode : low;
  }
}

/** What a row is looked at by: the verdict on its bin and, where that takes a look, its number. */
interface RangeScan extends NumberStretch {
  readonly codes: Uint8Array;
  readonly verdicts: Uint8Array;
  readonly values: Float64Array;
}

// Each loop is a function of its own: an engine that compiles one while it runs knows nothing yet of what comes
// after it, and would have to begin anew with every call.

function markRows({ codes, verdicts, values, least, greatest }: RangeScan, bits: Bits): void {
  const words = toSigned(bits);
  for (let row = 0; row < values.length; row += 1) {
    let verdict = verdicts[codes[row] as number] as number;
    if (verdict === 2) {
      const value = values[row] as number;
      verdict = value >= least && value <= greatest ? 1 : 0;
    }
    words[row >>> 5] = (words[row >>> 5] as number) | (verdict << (row & 31));
  }
}

/**
 * Writes those rows that are in the stretch to `kept`; returns how many. Each is written in any case, and kept only
 * where it is counted: which it is is hard to foresee. Eight are read before any is written, since a processor that
 * doesn't know yet where it writes to holds back what it reads next.
 */
function keepRows(scan: RangeScan, rows: Int32Array, kept: Int32Array): number {
  const { codes, verdicts } = scan;
  const end = rows.length - 7;
  let length = 0;
  let place = 0;
  for (; place < end; place += 8) {
    const a = rows[place] as number;
    const b = rows[place + 1] as number;
    const c = rows[place + 2] as number;
    const d = rows[place + 3] as number;
    const e = rows[place + 4] as number;
    const f = rows[place + 5] as number;
    const g = rows[place + 6] as number;
    const h = rows[place + 7] as number;
    const isA = verdicts[codes[a] as number] as number;
    const isB = verdicts[codes[b] as number] as number;
    const isC = verdicts[codes[c] as number] as number;
    const isD = verdicts[codes[d] as number] as number;
    const isE = verdicts[codes[e] as number] as number;
    const isF = verdicts[codes[f] as number] as number;
    const isG = verdicts[codes[g] as number] as number;
    const isH = verdicts[codes[h] as number] as number;
    if (((isA | isB | isC | isD | isE | isF | isG | isH) & 2) !== 0) {
      length = keepFew(scan, rows, place, place + 8, kept, length);
      continue;
    }
    kept[length] = a;
    length += isA;
    kept[length] = b;
    length += isB;
    kept[length] = c;
    length += isC;
    kept[length] = d;
    length += isD;
    kept[length] = e;
    length += isE;
    kept[length] = f;
    length += isF;
    kept[length] = g;
    length += isG;
    kept[length] = h;
    length += isH;
  }
  return keepFew(scan, rows, place, rows.length, kept, length);
}

/** The same for rows that need a look at their numbers, given how many were kept before. */
function keepFew(
  { codes, verdicts, values, least, greatest }: RangeScan,
  rows: Int32Array,
  from: number,
  to: number,
  kept: Int32Array,
  before: number,
): number {
  let length = before;
  for (let place = from; place < to; place += 1) {
    const row = rows[place] as number;
    const verdict = verdicts[codes[row] as number] as number;
    if (verdict === 0) continue;
    // A number is far away in memory, and only looked at where it has a say.
    const value = verdict === 2 ? (values[row] as number) : least;
    if (value < least || value > greatest) continue;
    kept[length] = row;
    length += 1;
  }
  return length;
}

function countUntil(bounds: Float64Array, holds: (value: number) => boolean): number {
  let [low, high] = [0, bounds.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(bounds[middle] as number)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Different numbers in ascending order, with about as many of the numbers between each two. */
function chooseBounds(values: Float64Array): Float64Array {
  const step = Math.max(1, Math.floor(values.length / sampled));
  const sample: number[] = [];
  for (let row = 0; row < values.length; row += step) {
    if (Number.isFinite(values[row])) sample.push(values[row] as number);
  }
  const sorted = Float64Array.from(sample).sort();
  const bounds = new Set<number>();
  for (let bound = 1; bound <= mostBounds; bound += 1) {
    const quantile = sorted[Math.floor((bound * sorted.length) / (mostBounds + 1))];
    if (quantile !== undefined) bounds.add(quantile);
  }
  return Float64Array.from(bounds);
}
