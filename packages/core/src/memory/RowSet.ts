import { type Bits, countBits, createBits, intersectBits, listBits, toSigned } from './Bits.ts';
import { KeptCodes } from './KeptCodes.ts';

/** Where a set is listed already: its rows in their order, and the number of all rows. */
interface ListedRows {
  readonly rows: Uint32Array;
  readonly size: number;
}

/** A part of a set: the places that its rows have in the list of that set. */
export interface RowPart {
  /** The set, which is no part of another. */
  readonly of: RowSet;
  /** The places. Not to be changed. */
  readonly places: Bits;
  /** The number of all rows. */
  readonly size: number;
}

/**
 * Rows that were found: as a set, as a list, as a part of another set and as a number, each worked out when it is
 * first asked for.
 */
export class RowSet {
  /** What it is a part of; `null` where it stands for itself. */
  readonly part: RowPart | null;
  #bits: Bits | null = null;
  #listed: ListedRows | null = null;
  #total: number | null = null;
  #isUsedAgain = false;
  #codes: KeptCodes | null = null;

  /** @param found - The rows, as a set, as a list or as a part of another; not changed afterwards. */
  constructor(found: Bits | ListedRows | RowPart) {
    this.part = 'of' in found ? found : null;
    if ('rows' in found) this.#listed = found;
    else if (!('of' in found)) this.#bits = found;
  }

  /** Codes of the rows, kept one after the other; `null` where the set isn't one that parts are taken of again. */
  get codes(): KeptCodes | null {
    if (this.#isUsedAgain) this.#codes ??= new KeptCodes(this.rows);
    return this.#codes;
  }

  /** The rows as a set. Not to be changed. */
  get bits(): Bits {
    if (this.#bits === null) {
      const { rows, part } = this;
      const size = part?.size ?? (this.#listed as ListedRows).size;
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
    this.#listed ??= this.#list();
    return this.#listed.rows;
  }

  /** The number of rows. */
  get total(): number {
    this.#total ??= this.#listed?.rows.length ?? countBits(this.part?.places ?? this.bits);
    return this.#total;
  }

  /** Says that parts of this set are going to be asked for again and again. */
  keepCodes(): this {
    this.#isUsedAgain = true;
    return this;
  }

  /** The rows at some places of the list. */
  rowsAt(places: Int32Array): Int32Array {
    const rows = toSigned(this.rows);
    const found = new Int32Array(places.length);
    for (let at = 0; at < places.length; at += 1) {
      found[at] = rows[places[at] as number] as number;
    }
    return found;
  }

  /** Those rows that are in another set too. */
  intersect(other: Bits): RowSet {
    const { part } = this;
    if (part === null) return new RowSet(intersectBits(this.bits.slice(), other));
    const places = part.places.slice();
    intersectPlaces(places, part.of.rows, other);
    return new RowSet({ ...part, places });
  }

  #list(): ListedRows {
    const { part } = this;
    if (part !== null) {
      const found = part.of.rowsAt(toSigned(listBits(part.places, 0, this.total)));
      return { rows: new Uint32Array(found.buffer), size: part.size };
    }
    const { bits, total } = this;
    return { rows: listBits(bits, 0, total), size: bits.length * 32 };
  }
}

/** Keeps in `places` those whose row is in a set. */
function intersectPlaces(places: Bits, rows: Uint32Array, other: Bits): void {
  const [words, listed, others] = [toSigned(places), toSigned(rows), toSigned(other)];
  for (let word = 0; word < words.length; word += 1) {
    let kept = 0;
    for (let rest = words[word] as number; rest !== 0; rest &= rest - 1) {
      const lowest = rest & -rest;
      const row = listed[(word << 5) | (31 - Math.clz32(lowest))] as number;
      kept |= -(((others[row >>> 5] as number) >>> (row & 31)) & 1) & lowest;
    }
    words[word] = kept;
  }
}
