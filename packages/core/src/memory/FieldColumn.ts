import { compareValues } from '../query/createComparator.ts';
import type { FieldValue } from '../vocabulary/Sample.ts';
import { addBit, type Bits, createBits, uniteBits } from './Bits.ts';
import { NumberRanges } from './NumberRanges.ts';
import { SortKey } from './SortKey.ts';

/** Codes of the rows of a column: as narrow as they can be, since a scan is as slow as it is wide. */
export type Codes = Uint8Array | Uint16Array | Uint32Array;

/** Codes for a number of different values. */
export function createCodes(length: number, values: number): Codes {
  if (values < 256) return new Uint8Array(length);
  return values < 65_536 ? new Uint16Array(length) : new Uint32Array(length);
}

/** The values of one field, by row. */
export interface FieldColumn {
  /** Rows whose value is one for which the test holds; it may be asked once per different value. */
  findRows(isIn: (value: FieldValue) => boolean, bounds?: ValueBounds): Bits;
  /** The order of the values. */
  readonly key: SortKey;
  /** The value of a row. */
  valueAt(row: number): FieldValue;
}

/** Values in an unbroken stretch: what a column in order can find without looking at each. */
export interface ValueBounds {
  /** Least value. */
  readonly min?: number | string | undefined;
  /** Greatest value. */
  readonly max?: number | string | undefined;
}

/** Numbers, or dates as milliseconds since 1970; `NaN` is missing. */
export class NumberColumn implements FieldColumn {
  /** The numbers. */
  readonly values: Float64Array;
  /** Whether the values are dates, which are told as ISO 8601. */
  readonly isDate: boolean;
  #ranges: NumberRanges | null = null;
  #key: SortKey | null = null;

  /**
   * @param values - The numbers; not changed afterwards.
   * @param isDate - Whether they are dates.
   */
  constructor(values: Float64Array, isDate: boolean) {
    this.values = values;
    this.isDate = isDate;
  }

  /** The rows in the order of their values. */
  get ranges(): NumberRanges {
    this.#ranges ??= new NumberRanges(this.values);
    return this.#ranges;
  }

  /** @inheritdoc */
  get key(): SortKey {
    this.#key ??= SortKey.ofNumbers(this.values, this.ranges.sorted);
    return this.#key;
  }

  /** @inheritdoc */
  valueAt(row: number): FieldValue {
    const value = this.values[row] ?? Number.NaN;
    if (Number.isNaN(value)) return null;
    return this.isDate ? new Date(value).toISOString() : value;
  }

  /** @inheritdoc */
  findRows(isIn: (value: FieldValue) => boolean, bounds?: ValueBounds): Bits {
    if (bounds !== undefined) return this.#findBetween(bounds);
    const bits = createBits(this.values.length);
    for (let row = 0; row < this.values.length; row += 1) {
      if (isIn(this.valueAt(row))) addBit(bits, row);
    }
    return bits;
  }

  #findBetween({ min, max }: ValueBounds): Bits {
    const type = this.isDate ? 'string' : 'number';
    const fits = [min, max].every((bound) => bound === undefined || typeof bound === type);
    if (!fits) return createBits(this.values.length);
    // The text of a date grows with it, so that bounds such as `2023-05` need not be read as dates.
    const toValue = this.isDate
      ? (value: number) => new Date(value).toISOString()
      : (value: number) => value;
    return this.ranges.find(
      (value) => min === undefined || toValue(value) >= min,
      (value) => max !== undefined && toValue(value) > max,
    );
  }
}

/** Up to so many different values have their rows kept as sets. */
const mostSets = 64;

/** Values of any type, each written down once. */
export class CodedColumn implements FieldColumn {
  /** One code a row: 0 where the value is missing, else one more than its place in `values`. */
  readonly codes: Codes;
  /** The different values; none is `null`. */
  readonly values: readonly FieldValue[];
  #sets: readonly Bits[] | null = null;
  #key: SortKey | null = null;

  /**
   * @param codes - The codes; not changed afterwards.
   * @param values - The different values.
   */
  constructor(codes: Codes, values: readonly FieldValue[]) {
    this.codes = codes;
    this.values = values;
  }

  /** @inheritdoc */
  get key(): SortKey {
    if (this.#key === null) {
      const places = this.values.map((_, place) => place);
      places.sort((a, b) => compareValues(this.values[a] ?? null, this.values[b] ?? null, 1));
      const ranks: number[] = [];
      for (const [rank, place] of places.entries()) ranks[place] = rank;
      this.#key = SortKey.ofCodes(this.codes, ranks, this.codes.length);
    }
    return this.#key;
  }

  /** The rows of each code; `null` where there are too many different values. */
  get sets(): readonly Bits[] | null {
    if (this.values.length > mostSets) return null;
    if (this.#sets === null) {
      const sets = Array.from({ length: this.values.length + 1 }, () =>
        createBits(this.codes.length),
      );
      for (let row = 0; row < this.codes.length; row += 1) {
        addBit(sets[this.codes[row] as number] as Bits, row);
      }
      this.#sets = sets;
    }
    return this.#sets;
  }

  /** @inheritdoc */
  valueAt(row: number): FieldValue {
    return this.values[(this.codes[row] ?? 0) - 1] ?? null;
  }

  /** @inheritdoc */
  findRows(isIn: (value: FieldValue) => boolean): Bits {
    const { sets, codes } = this;
    const wanted = Uint8Array.from([null, ...this.values], (value) => Number(isIn(value)));
    const bits = createBits(codes.length);
    if (sets !== null) {
      for (const [code, set] of sets.entries()) if (wanted[code] === 1) uniteBits(bits, set);
      return bits;
    }
    for (let row = 0; row < codes.length; row += 1) {
      if (wanted[codes[row] as number] === 1) addBit(bits, row);
    }
    return bits;
  }
}
