import type { CodedRows } from './countTogether.ts';
import { RowGroups } from './RowGroups.ts';

const mostCodes = 256;

/** Codes of one byte of some rows, one right after the other. */
export class KeptColumn {
  /** The code at each place. Not to be changed. */
  readonly codes: Uint8Array;
  #groups: RowGroups | null = null;
  #totals: Uint32Array | null = null;

  /** @param codes - The code at each place; not changed afterwards. */
  constructor(codes: Uint8Array) {
    this.codes = codes;
  }

  /** How often each code is there. Not to be changed. */
  get totals(): Uint32Array {
    if (this.#totals === null) {
      this.#totals = new Uint32Array(mostCodes);
      countAll(this.codes, this.#totals);
    }
    return this.#totals;
  }

  /** The places of a code, in their order. Not to be changed. */
  find(code: number): Uint32Array {
    const { codes } = this;
    this.#groups ??= new RowGroups(codes, codes.length, mostCodes);
    return this.#groups.find(code, codes, codes.length);
  }
}

/** What a kept column was gathered from: one column, or two as one. */
interface Source {
  readonly first: Uint8Array;
  readonly second: Uint8Array | null;
  /** What a code of the first counts for. */
  readonly width: number;
}

/** A kept column, and what it was gathered from: that is not held in memory by what is made of it. */
interface Entry {
  readonly first: WeakRef<Uint8Array>;
  readonly second: WeakRef<Uint8Array> | null;
  readonly width: number;
  readonly column: KeptColumn;
}

/** So many columns are kept, those used last. */
const mostColumns = 12;

/**
 * Codes of rows that are far apart, kept one right after the other. To look at those of 80,000 rows of a million
 * is to fetch nearly all of the memory of the column; what is kept here fits next to the processor.
 */
export class KeptCodes {
  readonly #rows: Uint32Array;
  #entries: readonly Entry[] = [];

  /** @param rows - The rows; not changed afterwards. */
  constructor(rows: Uint32Array) {
    this.#rows = rows;
  }

  /**
   * The codes of the rows.
   *
   * @param codes - By row; those of rows that are here stay as they are.
   */
  read(codes: Uint8Array): KeptColumn {
    return this.#read({ first: codes, second: null, width: 1 });
  }

  /**
   * The codes of the rows by two columns as one number: that of the first times the length of the second, and that
   * of the second.
   *
   * @param first - Codes of one byte that stay as they are.
   * @param second - Others; the product of both lengths is 256 at most.
   */
  readPair(first: CodedRows, second: CodedRows): KeptColumn {
    const codes = [first.codes as Uint8Array, second.codes as Uint8Array] as const;
    return this.#read({ first: codes[0], second: codes[1], width: second.length });
  }

  #read(source: Source): KeptColumn {
    const known = this.#entries.find((one) => isMadeOf(one, source));
    const entry = known ?? this.#createEntry(source);
    if (entry !== this.#entries[0]) {
      const others = this.#entries.filter((one) => one !== entry);
      this.#entries = [entry, ...others.slice(0, mostColumns - 1)];
    }
    return entry.column;
  }

  #createEntry(source: Source): Entry {
    const { first, second, width } = source;
    return {
      first: new WeakRef(first),
      second: second === null ? null : new WeakRef(second),
      width,
      column: new KeptColumn(this.#gather(source)),
    };
  }

  #gather({ first, second, width }: Source): Uint8Array {
    const codes = new Uint8Array(this.#rows.length);
    gatherCodes(first, this.#rows, codes);
    if (second !== null) addCodes(second, width, this.#rows, codes);
    return codes;
  }
}

function isMadeOf(entry: Entry, { first, second, width }: Source): boolean {
  const ownSecond = entry.second === null ? null : entry.second.deref();
  return entry.width === width && entry.first.deref() === first && ownSecond === second;
}

/** Writes the codes of rows one after the other. */
export function gatherCodes(from: Uint8Array, rows: Uint32Array, to: Uint8Array): void {
  for (let place = 0; place < rows.length; place += 1) {
    to[place] = from[rows[place] as number] as number;
  }
}

function addCodes(from: Uint8Array, width: number, rows: Uint32Array, to: Uint8Array): void {
  for (let place = 0; place < rows.length; place += 1) {
    to[place] = (to[place] as number) * width + (from[rows[place] as number] as number);
  }
}

function countAll(codes: Uint8Array, counts: Uint32Array): void {
  for (let place = 0; place < codes.length; place += 1) {
    const code = codes[place] as number;
    counts[code] = (counts[code] as number) + 1;
  }
}
