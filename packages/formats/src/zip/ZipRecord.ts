/** First four bytes of a local header, little endian: the header stands before an entry's content. */
export const localHeader = 0x04034b50;
/** First four bytes of a data descriptor, which may follow an entry's content; many programs leave them out. */
export const dataDescriptor = 0x08074b50;

const endRecords = new Set([0x02014b50, 0x06054b50, 0x06064b50, 0x07064b50, 0x08064b50]);

/** Says whether a signature opens one of the records that follow the last entry. */
export function isEndRecord(signature: number): boolean {
  return endRecords.has(signature);
}

/** Says whether a signature opens a record that can follow an entry. */
export function isNextRecord(signature: number): boolean {
  return signature === localHeader || endRecords.has(signature);
}

/** Reads a little-endian number of 8 bytes; exact up to 2⁵³. */
export function readUint64(view: DataView, offset: number): number {
  return Number(view.getBigUint64(offset, true));
}

/** A view of the very bytes of an array. */
export function toDataView(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
