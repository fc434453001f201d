import type { DecodeStep } from '../manifest/ImageStep.ts';
import { MediaDecodeError } from './MediaDecodeError.ts';
import { withoutOrientation } from './withoutOrientation.ts';

/** What a picture may be at most. */
export interface DecodeLimit {
  /** Pixels at most; default 2²⁶, whose pixels take 256 MiB. */
  readonly pixels?: number;
}

/** The last size is kept, since pictures of a dataset are often alike; a context of software is read without a detour over a graphics card. */
let context: OffscreenCanvasRenderingContext2D | undefined;

/**
 * Decodes a picture to its stored numbers, or to sRGB, on the step's background.
 *
 * @param source - The bytes, or a picture that is decoded already; that one is not closed, and its orientation and colours are as they are.
 * @param step - How it is decoded.
 * @param limit - How many pixels it may have.
 * @returns Red, green, blue and an opacity of 255.
 * @throws {@link MediaDecodeError} where there is no picture in the bytes, or one too large.
 */
export async function decodePicture(
  source: Blob | ImageBitmap,
  step: DecodeStep,
  limit: DecodeLimit = {},
): Promise<ImageData> {
  if (!(source instanceof Blob)) return readPixels(source, step, limit, '');
  const bitmap = await decodeBlob(source, step);
  try {
    return readPixels(bitmap, step, limit, source.type);
  } finally {
    bitmap.close();
  }
}

async function decodeBlob(source: Blob, step: DecodeStep): Promise<ImageBitmap> {
  const { type } = source;
  if (source.size === 0) throw new MediaDecodeError({ problem: 'empty', type });
  try {
    const bytes = step.appliesOrientation === false ? await withoutOrientation(source) : source;
    return await createImageBitmap(bytes, {
      colorSpaceConversion: step.color === 'srgb' ? 'default' : 'none',
      imageOrientation: 'from-image',
    });
  } catch (error) {
    throw new MediaDecodeError({ problem: 'undecodable', type }, { cause: error });
  }
}

function readPixels(
  bitmap: ImageBitmap,
  { background: [red, green, blue] = [255, 255, 255] }: DecodeStep,
  { pixels = 2 ** 26 }: DecodeLimit,
  type: string,
): ImageData {
  const { width, height } = bitmap;
  if (width * height > pixels) {
    throw new MediaDecodeError({ problem: 'too-large', type, width, height });
  }
  if (width * height === 0) throw new MediaDecodeError({ problem: 'undecodable', type });
  const canvas = openContext(width, height, type);
  canvas.fillStyle = `rgb(${red} ${green} ${blue})`;
  canvas.fillRect(0, 0, width, height);
  canvas.drawImage(bitmap, 0, 0);
  return canvas.getImageData(0, 0, width, height);
}

function openContext(
  width: number,
  height: number,
  type: string,
): OffscreenCanvasRenderingContext2D {
  if (context === undefined) {
    if (typeof OffscreenCanvas === 'undefined') {
      throw new MediaDecodeError({ problem: 'no-canvas', type });
    }
    const canvas = new OffscreenCanvas(width, height);
    // Opaque, so that numbers come out as they went in.
    const options = { alpha: false, willReadFrequently: true };
    context = canvas.getContext('2d', options) ?? undefined;
    if (context === undefined) throw new MediaDecodeError({ problem: 'no-canvas', type });
  }
  const { canvas } = context;
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  return context;
}
