/** A set of rows: bit `row & 31` of word `row >>> 5`. Bits past the last row are 0. */
export type Bits = Uint32Array;

/** No row. */
export function createBits(rows: number): Bits {
  return new Uint32Array((rows + 31) >>> 5);
}

/** Every row. */
export function createFullBits(rows: number): Bits {
  const bits = createBits(rows).fill(0xffffffff);
  if ((rows & 31) !== 0) bits[bits.length - 1] = (1 << (rows & 31)) - 1;
  return bits;
}

/** Whether a row is in the set. */
export function hasBit(bits: Bits, row: number): boolean {
  return (((bits[row >>> 5] ?? 0) >>> (row & 31)) & 1) === 1;
}

/** Puts a row into the set. */
export function addBit(bits: Bits, row: number): void {
  bits[row >>> 5] = (bits[row >>> 5] ?? 0) | (1 << (row & 31));
}

/** Puts the rows from `from` to before `to` into the set. */
export function addBits(bits: Bits, from: number, to: number): void {
  let row = from;
  for (; row < to && (row & 31) !== 0; row += 1) addBit(bits, row);
  const words = row < to ? (to - row) >>> 5 : 0;
  bits.fill(0xffffffff, row >>> 5, (row >>> 5) + words);
  for (row += words * 32; row < to; row += 1) addBit(bits, row);
}

/** Takes a row out of the set. */
export function deleteBit(bits: Bits, row: number): void {
  bits[row >>> 5] = (bits[row >>> 5] ?? 0) & ~(1 << (row & 31));
}

/** Keeps in `bits` what is in `other` too. */
export function intersectBits(bits: Bits, other: Bits): Bits {
  for (let word = 0; word < bits.length; word += 1) {
    bits[word] = (bits[word] as number) & (other[word] ?? 0);
  }
  return bits;
}

/** Takes out of `bits` what is in `other`. */
export function subtractBits(bits: Bits, other: Bits): Bits {
  for (let word = 0; word < bits.length; word += 1) {
    bits[word] = (bits[word] as number) & ~(other[word] ?? 0);
  }
  return bits;
}

/** Adds to `bits` what is in `other`. */
export function uniteBits(bits: Bits, other: Bits): Bits {
  for (let word = 0; word < bits.length; word += 1) {
    bits[word] = (bits[word] as number) | (other[word] ?? 0);
  }
  return bits;
}

/** The number of bits that are set in a word (Warren, Hacker’s Delight, 5-1). */
function countWord(word: number): number {
  let count = word - ((word >>> 1) & 0x55555555);
  count = (count & 0x33333333) + ((count >>> 2) & 0x33333333);
  return Math.imul((count + (count >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** The number of rows in a set. */
export function countBits(bits: Bits): number {
  let count = 0;
  for (let word = 0; word < bits.length; word += 1) count += countWord(bits[word] as number);
  return count;
}

/** The number of rows that are in both sets. */
export function countCommonBits(a: Bits, b: Bits): number {
  const length = Math.min(a.length, b.length);
  let count = 0;
  for (let word = 0; word < length; word += 1) {
    count += countWord((a[word] as number) & (b[word] as number));
  }
  return count;
}

/** The rows of a set in their order, from the `offset`-th on. */
export function listBits(bits: Bits, offset = 0, limit: number = Infinity): Uint32Array {
  let skip = offset;
  let word = 0;
  for (; word < bits.length; word += 1) {
    const count = countWord(bits[word] as number);
    if (count > skip) break;
    skip -= count;
  }
  const rows = new Uint32Array(Math.min(limit, Math.max(0, countBits(bits) - offset)));
  const [words, places] = [toSigned(bits), toSigned(rows)];
  let length = 0;
  for (; word < words.length && length < places.length; word += 1) {
    for (let rest = words[word] as number; rest !== 0; rest &= rest - 1) {
      if (skip > 0) {
        skip -= 1;
        continue;
      }
      // Past the end of the array nothing is written.
      places[length] = (word << 5) | (31 - Math.clz32(rest & -rest));
      length += 1;
    }
  }
  return rows;
}

/**
 * The same memory as signed numbers, which engines count with directly: an unsigned one may be too large for that,
 * and costs a test each time. Rows are never that large, and of a word only the bits are looked at.
 */
export function toSigned(words: Uint32Array): Int32Array {
  return new Int32Array(words.buffer, words.byteOffset, words.length);
}

/** The same set for more rows; the same object where it is long enough. */
export function growBits(bits: Bits, rows: number): Bits {
  if (bits.length >= (rows + 31) >>> 5) return bits;
  const grown = createBits(rows);
  grown.set(bits);
  return grown;
}
