import { FormatError } from '../reading/FormatError.ts';
import { nameFile } from '../reading/nameFile.ts';

const chunkLength = 1 << 20;

/**
 * Reads a blob from its start, one mebibyte at a time.
 *
 * @throws FormatError `unreadable`, and the signal's reason.
 */
export async function* readChunks(
  blob: Blob,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for (let start = 0; start < blob.size; start += chunkLength) {
    signal?.throwIfAborted();
    yield await readBytes(blob, start, start + chunkLength);
  }
  signal?.throwIfAborted();
}

/**
 * The bytes `[start, end)` of a blob, or less where it ends.
 *
 * @throws FormatError `unreadable`.
 */
export async function readBytes(
  blob: Blob,
  start: number,
  end: number,
): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await blob.slice(start, end).arrayBuffer());
  } catch (cause) {
    throw new FormatError({ kind: 'unreadable', file: nameFile(blob, '') }, { cause });
  }
}
