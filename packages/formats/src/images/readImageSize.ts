import { readBytes } from '../text/readChunks.ts';
import { readJpegSize } from './readJpegSize.ts';

/** The size of an image as it is stored. */
export interface ImageSize {
  /** Width in pixels, > 0, before it is turned. */
  readonly width: number;
  /** Height in pixels, > 0, before it is turned. */
  readonly height: number;
  /**
   * How a viewer turns it: the orientation of EXIF, 1 to 8; 1 is as it is, and from 5 on width and height change places. Known of
   * JPEG only; else 1.
   */
  readonly orientation: number;
}

const headLength = 64;

/**
 * Reads the size of a JPEG, PNG, GIF, WebP or BMP image from the first bytes of its file, whatever its name says: 64 bytes, and a
 * few windows of 4 KiB for a JPEG. Gives `null` for anything else, and for a file that is cut off before its size.
 *
 * @throws FormatError `unreadable`.
 */
export async function readImageSize(blob: Blob): Promise<ImageSize | null> {
  const bytes = await readBytes(blob, 0, headLength);
  const view = new DataView(bytes.buffer);
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return readJpegSize(blob);
  try {
    const size = parseHead(view);
    return size !== null && size.width > 0 && size.height > 0 ? { ...size, orientation: 1 } : null;
  } catch (error) {
    // A file that ends within its head.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Width and height as a viewer shows the image, after it was turned as `orientation` says. */
export function toDisplayedSize({ width, height, orientation }: ImageSize): PixelSize {
  return orientation >= 5 ? { width: height, height: width } : { width, height };
}

/** A width and a height in pixels. */
export type PixelSize = Pick<ImageSize, 'width' | 'height'>;

function parseHead(view: DataView): PixelSize | null {
  if (view.byteLength < 12) return null;
  const text = (start: number, end: number) =>
    String.fromCharCode(...new Uint8Array(view.buffer).subarray(start, end));
  if (text(0, 8) === '\x89PNG\r\n\x1a\n')
    return { width: view.getUint32(16), height: view.getUint32(20) };
  if (text(0, 6) === 'GIF87a' || text(0, 6) === 'GIF89a')
    return { width: view.getUint16(6, true), height: view.getUint16(8, true) };
  if (text(0, 2) === 'BM') return parseBmp(view);
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return parseWebp(view, text(12, 16));
  return null;
}

/** A bitmap of OS/2 has a short header; the height of the others is negative where the first row is the upper one. */
function parseBmp(view: DataView): PixelSize {
  if (view.getUint32(14, true) === 12)
    return { width: view.getUint16(18, true), height: view.getUint16(20, true) };
  return {
    width: Math.abs(view.getInt32(18, true)),
    height: Math.abs(view.getInt32(22, true)),
  };
}

/** The three kinds of a WebP: extended, lossy and lossless (RFC 9649). */
function parseWebp(view: DataView, kind: string): PixelSize | null {
  if (kind === 'VP8X') return { width: readUint24(view, 24) + 1, height: readUint24(view, 27) + 1 };
  if (kind === 'VP8 ') {
    return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
  }
  if (kind !== 'VP8L' || view.getUint8(20) !== 0x2f) return null;
  const bits = view.getUint32(21, true);
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
}

function readUint24(view: DataView, offset: number): number {
  return view.getUint16(offset, true) | (view.getUint8(offset + 2) << 16);
}
