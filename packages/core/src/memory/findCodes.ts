import { type Bits, createBits } from './Bits.ts';

/** What codes say of rows: no, yes, or that it takes a look at the number of the row. */
export const verdicts = { no: 0, yes: 1, perhaps: 0x10000 } as const;

/** A verdict on each code of one byte. */
export type Verdicts = Int32Array;

/** Numbers that are looked at where the code of a place does not tell. */
export interface NumberLook {
  /** By row. */
  readonly values: Float64Array;
  /** The row of each place; `null` where each place is its own row. */
  readonly rows: Uint32Array | null;
  /** The least number that is wanted. */
  readonly least: number;
  /** The greatest. */
  readonly greatest: number;
}

/** Places that a code left open, until enough are there to be looked at together. */
interface Doubts {
  readonly places: Int32Array;
  readonly numbers: Float64Array;
  readonly look: NumberLook;
}

const mostDoubts = 512;

/**
 * The places of codes on which the verdict is yes, or perhaps where the number is wanted. Eight verdicts are joined
 * before anything is decided: which they are is hard to foresee, and hardly ever is one perhaps. Numbers are far
 * apart in memory; asked for one right after the other, they are fetched together.
 *
 * @param codes - One byte a place.
 * @param length - The number of places.
 * @param judged - By code.
 */
export function findCodes(
  codes: Uint8Array,
  length: number,
  judged: Verdicts,
  look: NumberLook,
): Bits {
  const bits = createBits(length);
  const bytes = new Uint8Array(bits.buffer);
  const doubts: Doubts = {
    places: new Int32Array(mostDoubts),
    numbers: new Float64Array(mostDoubts),
    look,
  };
  let open = markEights(codes, length >>> 3, judged, bytes, doubts);
  for (let place = length & ~7; place < length; place += 1) {
    const verdict = judged[codes[place] as number] as number;
    if (verdict === verdicts.yes) addPlace(bytes, place);
    else if (verdict === verdicts.perhaps) {
      doubts.places[open] = place;
      open += 1;
    }
  }
  settle(doubts, open, bytes);
  return bits;
}

// Each loop is a function of its own: an engine that compiles one while it runs knows nothing yet of what comes
// after it, and would have to begin anew with every call.

/** Returns how many doubts are left; there is room for eight more. */
function markEights(
  codes: Uint8Array,
  eights: number,
  judged: Verdicts,
  bytes: Uint8Array,
  doubts: Doubts,
): number {
  const { places } = doubts;
  let open = 0;
  for (let eight = 0; eight < eights; eight += 1) {
    const place = eight << 3;
    const found =
      (judged[codes[place] as number] as number) |
      ((judged[codes[place + 1] as number] as number) << 1) |
      ((judged[codes[place + 2] as number] as number) << 2) |
      ((judged[codes[place + 3] as number] as number) << 3) |
      ((judged[codes[place + 4] as number] as number) << 4) |
      ((judged[codes[place + 5] as number] as number) << 5) |
      ((judged[codes[place + 6] as number] as number) << 6) |
      ((judged[codes[place + 7] as number] as number) << 7);
    bytes[eight] = found;
    if (found < verdicts.perhaps) continue;
    for (let rest = found >>> 16; rest !== 0; rest &= rest - 1) {
      places[open] = place + 31 - Math.clz32(rest & -rest);
      open += 1;
    }
    if (open > mostDoubts - 16) {
      settle(doubts, open, bytes);
      open = 0;
    }
  }
  return open;
}

function settle({ places, numbers, look }: Doubts, count: number, bytes: Uint8Array): void {
  const { values, rows, least, greatest } = look;
  for (let at = 0; at < count; at += 1) {
    const place = places[at] as number;
    numbers[at] = values[rows === null ? place : (rows[place] as number)] as number;
  }
  for (let at = 0; at < count; at += 1) {
    const number = numbers[at] as number;
    if (number >= least && number <= greatest) addPlace(bytes, places[at] as number);
  }
}

function addPlace(bytes: Uint8Array, place: number): void {
  bytes[place >>> 3] = (bytes[place >>> 3] as number) | (1 << (place & 7));
}
