import { readBytes } from '../text/readChunks.ts';
import type { ImageSize } from './readImageSize.ts';

const windowLength = 4096;

/**
 * Reads the size of a JPEG by walking over its segments until a frame header (ITU T.81, B.1.1), and the orientation from EXIF on
 * the way. `null` where the file ends, or holds no segment, before that.
 *
 * @throws FormatError `unreadable`.
 */
export async function readJpegSize(blob: Blob): Promise<ImageSize | null> {
  const window = new Window(blob);
  let orientation = 1;
  for (let offset = 2; offset + 4 <= blob.size; ) {
    const head = await window.look(offset, 10);
    const marker = head.getUint8(1);
    if (head.getUint8(0) !== 0xff) return null;
    // Fill bytes may stand before a marker.
    if (marker === 0xff) {
      offset += 1;
      continue;
    }
    const length = head.getUint16(2);
    if (length < 2 || marker === 0xda || marker === 0xd9) return null;
    if (isFrame(marker)) return toSize(head, orientation);
    if (marker === 0xe1) {
      const segment = await window.look(offset + 4, Math.min(length - 2, windowLength));
      orientation = findOrientation(segment) ?? orientation;
    }
    offset += 2 + length;
  }
  return null;
}

/** A view of a part of a blob that moves forward, so that small looks share a fetch. */
class Window {
  readonly #blob: Blob;
  #offset = 0;
  #bytes: Uint8Array<ArrayBuffer> = new Uint8Array(0);

  constructor(blob: Blob) {
    this.#blob = blob;
  }

  async look(offset: number, length: number): Promise<DataView> {
    const end = Math.min(offset + length, this.#blob.size);
    if (offset < this.#offset || end > this.#offset + this.#bytes.length) {
      this.#bytes = await readBytes(this.#blob, offset, offset + Math.max(length, windowLength));
      this.#offset = offset;
    }
    return new DataView(this.#bytes.buffer, offset - this.#offset, end - offset);
  }
}

/** SOF0 to SOF15, of which three numbers have other meanings. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

function toSize(head: DataView, orientation: number): ImageSize | null {
  if (head.byteLength < 9) return null;
  const height = head.getUint16(5);
  const width = head.getUint16(7);
  return width > 0 && height > 0 ? { width, height, orientation } : null;
}

/** Tag 0x0112 of the first directory of EXIF's TIFF (CIPA DC-008); `null` where it isn't there or makes no sense. */
function findOrientation(segment: DataView): number | null {
  if (segment.byteLength < 14 || segment.getUint32(0) !== 0x45786966) return null;
  const tiff = new DataView(segment.buffer, segment.byteOffset + 6, segment.byteLength - 6);
  const isLittle = tiff.getUint16(0) === 0x4949;
  const directory = tiff.getUint32(4, isLittle);
  if (directory + 2 > tiff.byteLength) return null;
  const count = tiff.getUint16(directory, isLittle);
  for (let index = 0; index < count; index += 1) {
    const entry = directory + 2 + 12 * index;
    if (entry + 12 > tiff.byteLength) return null;
    if (tiff.getUint16(entry, isLittle) !== 0x0112) continue;
    const value = tiff.getUint16(entry + 8, isLittle);
    return value >= 1 && value <= 8 ? value : null;
  }
  return null;
}
