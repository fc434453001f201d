import type { DecodeStep } from '../manifest/ImageStep.ts';
import { MediaDecodeError } from './MediaDecodeError.ts';
import { openCanvas } from './openCanvas.ts';
import { withoutOrientation } from './withoutOrientation.ts';

/** What a picture may be at most. */
export interface DecodeLimit {
  /** Pixels at most; default 2²⁶, whose pixels take 256 MiB. */
  readonly pixels?: number;
}

/** The last size is kept, since pictures of a dataset are often alike. */
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
  if (!(source instanceof Blob)) return readPixels(requireSize(source, limit, ''), step, '');
  const bitmap = await decodeBitmap(source, step, limit);
  try {
    return readPixels(bitmap, step, source.type);
  } finally {
    bitmap.close();
  }
}

/**
 * Decodes a picture and leaves its pixels where they are, to be read by `readPictures`.
 *
 * @param source - The bytes.
 * @param step - How it is decoded.
 * @param limit - How many pixels it may have.
 * @returns The picture, to be closed.
 * @throws {@link MediaDecodeError} where there is no picture in the bytes, or one too large.
 */
export async function decodeBitmap(
  source: Blob,
  step: DecodeStep,
  limit: DecodeLimit = {},
): Promise<ImageBitmap> {
  const bitmap = await decodeBlob(source, step);
  try {
    return requireSize(bitmap, limit, source.type);
  } catch (error) {
    bitmap.close();
    throw error;
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

function requireSize(
  bitmap: ImageBitmap,
  { pixels = 2 ** 26 }: DecodeLimit,
  type: string,
): ImageBitmap {
  const { width, height } = bitmap;
  if (width * height > pixels) {
    throw new MediaDecodeError({ problem: 'too-large', type, width, height });
  }
  if (width * height === 0) throw new MediaDecodeError({ problem: 'undecodable', type });
  return bitmap;
}

function readPixels(
  bitmap: ImageBitmap,
  { background: [red, green, blue] = [255, 255, 255] }: DecodeStep,
  type: string,
): ImageData {
  const { width, height } = bitmap;
  context ??= openCanvas(width, height, type);
  const { canvas } = context;
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  context.fillStyle = `rgb(${red} ${green} ${blue})`;
  context.fillRect(0, 0, width, height);
  context.drawImage(bitmap, 0, 0);
  return context.getImageData(0, 0, width, height);
}
