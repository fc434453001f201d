import { type HuffmanTable, lookupBits } from './openHuffmanTable.ts';

/** Reads the codes of a JPEG file's scan, bit by bit. Where they end it gives zeros, and {@link isWhole} tells. */
export class JpegBits {
  readonly #bytes: Uint8Array;
  #place: number;
  /** The bits that were fetched and not read yet are the last ones of this number. */
  #held = 0;
  #count = 0;
  /** Bits that were made up at the end of the codes. */
  #madeUp = 0;
  #isValid = true;

  /**
   * @param bytes - The file.
   * @param start - Where the codes begin.
   */
  constructor(bytes: Uint8Array, start: number) {
    this.#bytes = bytes;
    this.#place = start;
  }

  /** Whether all that was read was there, and a code. */
  get isWhole(): boolean {
    return this.#isValid && this.#count >= this.#madeUp;
  }

  /** The marker that follows, once all codes before it were read; 0 where something else does. */
  get marker(): number {
    const isAtMarker = this.isWhole && this.#count - this.#madeUp < 8;
    if (!isAtMarker || this.#bytes[this.#place] !== 0xff) return 0;
    return this.#bytes[this.#place + 1] ?? 0;
  }

  /** Reads the next symbol. */
  readSymbol(table: HuffmanTable): number {
    if (this.#count < 16) this.#fill();
    const next = (this.#held >> (this.#count - 16)) & 0xffff;
    const known = table.lookup[next >> (16 - lookupBits)] as number;
    if (known !== 0) {
      this.#count -= known >> 8;
      return known & 0xff;
    }
    for (let length = lookupBits + 1; length <= 16; length += 1) {
      if (next >= (table.limits[length] as number)) continue;
      this.#count -= length;
      const place = (next >> (16 - length)) + (table.offsets[length] as number);
      return table.symbols[place] as number;
    }
    this.#isValid = false;
    return 0;
  }

  /**
   * Reads a number of so many bits: those that begin with 0 are negative.
   *
   * @param length - Bits, 1 to 15.
   */
  readNumber(length: number): number {
    if (this.#count < length) this.#fill();
    this.#count -= length;
    const bits = (this.#held >> this.#count) & ((1 << length) - 1);
    return bits < 1 << (length - 1) ? bits - (1 << length) + 1 : bits;
  }

  #fill(): void {
    while (this.#count <= 16) {
      let byte = this.#bytes[this.#place] ?? -1;
      if (byte === 0xff) {
        // A byte 255 of the codes is followed by a 0, which tells it from a marker.
        if (this.#bytes[this.#place + 1] === 0) this.#place += 1;
        else byte = -1;
      }
      if (byte === -1) this.#madeUp += 8;
      else this.#place += 1;
      this.#held = ((this.#held << 8) | (byte === -1 ? 0 : byte)) & 0xffffff;
      this.#count += 8;
    }
  }
}
