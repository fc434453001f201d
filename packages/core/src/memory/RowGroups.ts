import type { Codes } from './Codes.ts';

/** Rows by their code: the rows of each are a list, and all lists are one array. */
export class RowGroups {
  /** The number of rows that are in the lists. */
  readonly length: number;
  readonly #rows: Uint32Array;
  readonly #starts: Uint32Array;

  /**
   * @param codes - The code of every row.
   * @param length - The number of rows.
   * @param count - The number of codes.
   */
  constructor(codes: Codes, length: number, count: number) {
    this.length = length;
    this.#starts = new Uint32Array(count + 1);
    this.#rows = new Uint32Array(length);
    const [starts, rows] = [this.#starts, this.#rows];
    for (let row = 0; row < length; row += 1) {
      const next = (codes[row] as number) + 1;
      starts[next] = (starts[next] as number) + 1;
    }
    for (let code = 1; code <= count; code += 1) {
      starts[code] = (starts[code] as number) + (starts[code - 1] as number);
    }
    const ends = starts.slice();
    for (let row = 0; row < length; row += 1) {
      const code = codes[row] as number;
      const place = ends[code] as number;
      rows[place] = row;
      ends[code] = place + 1;
    }
  }

  /**
   * The rows of a code, in their order. Not to be changed.
   *
   * @param codes - The code of every row, also of those that came since.
   * @param length - The number of rows now.
   */
  find(code: number, codes: Codes, length: number): Uint32Array {
    const known = this.#rows.subarray(this.#starts[code] ?? 0, this.#starts[code + 1] ?? 0);
    if (length === this.length) return known;
    const rows = new Uint32Array(known.length + length - this.length);
    rows.set(known);
    let end = known.length;
    for (let row = this.length; row < length; row += 1) {
      rows[end] = row;
      end += Number(codes[row] === code);
    }
    return rows.subarray(0, end);
  }
}
