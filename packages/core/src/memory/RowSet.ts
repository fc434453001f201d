import { type Bits, countBits, listBits } from './Bits.ts';

/** Rows that were found: as a set, as a list and as a number, each worked out when it is first asked for. */
export class RowSet {
  /** The rows as a set. Not to be changed. */
  readonly bits: Bits;
  #rows: Uint32Array | null;
  #total: number | null;

  /**
   * @param bits - The rows; not changed afterwards.
   * @param rows - The same rows in their order, where they are known already.
   */
  constructor(bits: Bits, rows: Uint32Array | null = null) {
    this.bits = bits;
    this.#rows = rows;
    this.#total = rows === null ? null : rows.length;
  }

  /** The rows in their order. Not to be changed. */
  get rows(): Uint32Array {
    this.#rows ??= listBits(this.bits, 0, this.total);
    return this.#rows;
  }

  /** The number of rows. */
  get total(): number {
    this.#total ??= countBits(this.bits);
    return this.#total;
  }
}
