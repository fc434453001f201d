import type { FieldValue } from '../vocabulary/Sample.ts';
import { addBit, type Bits, createBits, hasBit, listBits } from './Bits.ts';
import type { FieldColumn } from './FieldColumn.ts';
import { mergeOrders } from './mergeOrders.ts';
import { NumberRanges } from './NumberRanges.ts';
import type { RowSet } from './RowSet.ts';
import { SortKey } from './SortKey.ts';
import { sortNumbers } from './sortNumbers.ts';
import { toNumberStretch, type ValueBounds } from './toNumberStretch.ts';

/** Bounds that were chosen from few of the rows say little about the others. */
const mostGrowth = 4;

/** Numbers, or dates as milliseconds since 1970; `NaN` is missing. */
export class NumberColumn implements FieldColumn {
  #values: Float64Array = new Float64Array();
  #room: Float64Array = new Float64Array();
  #isDate = false;
  #ranges: NumberRanges | null = null;
  /** The number of rows that the bounds of the ranges were chosen from. */
  #basis = 0;
  #sorted: Uint32Array = new Uint32Array();
  #sortedRows = 0;
  #key: SortKey | null = null;

  /** @inheritdoc */
  get length(): number {
    return this.#values.length;
  }

  /** The numbers. Not to be changed. */
  get values(): Float64Array {
    return this.#values;
  }

  /** Whether the values are dates, which are told as ISO 8601. */
  get isDate(): boolean {
    return this.#isDate;
  }

  /** The rows by the bin of their number. */
  get ranges(): NumberRanges {
    if (this.#ranges === null || this.length > this.#basis * mostGrowth) {
      this.#ranges = new NumberRanges(this.#values);
      this.#basis = this.length;
    }
    if (this.#ranges.length < this.length) this.#ranges.extend(this.#values);
    return this.#ranges;
  }

  /** The rows in the order of their numbers; rows without one are left out. */
  get sorted(): Uint32Array {
    const values = this.#values;
    if (this.#sortedRows < values.length) {
      const start = this.#sortedRows;
      const added = sortNumbers(start === 0 ? values : values.slice(start));
      const rows = start === 0 ? added : added.map((place) => place + start);
      this.#sorted = mergeOrders(this.#sorted, rows, this.#isBefore);
      this.#sortedRows = values.length;
    }
    return this.#sorted;
  }

  /** @inheritdoc */
  get key(): SortKey {
    if (this.#key?.ranks.length !== this.length) {
      this.#key = SortKey.ofNumbers(this.#values, this.sorted);
    }
    return this.#key as SortKey;
  }

  /**
   * Adds rows.
   *
   * @param values - Their numbers; not changed afterwards.
   * @param isDate - Whether they are dates, as those before are, where there are any.
   */
  append(values: Float64Array, isDate: boolean): void {
    this.#isDate = isDate;
    const start = this.length;
    if (start === 0) {
      this.#values = values;
      return;
    }
    const length = start + values.length;
    if (this.#room.length < length) {
      this.#room = new Float64Array(Math.max(length, start * 2));
      this.#room.set(this.#values);
    }
    this.#room.set(values, start);
    this.#values = this.#room.subarray(0, length);
  }

  /**
   * Changes the numbers of some rows. Not for a column whose values are a batch's own.
   *
   * @param rows - The rows.
   * @param numberOf - Their numbers now.
   */
  replace(rows: Iterable<number>, numberOf: (row: number) => number): void {
    const values = this.#values;
    const touched = createBits(values.length);
    for (const row of rows) {
      const value = numberOf(row);
      if (Object.is(values[row], value)) continue;
      values[row] = value;
      addBit(touched, row);
    }
    // Rows that were never sorted are when the order is next asked for.
    const changed = listBits(touched).filter((row) => row < this.#sortedRows);
    this.#ranges = null;
    this.#key = null;
    if (changed.length === 0) return;
    const kept = this.#sorted.filter((row) => !hasBit(touched, row));
    const numbers = Float64Array.from(changed, (row) => values[row] as number);
    const added = sortNumbers(numbers).map((place) => changed[place] as number);
    this.#sorted = mergeOrders(kept, added, this.#isBefore);
  }

  readonly #isBefore = (row: number, other: number): boolean => {
    const [left, right] = [this.#values[row] as number, this.#values[other] as number];
    return left === right ? row < other : left < right;
  };

  /** @inheritdoc */
  valueAt(row: number): FieldValue {
    const value = this.#values[row] ?? Number.NaN;
    if (Number.isNaN(value)) return null;
    return this.#isDate ? new Date(value).toISOString() : value;
  }

  /** @inheritdoc */
  findRows(isIn: (value: FieldValue) => boolean): Bits {
    const bits = createBits(this.length);
    for (let row = 0; row < this.length; row += 1) {
      if (isIn(this.valueAt(row))) addBit(bits, row);
    }
    return bits;
  }

  /** The rows, or those of a set, whose value is in bounds, which are in. */
  findBetween(bounds: ValueBounds): Bits {
    const stretch = toNumberStretch(bounds, this.#isDate);
    return stretch === null ? createBits(this.length) : this.ranges.find(this.#values, stretch);
  }

  /** Those rows of a set whose value is in bounds; `null` where values and bounds are of different types. */
  refine(bounds: ValueBounds, set: RowSet): RowSet | null {
    const stretch = toNumberStretch(bounds, this.#isDate);
    return stretch === null ? null : this.ranges.refine(this.#values, stretch, set);
  }
}
