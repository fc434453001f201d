import type { BlobWindow } from './BlobWindow.ts';
import { dataDescriptor, isNextRecord, readUint64, toDataView } from './ZipRecord.ts';

/** What follows the content of an entry whose lengths weren't known before it. */
export interface ZipDescriptor {
  /** CRC-32 of the content. */
  readonly crc: number;
  /** Length of the packed content in bytes. */
  readonly compressedLength: number;
  /** Length of the content in bytes. */
  readonly byteLength: number;
  /** Offset of the byte after the descriptor. */
  readonly end: number;
}

const step = 1 << 20;
const lookBehind = 20;
const lookAhead = 28;

/**
 * Finds the descriptor of the entry whose content starts at `start`; `null` where the blob ends before it.
 *
 * The content may hold anything, even a whole archive, so a signature proves nothing. What proves a descriptor is
 * that the length it states is its own distance from the start.
 */
export async function findZipDescriptor(
  window: BlobWindow,
  start: number,
): Promise<ZipDescriptor | null> {
  for (let from = start; ; ) {
    const base = Math.max(start, from - lookBehind);
    const bytes = await window.look(base, step);
    const last = base + bytes.length >= window.byteLength;
    const stop = last ? bytes.length - 3 : bytes.length - lookAhead;
    for (
      let i = bytes.indexOf(0x50, from - base);
      i >= 0 && i < stop;
      i = bytes.indexOf(0x50, i + 1)
    ) {
      if (bytes[i + 1] !== 0x4b) continue;
      const found = matchDescriptor(toDataView(bytes), i, base - start + i);
      if (found !== null) return { ...found, end: base + found.end };
    }
    if (last) return null;
    from = base + stop;
  }
}

/** @param distance - Of the place `at` from the start of the content. */
function matchDescriptor(view: DataView, at: number, distance: number): ZipDescriptor | null {
  const signature = view.getUint32(at, true);
  if (signature === dataDescriptor) return matchSigned(view, at + 4, distance);
  if (!isNextRecord(signature)) return null;
  return matchShort(view, at - 12, distance - 12) ?? matchLong(view, at - 20, distance - 20);
}

/** The one with 8-byte lengths can be told from the other only by where the next record starts. */
function matchSigned(view: DataView, at: number, distance: number): ZipDescriptor | null {
  if (isRecordAt(view, at + 20)) {
    const long = matchLong(view, at, distance);
    if (long !== null) return long;
  }
  const short = matchShort(view, at, distance);
  const blobEndsHere = at + 16 > view.byteLength;
  return short !== null && (isRecordAt(view, at + 12) || blobEndsHere) ? short : null;
}

function isRecordAt(view: DataView, at: number): boolean {
  return at + 4 <= view.byteLength && isNextRecord(view.getUint32(at, true));
}

function matchShort(view: DataView, at: number, distance: number): ZipDescriptor | null {
  if (distance < 0 || at < 0 || at + 12 > view.byteLength) return null;
  const compressedLength = view.getUint32(at + 4, true);
  if (compressedLength !== distance) return null;
  const byteLength = view.getUint32(at + 8, true);
  return { crc: view.getUint32(at, true), compressedLength, byteLength, end: at + 12 };
}

function matchLong(view: DataView, at: number, distance: number): ZipDescriptor | null {
  if (distance < 0 || at < 0 || at + 20 > view.byteLength) return null;
  const compressedLength = readUint64(view, at + 4);
  if (compressedLength !== distance) return null;
  return {
    crc: view.getUint32(at, true),
    compressedLength,
    byteLength: readUint64(view, at + 12),
    end: at + 20,
  };
}
