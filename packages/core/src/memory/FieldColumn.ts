import { compareValues } from '../query/createComparator.ts';
import type { FieldValue } from '../vocabulary/Sample.ts';
import { addBit, type Bits, createBits, growBits, uniteBits } from './Bits.ts';
import type { Codes } from './Codes.ts';
import { RowGroups } from './RowGroups.ts';
import { RowSet } from './RowSet.ts';
import { SortKey } from './SortKey.ts';

/** Codes for a number of different values. */
function createCodes(length: number, values: number): Codes {
  if (values < 256) return new Uint8Array(length);
  return values < 65_536 ? new Uint16Array(length) : new Uint32Array(length);
}

/** The values of one field, by row. Rows are added at the end; a row that is there stays as it is. */
export interface FieldColumn {
  /** The number of rows. */
  readonly length: number;
  /** Rows whose value is one for which the test holds; it may be asked once per different value. */
  findRows(isIn: (value: FieldValue) => boolean): Bits;
  /** The order of the values. */
  readonly key: SortKey;
  /** The value of a row. */
  valueAt(row: number): FieldValue;
}

/** Up to so many different values have their rows kept as sets. */
const mostSets = 64;
/** Up to so many different values have their rows kept as lists. */
const mostGroups = 4096;
/** Rows that came since lists were made are looked through, unless there are many. */
const mostGrowth = 1.25;

/** Values of any type, each written down once. */
export class CodedColumn implements FieldColumn {
  readonly #values: FieldValue[] = [];
  readonly #known = new Map<FieldValue, number>([[null, 0]]);
  #codes: Codes = new Uint8Array();
  #length = 0;
  readonly #sets: Bits[] = [];
  /** The number of rows that are in the sets. */
  #collected = 0;
  #groups: RowGroups | null = null;
  #key: SortKey | null = null;

  /** @inheritdoc */
  get length(): number {
    return this.#length;
  }

  /** One code a row, and room for more: 0 where the value is missing, else one more than its place in `values`. */
  get codes(): Codes {
    return this.#codes;
  }

  /** The different values; none is `null`. */
  get values(): readonly FieldValue[] {
    return this.#values;
  }

  /** @inheritdoc */
  get key(): SortKey {
    if (this.#key?.ranks.length !== this.#length) {
      const places = this.#values.map((_, place) => place);
      places.sort((a, b) => compareValues(this.#values[a] ?? null, this.#values[b] ?? null, 1));
      const ranks: number[] = [];
      for (const [rank, place] of places.entries()) ranks[place] = rank;
      this.#key = SortKey.ofCodes(this.#codes, ranks, this.#length);
    }
    return this.#key as SortKey;
  }

  /** The rows of each code, or more words than they need; `null` where there are too many different values. */
  get sets(): readonly Bits[] | null {
    if (this.#values.length > mostSets) return null;
    for (let code = 0; code <= this.#values.length; code += 1) {
      const set = this.#sets[code] ?? createBits(0);
      const isSmall = set.length * 32 < this.#length;
      // With some room to spare where it grows for the second time.
      const room = set.length === 0 ? this.#length : this.#length * 1.5;
      this.#sets[code] = isSmall ? growBits(set, room) : set;
    }
    const sets = this.#sets;
    for (let row = this.#collected; row < this.#length; row += 1) {
      addBit(sets[this.#codes[row] as number] as Bits, row);
    }
    this.#collected = this.#length;
    return sets;
  }

  /** The code of a value, which is a new one where the value is new. */
  toCode(value: FieldValue): number {
    const known = this.#known.get(value);
    if (known !== undefined) return known;
    this.#values.push(value);
    this.#known.set(value, this.#values.length);
    return this.#values.length;
  }

  /**
   * Adds rows.
   *
   * @param length - How many.
   * @param codeAt - The code of each, counted from the first of them.
   */
  append(length: number, codeAt: (place: number) => number): void {
    const start = this.#length;
    this.#reserve(start + length);
    for (let place = 0; place < length; place += 1) {
      const code = codeAt(place);
      if (code >= 256 ** this.#codes.BYTES_PER_ELEMENT) this.#widen();
      this.#codes[start + place] = code;
    }
    this.#length = start + length;
  }

  /**
   * Adds rows whose values have codes already.
   *
   * @param given - A code of each row by another table of values.
   * @param own - The code here of each of those.
   */
  appendCodes(given: Codes, own: Uint32Array): void {
    const start = this.#length;
    this.#reserve(start + given.length);
    if (this.#values.length >= 256 ** this.#codes.BYTES_PER_ELEMENT) this.#widen();
    translate(given, own, this.#codes.subarray(start));
    this.#length = start + given.length;
  }

  /** @inheritdoc */
  valueAt(row: number): FieldValue {
    return this.#values[(this.#codes[row] ?? 0) - 1] ?? null;
  }

  /** @inheritdoc */
  findRows(isIn: (value: FieldValue) => boolean): Bits {
    const { sets } = this;
    const codes = this.#codes;
    const wanted = Uint8Array.from([null, ...this.#values], (value) => Number(isIn(value)));
    const bits = createBits(this.#length);
    if (sets !== null) {
      for (const [code, set] of sets.entries()) if (wanted[code] === 1) uniteBits(bits, set);
      return bits;
    }
    for (let row = 0; row < this.#length; row += 1) {
      if (wanted[codes[row] as number] === 1) addBit(bits, row);
    }
    return bits;
  }

  /** Rows that have one of some values. */
  findValues(values: ReadonlySet<FieldValue>): RowSet {
    const codes = [...values].flatMap((value) => this.#known.get(value) ?? []);
    const [code] = codes;
    if (code === undefined || codes.length > 1 || this.#values.length >= mostGroups) {
      return new RowSet(this.findRows((value) => values.has(value)));
    }
    const known = this.#groups === null ? 0 : this.#groups.length * mostGrowth;
    if (this.#groups === null || known < this.#length) {
      this.#groups = new RowGroups(this.#codes, this.#length, this.#values.length + 1);
    }
    const rows = this.#groups.find(code, this.#codes, this.#length);
    return new RowSet({ rows, size: this.#length });
  }

  #reserve(length: number): void {
    if (this.#codes.length >= length) return;
    const room = this.#length === 0 ? length : Math.max(length, this.#length * 2);
    const grown = createCodes(room, this.#values.length);
    grown.set(this.#codes.subarray(0, this.#length));
    this.#codes = grown;
  }

  #widen(): void {
    const wide = createCodes(this.#codes.length, this.#values.length);
    wide.set(this.#codes);
    this.#codes = wide;
  }
}

function translate(given: Codes, own: Uint32Array, codes: Codes): void {
  for (let place = 0; place < given.length; place += 1) {
    codes[place] = own[given[place] as number] ?? 0;
  }
}
