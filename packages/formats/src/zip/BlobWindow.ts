import { ZipError } from './ZipError.ts';

/**
 * Looks at a blob through a window that moves forward, so that no more of it is in memory than is looked at, and
 * many small looks cost one fetch.
 */
export class BlobWindow {
  readonly #blob: Blob;
  readonly #windowLength: number;
  readonly #signal: AbortSignal | undefined;
  #turn: Promise<unknown> = Promise.resolve();
  #offset = 0;
  #bytes: Uint8Array<ArrayBuffer> = new Uint8Array(0);

  /**
   * @param blob - What to look at.
   * @param windowLength - How many bytes are fetched at least, > 0.
   * @param signal - Ends a look that needs new bytes with the signal's reason.
   */
  constructor(blob: Blob, windowLength: number, signal?: AbortSignal) {
    this.#blob = blob;
    this.#windowLength = windowLength;
    this.#signal = signal;
  }

  /** Length of the blob in bytes. */
  get byteLength(): number {
    return this.#blob.size;
  }

  /** Name of the blob's file; `null` where it has none. */
  get fileName(): string | null {
    return this.#blob instanceof File ? this.#blob.name : null;
  }

  /** A part of the blob as a blob of its own, with a MIME type; copies nothing. */
  slice(start: number, end: number, type: string): Blob {
    return this.#blob.slice(start, end, type);
  }

  /**
   * The bytes `[offset, offset + length)`, or less where the blob ends; they never change afterwards. Looks under
   * way at the same time wait for one another, so that those at neighbouring places share a fetch.
   *
   * @throws ZipError `unreadable` where the blob doesn't give its bytes.
   */
  look(offset: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    const start = Math.min(offset, this.byteLength);
    const end = Math.min(offset + length, this.byteLength);
    const look = this.#turn.then(() => this.#look(start, end));
    this.#turn = look.catch(() => undefined);
    return look;
  }

  async #look(start: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
    if (start < this.#offset || end > this.#offset + this.#bytes.length) {
      this.#signal?.throwIfAborted();
      const stop = Math.max(end, Math.min(start + this.#windowLength, this.byteLength));
      this.#bytes = await this.#fetch(start, stop);
      this.#offset = start;
    }
    return this.#bytes.subarray(start - this.#offset, end - this.#offset);
  }

  async #fetch(start: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
    try {
      const bytes = new Uint8Array(await this.#blob.slice(start, end).arrayBuffer());
      if (bytes.length === end - start) return bytes;
    } catch (cause) {
      throw new ZipError({ kind: 'unreadable', archive: this.fileName, path: null }, { cause });
    }
    throw new ZipError({ kind: 'unreadable', archive: this.fileName, path: null });
  }
}
