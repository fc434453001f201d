import type { OnnxInteger } from './OnnxModel.ts';

const encoder = new TextEncoder();

/**
 * Writes the primitives of protobuf from the end of the file to its start: so the length of a part is known when it is to be written
 * before the part, and nothing is written twice.
 */
export class ProtobufWriter {
  #bytes = new Uint8Array(1024);
  #start = 1024;

  /** Bytes so far. */
  get length(): number {
    return this.#bytes.length - this.#start;
  }

  /** Puts bytes before what there is. */
  putBytes(bytes: Uint8Array): void {
    const start = this.#makeRoom(bytes.length);
    this.#bytes.set(bytes, start);
  }

  /** Puts a text before what there is. */
  putText(text: string): void {
    this.putBytes(encoder.encode(text));
  }

  /** Puts a whole number before what there is; one below 0 takes ten bytes. */
  putVarint(value: OnnxInteger): void {
    const bytes: number[] = [];
    if (typeof value === 'number' && value >= 0) {
      let small = value;
      for (; small >= 128; small = Math.floor(small / 128)) bytes.push((small % 128) + 128);
      bytes.push(small);
    } else {
      let rest = BigInt.asUintN(64, BigInt(value));
      for (; rest >= 128n; rest >>= 7n) bytes.push(Number(rest & 127n) + 128);
      bytes.push(Number(rest));
    }
    const start = this.#makeRoom(bytes.length);
    this.#bytes.set(bytes, start);
  }

  /** Puts a float of 32 bits before what there is. */
  putFloat(value: number): void {
    const start = this.#makeRoom(4);
    new DataView(this.#bytes.buffer).setFloat32(start, value, true);
  }

  /** Puts a float of 64 bits before what there is. */
  putDouble(value: number): void {
    const start = this.#makeRoom(8);
    new DataView(this.#bytes.buffer).setFloat64(start, value, true);
  }

  /** Puts the tag of a field before what there is. */
  putTag(number: number, wireType: number): void {
    this.putVarint(number * 8 + wireType);
  }

  /** What was written. */
  toBytes(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(this.#start);
  }

  #makeRoom(length: number): number {
    if (length > this.#start) {
      const used = this.#bytes.subarray(this.#start);
      const larger = new Uint8Array(Math.max(2 * this.#bytes.length, used.length + length));
      this.#start = larger.length - used.length;
      larger.set(used, this.#start);
      this.#bytes = larger;
    }
    this.#start -= length;
    return this.#start;
  }
}
