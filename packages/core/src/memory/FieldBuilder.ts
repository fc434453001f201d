import type { FieldValue } from '../vocabulary/Sample.ts';
import type { SampleColumns } from '../vocabulary/SampleColumns.ts';
import { addBit, type Bits, createBits } from './Bits.ts';

/** The column that a field's values make. */
export interface BuiltField {
  /** The column. */
  readonly column: SampleColumns['fields'][string];
  /** Whether its numbers are dates. */
  readonly isDate: boolean;
  /** The rows whose value is there and is `null`; absent: none. */
  readonly nulls?: Bits;
}

type Kind = 'number' | 'boolean' | 'string' | 'mixed';

/** Lays out the values of one field: as numbers or truth values where all are, else each written down once. */
export class FieldBuilder {
  readonly #rows: number;
  #kind: Kind | null = null;
  #numbers: Float64Array = new Float64Array();
  #codes: Uint32Array = new Uint32Array();
  readonly #known = new Map<FieldValue, number>();
  #nulls: Bits | null = null;

  /** @param rows - How many rows there are. */
  constructor(rows: number) {
    this.#rows = rows;
  }

  /** Puts a value, which isn't `NaN`, into a row. */
  set(row: number, value: FieldValue): void {
    if (value === null) {
      this.#nulls ??= createBits(this.#rows);
      addBit(this.#nulls, row);
      return;
    }
    this.#start(typeof value as Kind);
    if (this.#kind !== 'mixed' && this.#kind !== typeof value) this.#mix();
    if (this.#kind === 'string' || this.#kind === 'mixed') {
      this.#setCode(row, value);
    } else this.#numbers[row] = Number(value);
  }

  /** The column. */
  finish(): BuiltField {
    const nulls = this.#nulls === null ? {} : { nulls: this.#nulls };
    if (this.#kind === 'string') return { ...this.#finishTexts(), ...nulls };
    if (this.#kind === 'mixed') {
      // Beyond what a column may hold that comes from elsewhere; ours are read as they are.
      const values = [...this.#known.keys()] as string[];
      return { column: { kind: 'category', codes: this.#codes, values }, isDate: false, ...nulls };
    }
    if (this.#kind === 'boolean') {
      const values = Uint8Array.from(this.#numbers, (value) => (Number.isNaN(value) ? 2 : value));
      return { column: { kind: 'boolean', values }, isDate: false, ...nulls };
    }
    this.#start('number');
    return { column: { kind: 'number', values: this.#numbers }, isDate: false, ...nulls };
  }

  #start(kind: Kind): void {
    if (this.#kind !== null) return;
    this.#kind = kind;
    if (kind === 'string') this.#codes = new Uint32Array(this.#rows);
    else this.#numbers = new Float64Array(this.#rows).fill(Number.NaN);
  }

  /** The values are of different types after all. */
  #mix(): void {
    if (this.#kind !== 'string') {
      const numbers = this.#numbers;
      const toValue = (value: number) => (this.#kind === 'boolean' ? value === 1 : value);
      this.#numbers = new Float64Array();
      this.#codes = new Uint32Array(this.#rows);
      for (let row = 0; row < numbers.length; row += 1) {
        const number = numbers[row] as number;
        if (!Number.isNaN(number)) this.#setCode(row, toValue(number));
      }
    }
    this.#kind = 'mixed';
  }

  #setCode(row: number, value: FieldValue): void {
    let code = this.#known.get(value);
    if (code === undefined) {
      code = this.#known.size + 1;
      this.#known.set(value, code);
    }
    this.#codes[row] = code;
  }

  #finishTexts(): BuiltField {
    const texts = [...this.#known.keys()] as string[];
    const dates = toDates(texts);
    if (dates !== null) {
      const values = Float64Array.from(this.#codes, (code) => dates[code - 1] ?? Number.NaN);
      return { column: { kind: 'number', values }, isDate: true };
    }
    if (texts.length * 2 <= this.#rows) {
      return { column: { kind: 'category', codes: this.#codes, values: texts }, isDate: false };
    }
    const values = Array.from(this.#codes, (code) => texts[code - 1] ?? null);
    return { column: { kind: 'text', values }, isDate: false };
  }
}

/** The times of texts that are all written as we would write a date; else `null`. */
function toDates(texts: readonly string[]): readonly number[] | null {
  const times: number[] = [];
  for (const text of texts) {
    const time = text.length === 24 ? Date.parse(text) : Number.NaN;
    if (Number.isNaN(time) || new Date(time).toISOString() !== text) return null;
    times.push(time);
  }
  return times;
}
