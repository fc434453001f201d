import { toImageType } from '../listing/toImageType.ts';
import type { BlobWindow } from './BlobWindow.ts';
import { crc32 } from './crc32.ts';
import type { ZipEntry } from './ZipEntry.ts';
import { ZipError, type ZipErrorKind } from './ZipError.ts';

/** No Deflate stream expands further than this, so a greater length is a lie that would only fill the memory. */
const greatestExpansion = 1032;

/**
 * Gives the content of an entry, typed by its extension. One that is stored as it is becomes a slice of the archive, of which no byte is
 * read or checked here; a packed one is unpacked in memory and checked against its length and checksum.
 *
 * @throws ZipError `encrypted`, `unsupported`, `unsafe-path`, `damaged` or `unreadable`.
 */
export async function readZipEntry(window: BlobWindow, entry: ZipEntry): Promise<Blob> {
  const problem = findProblem(entry);
  if (problem !== null) throw failure(window, entry, problem);
  const { start, compressedLength, path } = entry;
  const type = toImageType(path) ?? '';
  if (entry.method === 0) return window.slice(start, start + compressedLength, type);
  return new Blob([await inflate(window, entry)], { type });
}

function findProblem(entry: ZipEntry): ZipErrorKind | null {
  if (!entry.safe) return 'unsafe-path';
  if (entry.encrypted) return 'encrypted';
  if (entry.method === 0) return entry.byteLength === entry.compressedLength ? null : 'damaged';
  if (entry.method !== 8) return 'unsupported';
  return entry.byteLength > entry.compressedLength * greatestExpansion ? 'damaged' : null;
}

async function inflate(window: BlobWindow, entry: ZipEntry): Promise<Uint8Array<ArrayBuffer>> {
  const { inflateSync } = await import('fflate');
  const packed = await window.look(entry.start, entry.compressedLength);
  try {
    const out = new Uint8Array(entry.byteLength);
    const { length } = inflateSync(packed, { out });
    if (length === out.length && (entry.crc === null || entry.crc === crc32(out))) return out;
  } catch (cause) {
    throw failure(window, entry, 'damaged', { cause });
  }
  throw failure(window, entry, 'damaged');
}

function failure(
  window: BlobWindow,
  { path }: ZipEntry,
  kind: ZipErrorKind,
  options?: ErrorOptions,
): ZipError {
  return new ZipError({ kind, archive: window.fileName, path }, options);
}
