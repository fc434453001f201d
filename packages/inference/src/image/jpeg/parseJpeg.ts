import type { JpegComponent, JpegFile } from './JpegFile.ts';
import { type HuffmanTable, openHuffmanTable } from './openHuffmanTable.ts';

const startOfImage = 0xffd8;

/** A component as the frame tells it. */
interface FrameComponent {
  readonly id: number;
  readonly across: number;
  readonly down: number;
  readonly quantization: number;
}

/** What the segments so far have said. */
interface Tables {
  readonly quantizations: Map<number, Uint16Array>;
  /** First coefficients at 0 to 3, others at 16 to 19, as the file numbers them. */
  readonly codes: Map<number, HuffmanTable>;
  frame?: { readonly width: number; readonly height: number; readonly parts: FrameComponent[] };
  /** Whether components of unknown names are luminance and colours: it is a JFIF file. */
  isJfif: boolean;
}

/** Takes in a segment; says whether it is one that is known. */
type ReadSegment = (segment: DataView, tables: Tables) => boolean;

const readers: ReadonlyMap<number, ReadSegment> = new Map([
  [0xc0, readFrame],
  [0xc1, readFrame],
  [0xc4, readCodes],
  [0xdb, readQuantizations],
  [0xe0, readApplication],
]);

/**
 * Reads what a JPEG file says before its pixels (ISO/IEC 10918-1, annex B).
 *
 * @param bytes - The file.
 * @returns `null` where it is no JPEG file, damaged, or not of the common kind: one scan without restarts, Huffman codes, eight bits, gray or luminance and
 *   colours.
 */
export function parseJpeg(bytes: Uint8Array): JpegFile | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.byteLength < 4 || view.getUint16(0) !== startOfImage) return null;
  const tables: Tables = { quantizations: new Map(), codes: new Map(), isJfif: false };
  let place = 2;
  while (place + 4 <= view.byteLength) {
    const marker = view.getUint16(place) - 0xff00;
    const length = view.getUint16(place + 2);
    if (marker < 0xc0 || length < 2 || place + 2 + length > view.byteLength) return null;
    const segment = new DataView(bytes.buffer, bytes.byteOffset + place + 4, length - 2);
    place += 2 + length;
    if (marker === 0xda) return toFile(segment, tables, place);
    // Metadata, but for the segment 0xee of another program, whose colours may not be the ones that are known here.
    const isMetadata = marker === 0xfe || (marker > 0xe0 && marker < 0xf0 && marker !== 0xee);
    if (isMetadata) continue;
    if (readers.get(marker)?.(segment, tables) !== true) return null;
  }
  return null;
}

function readFrame(segment: DataView, tables: Tables): boolean {
  if (segment.byteLength < 6 || segment.getUint8(0) !== 8 || tables.frame !== undefined)
    return false;
  const count = segment.getUint8(5);
  if ((count !== 1 && count !== 3) || segment.byteLength !== 6 + 3 * count) return false;
  const parts = Array.from({ length: count }, (_, index) => {
    const at = 6 + 3 * index;
    const factors = segment.getUint8(at + 1);
    const quantization = segment.getUint8(at + 2);
    return { id: segment.getUint8(at), across: factors >> 4, down: factors & 15, quantization };
  });
  const [height, width] = [segment.getUint16(1), segment.getUint16(3)];
  tables.frame = { width, height, parts };
  return width > 0 && height > 0;
}

function readCodes(segment: DataView, { codes }: Tables): boolean {
  let at = 0;
  while (at + 17 <= segment.byteLength) {
    const number = segment.getUint8(at);
    let total = 0;
    for (let length = 1; length <= 16; length += 1) total += segment.getUint8(at + length);
    if (total > 256 || at + 17 + total > segment.byteLength) return false;
    const start = segment.byteOffset + at + 1;
    const table = openHuffmanTable(new Uint8Array(segment.buffer, start, 16 + total));
    if (table === null) return false;
    codes.set(number, table);
    at += 17 + total;
  }
  return at === segment.byteLength;
}

function readQuantizations(segment: DataView, { quantizations }: Tables): boolean {
  let at = 0;
  while (at < segment.byteLength) {
    const kind = segment.getUint8(at);
    const size = kind >> 4 === 0 ? 1 : 2;
    if (at + 1 + 64 * size > segment.byteLength) return false;
    const values = new Uint16Array(64);
    for (let k = 0; k < 64; k += 1)
      values[k] = size === 1 ? segment.getUint8(at + 1 + k) : segment.getUint16(at + 1 + 2 * k);
    quantizations.set(kind & 15, values);
    at += 1 + 64 * size;
  }
  return true;
}

function readApplication(segment: DataView, tables: Tables): boolean {
  tables.isJfif ||= segment.byteLength >= 5 && segment.getUint32(0) === 0x4a464946;
  return true;
}

/** Joins what was said to what the scan says: all components, all coefficients. */
function toFile(scan: DataView, tables: Tables, start: number): JpegFile | null {
  const { frame, quantizations, codes, isJfif } = tables;
  if (frame === undefined) return null;
  const { width, height, parts } = frame;
  const count = parts.length;
  if (scan.byteLength !== 4 + 2 * count || scan.getUint8(0) !== count) return null;
  // Others may be red, green and blue.
  if (count === 3 && !isJfif && parts.some(({ id }, index) => id !== index + 1)) return null;
  const components: JpegComponent[] = [];
  for (const [index, part] of parts.entries()) {
    const tablesOf = scan.getUint8(2 + 2 * index);
    const quantization = quantizations.get(part.quantization);
    const first = codes.get(tablesOf >> 4);
    const others = codes.get(16 + (tablesOf & 15));
    if (scan.getUint8(1 + 2 * index) !== part.id) return null;
    if (quantization === undefined || first === undefined || others === undefined) return null;
    if (first.symbols.some((size) => size > 11)) return null;
    // A component that is alone has one block in a unit, whatever is said of it.
    const [across, down] = count === 1 ? [1, 1] : [part.across, part.down];
    components.push({ across, down, quantization, first, others });
  }
  return { width, height, components, start };
}
