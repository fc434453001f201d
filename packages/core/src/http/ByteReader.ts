import { PayloadError } from './PayloadError.ts';

/** Reads exact numbers of bytes from chunks that break anywhere. */
export class ByteReader {
  readonly #chunks: AsyncIterator<Uint8Array>;
  #chunk: Uint8Array = new Uint8Array(0);

  /** @param chunks - The bytes. */
  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /**
   * Fills an array with the next bytes.
   *
   * @returns Whether there were any; false at the very end of the chunks.
   * @throws PayloadError where the chunks end before it is full.
   */
  async fill(target: Uint8Array): Promise<boolean> {
    let filled = 0;
    while (filled < target.byteLength) {
      if (this.#chunk.byteLength === 0 && !(await this.#next())) {
        if (filled === 0) return false;
        const problem = `Expected ${target.byteLength - filled} more bytes but the stream ended`;
        throw new PayloadError({ path: '', problem });
      }
      const part = this.#chunk.subarray(0, target.byteLength - filled);
      target.set(part, filled);
      filled += part.byteLength;
      this.#chunk = this.#chunk.subarray(part.byteLength);
    }
    return true;
  }

  /** Ends the chunks before they are through. */
  async close(): Promise<void> {
    await this.#chunks.return?.();
  }

  async #next(): Promise<boolean> {
    const { done = false, value } = await this.#chunks.next();
    if (!done) this.#chunk = value;
    return !done;
  }
}
