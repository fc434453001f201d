import { type Bits, countBits, createBits, listBits, toSigned } from './Bits.ts';

/** Where a set is listed already: its rows in their order, and the number of all rows. */
interface ListedRows {
  readonly rows: Uint32Array;
  readonly size: number;
}

/** Rows that were found: as a set, as a list and as a number, each worked out when it is first asked for. */
export class RowSet {
  #bits: Bits | null = null;
  #listed: ListedRows | null = null;
  #total: number | null = null;

  /** @param found - The rows, as a set or as a list; not changed afterwards. */
  constructor(found: Bits | ListedRows) {
    if ('size' in found) this.#listed = found;
    else this.#bits = found;
  }

  /** The rows as a set. Not to be changed. */
  get bits(): Bits {
    if (this.#bits === null) {
      const { rows, size } = this.#listed as ListedRows;
      this.#bits = createBits(size);
      const [bits, listed] = [toSigned(this.#bits), toSigned(rows)];
      for (let place = 0; place < listed.length; place += 1) {
        const row = listed[place] as number;
        bits[row >>> 5] = (bits[row >>> 5] as number) | (1 << (row & 31));
      }
    }
    return this.#bits;
  }

  /** The rows in their order. Not to be changed. */
  get rows(): Uint32Array {
    if (this.#listed === null) {
      const { bits, total } = this;
      this.#listed = { rows: listBits(bits, 0, total), size: bits.length * 32 };
    }
    return this.#listed.rows;
  }

  /** The number of rows. */
  get total(): number {
    this.#total ??= this.#listed?.rows.length ?? countBits(this.bits);
    return this.#total;
  }
}
