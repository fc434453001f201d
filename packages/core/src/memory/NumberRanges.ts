import { type Bits, intersectBits } from './Bits.ts';
import { findCodes, type Verdicts, verdicts } from './findCodes.ts';
import { gatherCodes } from './KeptCodes.ts';
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
  #gathered = new Uint8Array();

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
    const look = { values, rows: null, ...stretch };
    return findCodes(this.#codes, values.length, this.#judge(stretch), look);
  }

  /** Those rows of a set whose number is in a stretch. */
  refine(values: Float64Array, stretch: NumberStretch, set: RowSet): RowSet {
    const { of, places } = set.part ?? { of: set, places: null };
    const { rows } = of;
    const codes = of.codes?.read(this.#codes).codes ?? this.#gather(rows);
    const look = { values, rows, ...stretch };
    const found = findCodes(codes, rows.length, this.#judge(stretch), look);
    if (places !== null) intersectBits(found, places);
    return new RowSet({ of, places: found, size: values.length });
  }

  /** Memory that was in use before is ready at once. */
  #gather(rows: Uint32Array): Uint8Array {
    if (this.#gathered.length < rows.length) this.#gathered = new Uint8Array(rows.length);
    gatherCodes(this.#codes, rows, this.#gathered);
    return this.#gathered;
  }

  /** What each bin says: no, yes, or perhaps where the stretch begins or ends in it. */
  #judge({ least, greatest }: NumberStretch): Verdicts {
    const judged: Verdicts = new Int32Array(missingCode + 1);
    const from = countUntil(this.#bounds, (bound) => bound >= least);
    const to = countUntil(this.#bounds, (bound) => bound > greatest);
    judged.fill(verdicts.yes, from + 1, Math.max(from + 1, to));
    if (from <= to) judged[from] = judged[to] = verdicts.perhaps;
    return judged;
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
