import { ArchiveTooLargeError } from './ArchiveTooLargeError.ts';

/** A file that is put into an archive. */
export interface ZipContent {
  /** `/`-separated path within the archive. */
  readonly path: string;
  /** Its content: text is packed unless it is very short, a blob (of media, which are packed already) is stored as it is. */
  readonly content: string | Blob;
}

const greatestLength = 2 ** 32 - 1;
const mostEntries = 0xffff;
const chunkLength = 1 << 20;
const endLength = 22;
/** Below this many bytes a text is no smaller for being packed, by more than its own entry, and takes six times as long. */
const shortestPacked = 256;

/**
 * Packs files into a ZIP archive piece by piece; no more than a piece of one file is held. More than 65,535 files are told of in the
 * extended end of an archive (ZIP64).
 *
 * @param modifiedAt - When the files count as changed.
 * @throws ArchiveTooLargeError past 4 GiB.
 */
export async function* packZip(
  files: AsyncIterable<ZipContent>,
  modifiedAt: Date,
): AsyncGenerator<Uint8Array> {
  const { Zip, ZipDeflate, ZipPassThrough, strToU8 } = await import('fflate');
  let ready: Uint8Array[] = [];
  let written = 0;
  let entries = 0;
  const zip = new Zip((error, bytes) => {
    if (error !== null) throw error;
    ready.push(bytes);
  });
  const drain = function* (): Generator<Uint8Array> {
    const pieces = ready;
    ready = [];
    for (const piece of pieces) {
      written += piece.length;
      if (written > greatestLength) throw new ArchiveTooLargeError({ byteLength: written });
      yield piece;
    }
  };
  for await (const { path, content } of files) {
    entries += 1;
    if (typeof content === 'string') {
      const bytes = strToU8(content);
      const file =
        bytes.length < shortestPacked
          ? new ZipPassThrough(path)
          : new ZipDeflate(path, { level: 6, mem: toMemoryLevel(bytes.length) });
      file.mtime = modifiedAt;
      zip.add(file);
      file.push(bytes, true);
      yield* drain();
      continue;
    }
    const file = new ZipPassThrough(path);
    file.mtime = modifiedAt;
    zip.add(file);
    for (let start = 0; start === 0 || start < content.size; start += chunkLength) {
      const bytes = await content.slice(start, start + chunkLength).arrayBuffer();
      file.push(new Uint8Array(bytes), start + chunkLength >= content.size);
      yield* drain();
    }
  }
  zip.end();
  if (entries > mostEntries) ready = [extendEnd(concat(ready), written, entries)];
  yield* drain();
}

/** A hash table about as long as the text: the default one of a stream is for any length, and each file would clear its own. */
function toMemoryLevel(length: number): 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 {
  const level = Math.min(8, Math.max(0, Math.ceil(Math.log2(length)) - 12));
  return level as ReturnType<typeof toMemoryLevel>;
}

function concat(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const piece of pieces) {
    whole.set(piece, offset);
    offset += piece.length;
  }
  return whole;
}

/** Puts the ZIP64 end record and its locator before the end record, which holds 16 bits of the number (APPNOTE 4.3.14 to 4.3.16). */
function extendEnd(directory: Uint8Array, start: number, entries: number): Uint8Array {
  const length = directory.length - endLength;
  const record = new DataView(new ArrayBuffer(56 + 20));
  record.setUint32(0, 0x06064b50, true);
  record.setBigUint64(4, 44n, true);
  record.setUint16(12, 45, true);
  record.setUint16(14, 45, true);
  record.setBigUint64(24, BigInt(entries), true);
  record.setBigUint64(32, BigInt(entries), true);
  record.setBigUint64(40, BigInt(length), true);
  record.setBigUint64(48, BigInt(start), true);
  record.setUint32(56, 0x07064b50, true);
  record.setBigUint64(56 + 8, BigInt(start + length), true);
  record.setUint32(56 + 16, 1, true);
  const end = directory.slice(length);
  end.fill(0xff, 8, 12);
  return concat([directory.subarray(0, length), new Uint8Array(record.buffer), end]);
}
