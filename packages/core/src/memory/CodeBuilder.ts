import type { Coded } from './Coded.ts';

/** Numbers that come one by one, and how many there will be isn't known. */
export class NumberList {
  #values = new Float64Array(64);
  #length = 0;

  /** Adds a number. */
  push(value: number): void {
    if (this.#length === this.#values.length) {
      const grown = new Float64Array(this.#length * 2);
      grown.set(this.#values);
      this.#values = grown;
    }
    this.#values[this.#length] = value;
    this.#length += 1;
  }

  /** The numbers. */
  toFloats(): Float64Array {
    return this.#values.slice(0, this.#length);
  }

  /** The numbers, which are codes or places. */
  toCodes(): Uint32Array {
    return Uint32Array.from(this.#values.subarray(0, this.#length));
  }
}

/** Writes values down once each. */
export class CodeBuilder<T> {
  readonly #codes = new NumberList();
  readonly #known = new Map<unknown, number>();
  readonly #values: T[] = [];

  /**
   * Adds an entry.
   *
   * @param value - Its value; `undefined`: none.
   * @param key - What tells the value from others; default: the value itself.
   */
  push(value: T | undefined, key: unknown = value): void {
    if (value === undefined) {
      this.#codes.push(0);
      return;
    }
    let code = this.#known.get(key);
    if (code === undefined) {
      this.#values.push(value);
      code = this.#values.length;
      this.#known.set(key, code);
    }
    this.#codes.push(code);
  }

  /** The entries so far. */
  finish(): Coded<T> {
    return { codes: this.#codes.toCodes(), values: this.#values };
  }
}
