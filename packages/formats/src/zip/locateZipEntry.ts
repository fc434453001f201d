import type { BlobWindow } from './BlobWindow.ts';
import { findZipDescriptor } from './findZipDescriptor.ts';
import {
  fixedHeaderLength,
  parseZipHeader,
  toHeaderLength,
  type ZipHeader,
} from './parseZipHeader.ts';
import { toZipPath } from './toZipPath.ts';
import type { ZipEntry } from './ZipEntry.ts';
import { ZipError, type ZipErrorKind } from './ZipError.ts';
import { dataDescriptor, isEndRecord, isNextRecord, localHeader, toDataView } from './ZipRecord.ts';

/**
 * Locates the entry whose header is at `offset`; `null` where there are no more. An entry is there only when its
 * last byte is.
 *
 * @throws ZipError `cut-off` where the blob ends within the entry, `damaged` where no entry is at the offset, and
 * `not-a-zip` where that is the very beginning.
 */
export async function locateZipEntry(window: BlobWindow, offset: number): Promise<ZipEntry | null> {
  const fixed = await window.look(offset, fixedHeaderLength);
  const signature = fixed.length < 4 ? null : toDataView(fixed).getUint32(0, true);
  if (signature !== null && isEndRecord(signature)) return null;
  if (signature !== localHeader) throw failure(window, toSignatureProblem(signature, offset));
  if (fixed.length < fixedHeaderLength) throw failure(window, 'cut-off');
  const length = toHeaderLength(fixed);
  const bytes = await window.look(offset, length);
  if (bytes.length < length) throw failure(window, 'cut-off');
  return toEntry(window, parseZipHeader(bytes), offset + length);
}

function toSignatureProblem(signature: number | null, offset: number): ZipErrorKind {
  if (offset === 0) return 'not-a-zip';
  return signature === null ? 'cut-off' : 'damaged';
}

async function toEntry(window: BlobWindow, header: ZipHeader, start: number): Promise<ZipEntry> {
  const { name, method, encrypted, modifiedAt, hasDescriptor } = header;
  const path = toZipPath(name);
  const place = hasDescriptor
    ? await placeByDescriptor(window, header, start)
    : { ...header, end: start + header.compressedLength };
  if (place === null || start + place.compressedLength > window.byteLength) {
    throw failure(window, 'cut-off', path.path);
  }
  const { crc, byteLength, compressedLength, end } = place;
  return { ...path, method, encrypted, modifiedAt, crc, byteLength, compressedLength, start, end };
}

type Place = Pick<ZipEntry, 'crc' | 'byteLength' | 'compressedLength' | 'end'>;

async function placeByDescriptor(
  window: BlobWindow,
  { compressedLength, byteLength }: ZipHeader,
  start: number,
): Promise<Place | null> {
  if (compressedLength === 0) return findZipDescriptor(window, start);
  const dataEnd = start + compressedLength;
  const length = measureDescriptor(await window.look(dataEnd, 28));
  return { crc: null, byteLength, compressedLength, end: dataEnd + length };
}

/** Its four shapes are told apart by where the next record starts; 0 where there is none after all. */
function measureDescriptor(bytes: Uint8Array): number {
  const view = toDataView(bytes);
  const signatureAt = (at: number) => (at + 4 <= bytes.length ? view.getUint32(at, true) : 0);
  const signed = signatureAt(0) === dataDescriptor;
  const lengths = signed ? [16, 24] : [0, 12, 20];
  return lengths.find((length) => isNextRecord(signatureAt(length))) ?? (signed ? 16 : 12);
}

function failure(window: BlobWindow, kind: ZipErrorKind, path: string | null = null): ZipError {
  return new ZipError({ kind, archive: window.fileName, path });
}
