import { OnnxError } from './OnnxError.ts';
import type { OnnxInteger } from './OnnxModel.ts';

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Reads the primitives of protobuf from a stretch of bytes. Source: "Encoding" in the documentation of Protocol Buffers. */
export class ProtobufReader {
  /** The next byte. */
  position: number;
  /** One past the last byte. */
  readonly end: number;
  readonly #bytes: Uint8Array;
  readonly #view: DataView;

  /**
   * @param bytes - The file.
   * @param start - The first byte to read.
   * @param end - One past the last one.
   */
  constructor(bytes: Uint8Array, start = 0, end: number = bytes.length) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.position = start;
    this.end = end;
  }

  /** Throws away the hope of reading on. */
  fail(reason: string, offset: number = this.position): never {
    throw new OnnxError({ offset, reason });
  }

  /** A whole number of 64 bits without a sign, as a bigint where it has more than 49 bits. */
  readVarint(): OnnxInteger {
    const start = this.position;
    let value = 0;
    for (let shift = 0; shift < 49; shift += 7) {
      const byte = this.#readByte(start);
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
    let large = BigInt(value);
    for (let shift = 49n; shift < 70n; shift += 7n) {
      const byte = this.#readByte(start);
      large += BigInt(byte & 127) << shift;
      if (byte < 128) return BigInt.asUintN(64, large);
    }
    return this.fail('A number has more than ten bytes', start);
  }

  /** A whole number of 64 bits with a sign. */
  readInteger(): OnnxInteger {
    const value = this.readVarint();
    if (typeof value === 'number') return value;
    const signed = BigInt.asIntN(64, value);
    const number = Number(signed);
    return Number.isSafeInteger(number) ? number : signed;
  }

  /** A float of 32 bits. */
  readFloat(): number {
    return this.#view.getFloat32(this.#take(4), true);
  }

  /** A float of 64 bits. */
  readDouble(): number {
    return this.#view.getFloat64(this.#take(8), true);
  }

  /** A reader of the bytes whose length comes first; goes on after them. */
  readStretch(): ProtobufReader {
    const start = this.position;
    const length = Number(this.readVarint());
    if (length > this.end - this.position) {
      this.fail(`${length} bytes are announced but ${this.end - this.position} are left`, start);
    }
    const stretch = new ProtobufReader(this.#bytes, this.position, this.position + length);
    this.position += length;
    return stretch;
  }

  /** All bytes that are left, as a view. */
  readRest(): Uint8Array {
    const rest = this.#bytes.subarray(this.position, this.end);
    this.position = this.end;
    return rest;
  }

  /** All bytes that are left, as text. */
  readText(): string {
    const start = this.position;
    try {
      return decoder.decode(this.readRest());
    } catch (cause) {
      throw new OnnxError({ offset: start, reason: 'A text is not UTF-8' }, { cause });
    }
  }

  /** Goes past a field. */
  skip(wireType: number): void {
    if (wireType === 0) this.readVarint();
    else if (wireType === 1) this.#take(8);
    else if (wireType === 5) this.#take(4);
    else if (wireType === 2) this.readStretch();
    else this.fail(`A field is of kind ${wireType}, which there isn’t`);
  }

  /** The bytes from a place to here, as a view. */
  since(start: number): Uint8Array {
    return this.#bytes.subarray(start, this.position);
  }

  #readByte(start: number): number {
    if (this.position >= this.end) this.fail('A number breaks off', start);
    const byte = this.#bytes[this.position] ?? 0;
    this.position += 1;
    return byte;
  }

  #take(length: number): number {
    const start = this.position;
    if (length > this.end - start) this.fail('A number breaks off');
    this.position += length;
    return start;
  }
}
