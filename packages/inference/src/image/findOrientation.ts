const startOfImage = 0xffd8;
const startOfScan = 0xffda;
const exifSegment = 0xffe1;
const orientationTag = 0x0112;
/** `Exif`, and two zeros. */
const exifMark = [0x45786966, 0] as const;

/** Where a JPEG file says how it was held when it was taken. */
export interface OrientationPlace {
  /** The place of the number, which has two bytes: 1 is upright. */
  readonly offset: number;
  /** Whether the smaller byte comes first. */
  readonly isLittle: boolean;
}

/**
 * Finds the orientation that a camera wrote into a JPEG file, by the segments (ISO/IEC 10918-1, annex B) and the TIFF directory in the Exif
 * one (CIPA DC-008, 4.6).
 *
 * @param bytes - The file, or its beginning.
 * @returns `undefined` where it is no JPEG file, or says nothing.
 */
export function findOrientation(bytes: DataView): OrientationPlace | undefined {
  if (bytes.byteLength < 4 || bytes.getUint16(0) !== startOfImage) return undefined;
  let offset = 2;
  while (offset + 10 <= bytes.byteLength) {
    const marker = bytes.getUint16(offset);
    if (marker === startOfScan || marker < 0xff00) return undefined;
    const isExif =
      marker === exifSegment &&
      bytes.getUint32(offset + 4) === exifMark[0] &&
      bytes.getUint16(offset + 8) === exifMark[1];
    if (isExif) return findInDirectory(bytes, offset + 10);
    offset += 2 + bytes.getUint16(offset + 2);
  }
  return undefined;
}

function findInDirectory(bytes: DataView, start: number): OrientationPlace | undefined {
  if (start + 8 > bytes.byteLength) return undefined;
  const isLittle = bytes.getUint16(start) === 0x4949;
  const directory = start + bytes.getUint32(start + 4, isLittle);
  if (directory + 2 > bytes.byteLength) return undefined;
  const entries = bytes.getUint16(directory, isLittle);
  for (let entry = 0; entry < entries; entry += 1) {
    const offset = directory + 2 + entry * 12;
    if (offset + 12 > bytes.byteLength) return undefined;
    const isOrientation = bytes.getUint16(offset, isLittle) === orientationTag;
    if (isOrientation) return { offset: offset + 8, isLittle };
  }
  return undefined;
}
