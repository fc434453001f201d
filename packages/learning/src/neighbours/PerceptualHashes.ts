import { RowsError } from '../rows/RowsError.ts';
import { Groups } from './Groups.ts';

/** How many of 32 bits are set (Warren, "Hacker's Delight", 5–1). */
function countBits(value: number): number {
  let bits = value - ((value >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Hashes cut into four parts of 16 bits, each with an index of who has which value. */
const parts = 4;
const values = 1 << 16;

/** Rows by the value of one part: those of a value lie at `rows[starts[value]]` to `rows[starts[value + 1]]`. */
interface PartIndex {
  readonly starts: Uint32Array;
  readonly rows: Uint32Array;
}

/**
 * Hashes of 64 bits that are searched by how many bits differ. Two hashes that differ in no more than `3 + 4r` bits have a part of 16
 * that differs in no more than `r`, so that only rows with such a part are compared (multi-index hashing; Norouzi, Punjani and Fleet 2012,
 * "Fast search in Hamming space with multi-index hashing").
 */
export class PerceptualHashes {
  readonly #words: Uint32Array;
  readonly #indexes: readonly PartIndex[];

  /**
   * @param hashes - Two words of 32 bits for each hash, as `toDifferenceHash` and `toFrequencyHash` make them, one after the other.
   * @throws RowsError where there is half a hash.
   */
  constructor(hashes: Uint32Array) {
    if (hashes.length % 2 !== 0) {
      throw new RowsError({ input: 'hashes', expected: 'two words of 32 bits for each hash' });
    }
    this.#words = hashes;
    this.#indexes = Array.from({ length: parts }, (_, part) => this.#indexPart(part));
  }

  /** Hashes. */
  get count(): number {
    return this.#words.length / 2;
  }

  /** How many bits of two hashes differ, 0 to 64. */
  measure(one: number, other: number): number {
    const words = this.#words;
    return (
      countBits((words[2 * one] as number) ^ (words[2 * other] as number)) +
      countBits((words[2 * one + 1] as number) ^ (words[2 * other + 1] as number))
    );
  }

  /**
   * The other hashes that differ from one in no more than some bits, in ascending order.
   *
   * @param row - Which hash.
   * @param distance - How many bits may differ, 0 to 11.
   * @throws RowsError where there is no such hash, or the distance isn't a whole number from 0 to 11.
   */
  search(row: number, distance: number): readonly number[] {
    if (!Number.isInteger(row) || row < 0 || row >= this.count) {
      throw new RowsError({ input: 'row', expected: `a row from 0 to ${this.count - 1}` });
    }
    const masks = toMasks(distance);
    const found = new Set<number>();
    for (let part = 0; part < parts; part += 1) {
      const { starts, rows } = this.#indexes[part] as PartIndex;
      const own = this.#readPart(row, part);
      for (const mask of masks) {
        const end = starts[(own ^ mask) + 1] as number;
        for (let place = starts[own ^ mask] as number; place < end; place += 1) {
          const other = rows[place] as number;
          if (other !== row && this.measure(row, other) <= distance) found.add(other);
        }
      }
    }
    return [...found].sort((one, other) => one - other);
  }

  /**
   * Groups of hashes that are near one another, also by way of others; the largest group first.
   *
   * Equal hashes are joined first and only one of them is searched for, so that a hundred thousand white pages are no more work than one.
   *
   * @param distance - How many bits may differ, 0 to 11; default: 4.
   * @param onProgress - Is told how far it has come, 0 to 1.
   * @throws RowsError where the distance isn't a whole number from 0 to 11.
   */
  findGroups(
    distance: number = 4,
    onProgress?: (share: number) => void,
  ): readonly (readonly number[])[] {
    toMasks(distance);
    const groups = new Groups(this.count);
    const kinds: number[] = [];
    const firsts = new Map<bigint, number>();
    for (let row = 0; row < this.count; row += 1) {
      const [low = 0, high = 0] = this.#words.subarray(2 * row, 2 * row + 2);
      const key = (BigInt(high) << 32n) | BigInt(low);
      const first = firsts.get(key);
      if (first === undefined) {
        firsts.set(key, row);
        kinds.push(row);
      } else groups.join(first, row);
    }
    if (distance === 0) return groups.list();
    const distinct =
      kinds.length === this.count
        ? this
        : new PerceptualHashes(
            Uint32Array.from(
              { length: 2 * kinds.length },
              (_, word) => this.#words[2 * (kinds[word >> 1] as number) + (word & 1)] as number,
            ),
          );
    for (const [place, row] of kinds.entries()) {
      for (const other of distinct.search(place, distance)) {
        groups.join(row, kinds[other] as number);
      }
      if (place % 4096 === 0) onProgress?.(place / kinds.length);
    }
    onProgress?.(1);
    return groups.list();
  }

  #readPart(row: number, part: number): number {
    const word = this.#words[2 * row + (part >> 1)] as number;
    return (part & 1) === 0 ? word & 0xffff : word >>> 16;
  }

  #indexPart(part: number): PartIndex {
    const starts = new Uint32Array(values + 1);
    for (let row = 0; row < this.count; row += 1) {
      const value = this.#readPart(row, part);
      starts[value + 1] = (starts[value + 1] as number) + 1;
    }
    for (let value = 0; value < values; value += 1) {
      starts[value + 1] = (starts[value + 1] as number) + (starts[value] as number);
    }
    const next = starts.slice();
    const rows = new Uint32Array(this.count);
    for (let row = 0; row < this.count; row += 1) {
      const value = this.#readPart(row, part);
      const place = next[value] as number;
      rows[place] = row;
      next[value] = place + 1;
    }
    return { starts, rows };
  }
}

/** All ways in which a part of 16 bits may differ, so that no hash within a distance is missed. */
function toMasks(distance: number): readonly number[] {
  if (!Number.isInteger(distance) || distance < 0 || distance > 11) {
    throw new RowsError({ input: 'distance', expected: 'a whole number of bits from 0 to 11' });
  }
  const radius = Math.floor(distance / parts);
  const masks = [0];
  for (let first = 0; first < 16 && radius >= 1; first += 1) {
    masks.push(1 << first);
    for (let second = 0; second < first && radius >= 2; second += 1) {
      masks.push((1 << first) | (1 << second));
    }
  }
  return masks;
}
