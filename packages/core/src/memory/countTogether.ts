import { toSigned } from './Bits.ts';
import type { Codes } from './Codes.ts';

/** What is counted by row: codes, of which each is less than a number. */
export interface CodedRows {
  /** The code of every row. */
  readonly codes: Codes;
  /** One more than the greatest code. */
  readonly length: number;
  /** Whether the code of a row that is there never becomes another, so that it may be kept elsewhere; default: no. */
  readonly isSettled?: boolean;
}

type Counts = Uint32Array;
type Rows = Int32Array;

/**
 * Counts the codes of rows, by several columns in one pass: a row is read once, and while one count waits to be
 * written the next column is looked up.
 *
 * @returns By column: how often each code is there.
 */
export function countTogether(columns: readonly CodedRows[], rows: Uint32Array): readonly Counts[] {
  const signed = toSigned(rows);
  // A code of one byte is never past the end, which needn't be checked then.
  const counts = columns.map(
    ({ codes, length }) => new Uint32Array(codes instanceof Uint8Array ? 256 : length),
  );
  const bytes: [Uint8Array, Counts][] = [];
  for (const [place, { codes }] of columns.entries()) {
    const own = counts[place] as Counts;
    if (codes instanceof Uint8Array) bytes.push([codes, own]);
    else countOne(codes, own, signed);
  }
  let at = 0;
  for (; at + 4 <= bytes.length; at += 4) countFour(bytes.slice(at, at + 4), signed);
  for (; at + 2 <= bytes.length; at += 2) countTwo(bytes.slice(at, at + 2), signed);
  for (const [codes, own] of bytes.slice(at)) countOne(codes, own, signed);
  return counts.map((own, place) => own.subarray(0, columns[place]?.length));
}

// Codes are read before counts are written: a processor that doesn't know yet where it writes to holds back what it
// reads next.

function countOne(codes: Codes, counts: Counts, rows: Rows): void {
  const end = rows.length - 3;
  let place = 0;
  for (; place < end; place += 4) {
    const a = codes[rows[place] as number] as number;
    const b = codes[rows[place + 1] as number] as number;
    const c = codes[rows[place + 2] as number] as number;
    const d = codes[rows[place + 3] as number] as number;
    counts[a] = (counts[a] as number) + 1;
    counts[b] = (counts[b] as number) + 1;
    counts[c] = (counts[c] as number) + 1;
    counts[d] = (counts[d] as number) + 1;
  }
  for (; place < rows.length; place += 1) {
    const code = codes[rows[place] as number] as number;
    counts[code] = (counts[code] as number) + 1;
  }
}

function countTwo(columns: readonly [Uint8Array, Counts][], rows: Rows): void {
  const [[a, countsA], [b, countsB]] = columns as [[Uint8Array, Counts], [Uint8Array, Counts]];
  for (let place = 0; place < rows.length; place += 1) {
    const row = rows[place] as number;
    const [codeA, codeB] = [a[row] as number, b[row] as number];
    countsA[codeA] = (countsA[codeA] as number) + 1;
    countsB[codeB] = (countsB[codeB] as number) + 1;
  }
}

function countFour(columns: readonly [Uint8Array, Counts][], rows: Rows): void {
  type Four = [
    [Uint8Array, Counts],
    [Uint8Array, Counts],
    [Uint8Array, Counts],
    [Uint8Array, Counts],
  ];
  const [[a, countsA], [b, countsB], [c, countsC], [d, countsD]] = columns as Four;
  for (let place = 0; place < rows.length; place += 1) {
    const row = rows[place] as number;
    const codeA = a[row] as number;
    const codeB = b[row] as number;
    const codeC = c[row] as number;
    const codeD = d[row] as number;
    countsA[codeA] = (countsA[codeA] as number) + 1;
    countsB[codeB] = (countsB[codeB] as number) + 1;
    countsC[codeC] = (countsC[codeC] as number) + 1;
    countsD[codeD] = (countsD[codeD] as number) + 1;
  }
}
