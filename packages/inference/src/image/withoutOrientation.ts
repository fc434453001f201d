const startOfImage = 0xffd8;
const startOfScan = 0xffda;
const exifSegment = 0xffe1;
const orientationTag = 0x0112;
/** `Exif`, and two zeros. */
const exifMark = [0x45786966, 0] as const;

/**
 * The bytes of a picture with the orientation that a camera wrote into a JPEG file set to upright, since browsers always apply it.
 * Other kinds of file are given back as they are.
 *
 * The place is found by the JPEG segments (ISO/IEC 10918-1, annex B) and the TIFF directory in the Exif one (CIPA DC-008, 4.6).
 *
 * @param source - The file.
 */
export async function withoutOrientation(source: Blob): Promise<Blob> {
  // All segments before the scan: metadata, of which each has 64 KiB at most.
  const head = new DataView(await source.slice(0, 2 ** 20).arrayBuffer());
  const place = findOrientation(head);
  if (place === undefined) return source;
  head.setUint16(place.offset, 1, place.isLittle);
  return new Blob([head, source.slice(head.byteLength)], { type: source.type });
}

interface Place {
  readonly offset: number;
  readonly isLittle: boolean;
}

function findOrientation(bytes: DataView): Place | undefined {
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

function findInDirectory(bytes: DataView, start: number): Place | undefined {
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
