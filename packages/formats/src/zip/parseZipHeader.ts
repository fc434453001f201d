import { crc32 } from './crc32.ts';
import { decodeZipName } from './decodeZipName.ts';
import { readUint64, toDataView } from './ZipRecord.ts';

/** What stands before the content of an entry (APPNOTE 6.3.10, section 4.3.7). */
export interface ZipHeader {
  /** The name as written, with folders. */
  readonly name: string;
  /** 0: stored as it is; 8: Deflate; others are rare. */
  readonly method: number;
  /** Whether a password is needed. */
  readonly encrypted: boolean;
  /** Whether checksum and lengths follow the content, because they weren't known before it. */
  readonly hasDescriptor: boolean;
  /** CRC-32 of the content; 0 where `hasDescriptor`. */
  readonly crc: number;
  /** Length of the packed content in bytes; may be 0 where `hasDescriptor`. */
  readonly compressedLength: number;
  /** Length of the content in bytes; may be 0 where `hasDescriptor`. */
  readonly byteLength: number;
  /** Time of the last change in milliseconds since 1970; a time without zone is taken as local. */
  readonly modifiedAt: number | null;
}

/** Length of the part of a local header that has a fixed length, in bytes. */
export const fixedHeaderLength = 30;

/** Length of a whole local header in bytes, from its first 30. */
export function toHeaderLength(fixed: Uint8Array): number {
  const view = toDataView(fixed);
  return fixedHeaderLength + view.getUint16(26, true) + view.getUint16(28, true);
}

/** Parses a local header that is whole, as `toHeaderLength` measures it. */
export function parseZipHeader(bytes: Uint8Array): ZipHeader {
  const view = toDataView(bytes);
  const flags = view.getUint16(6, true);
  const extraStart = fixedHeaderLength + view.getUint16(26, true);
  const nameBytes = bytes.subarray(fixedHeaderLength, extraStart);
  const header = {
    name: decodeZipName(nameBytes),
    method: view.getUint16(8, true),
    encrypted: (flags & 1) !== 0,
    hasDescriptor: (flags & 8) !== 0,
    crc: view.getUint32(14, true),
    compressedLength: view.getUint32(18, true),
    byteLength: view.getUint32(22, true),
    modifiedAt: toTime(view.getUint16(12, true), view.getUint16(10, true)),
  };
  for (const { id, data } of listExtraFields(bytes.subarray(extraStart))) {
    const field = toDataView(data);
    if (id === 0x0001) applyZip64(header, field);
    if (id === 0x5455 && data.length >= 5 && (data[0] ?? 0) & 1) {
      header.modifiedAt = field.getInt32(1, true) * 1000;
    }
    if (id === 0x7075 && data.length > 5 && field.getUint32(1, true) === crc32(nameBytes)) {
      header.name = decodeZipName(data.subarray(5));
    }
  }
  return header;
}

interface Lengths {
  compressedLength: number;
  byteLength: number;
}

/** The extra field holds only the lengths that didn't fit into 32 bits, in this order. */
function applyZip64(header: Lengths, field: DataView): void {
  let offset = 0;
  for (const key of ['byteLength', 'compressedLength'] as const) {
    if (header[key] !== 0xffffffff || offset + 8 > field.byteLength) continue;
    header[key] = readUint64(field, offset);
    offset += 8;
  }
}

function* listExtraFields(bytes: Uint8Array): Generator<{ id: number; data: Uint8Array }> {
  const view = toDataView(bytes);
  for (let offset = 0; offset + 4 <= bytes.length; ) {
    const length = view.getUint16(offset + 2, true);
    const data = bytes.subarray(offset + 4, offset + 4 + length);
    if (data.length < length) return;
    yield { id: view.getUint16(offset, true), data };
    offset += 4 + length;
  }
}

/** MS-DOS packs seven bits of years since 1980, four of months from 1, five of days; two seconds a step. */
function toTime(date: number, time: number): number | null {
  if (date === 0) return null;
  return new Date(
    1980 + (date >> 9),
    ((date >> 5) & 15) - 1,
    date & 31,
    time >> 11,
    (time >> 5) & 63,
    (time & 31) * 2,
  ).getTime();
}
