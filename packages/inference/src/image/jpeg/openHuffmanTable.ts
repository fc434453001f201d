/** Bits that are looked up at once; few codes are longer. */
export const lookupBits = 9;

/** Canonical Huffman codes (ISO/IEC 10918-1, annex C). */
export interface HuffmanTable {
  /** For the next {@link lookupBits} bits: length × 256 + symbol, or 0 where the code is longer or there is none. */
  readonly lookup: Uint16Array;
  /** The first code that is longer than each length, at the left of 16 bits. */
  readonly limits: Int32Array;
  /** What leads from a code of each length to the place of its symbol. */
  readonly offsets: Int32Array;
  /** The symbols, in the order of their codes. */
  readonly symbols: Uint8Array;
}

/** Tables that were made last: most programs write the same ones into every file. */
const known: { readonly segment: Uint8Array; readonly table: HuffmanTable }[] = [];
const remembered = 8;

/**
 * Makes a table of codes, or gives one that was made before.
 *
 * @param segment - How many codes there are of each length, from 1 to 16, and then the symbols in the order of their codes.
 * @returns `null` where these are more codes than there can be.
 */
export function openHuffmanTable(segment: Uint8Array): HuffmanTable | null {
  const found = known.find((one) => isSame(one.segment, segment));
  if (found !== undefined) return found.table;
  const own = segment.slice();
  const table = createHuffmanTable(own.subarray(0, 16), own.subarray(16));
  if (table === null) return null;
  known.unshift({ segment: own, table });
  known.length = Math.min(known.length, remembered);
  return table;
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false;
  for (let i = 0; i < one.length; i += 1) if (one[i] !== other[i]) return false;
  return true;
}

/**
 * Makes a table of codes.
 *
 * @param counts - How many codes there are of each length, from 1 to 16.
 * @param symbols - The symbols, in the order of their codes.
 * @returns `null` where these are more codes than there can be.
 */
function createHuffmanTable(counts: Uint8Array, symbols: Uint8Array): HuffmanTable | null {
  const lookup = new Uint16Array(2 ** lookupBits);
  const limits = new Int32Array(18);
  const offsets = new Int32Array(17);
  let code = 0;
  let place = 0;
  for (let length = 1; length <= 16; length += 1) {
    const count = counts[length - 1] as number;
    offsets[length] = place - code;
    if (length <= lookupBits) {
      const span = 2 ** (lookupBits - length);
      for (let i = 0; i < count; i += 1) {
        const start = (code + i) * span;
        lookup.fill(length * 256 + (symbols[place + i] as number), start, start + span);
      }
    }
    code += count;
    place += count;
    // The last code of a length, all ones, is never used.
    if (code >= 2 ** length) return null;
    limits[length] = code * 2 ** (16 - length);
    code *= 2;
  }
  return { lookup, limits, offsets, symbols };
}
