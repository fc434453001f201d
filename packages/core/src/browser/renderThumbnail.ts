import { MediaError } from '../adapter/MediaError.ts';

/**
 * Decodes an image and makes it no larger than a size; smaller images stay as they are.
 *
 * @param blob - The bytes of the image.
 * @param size - The longest side of the result at most, in pixels.
 * @param source - Names the image in an error.
 * @throws MediaError where the bytes are not an image that this browser can decode.
 */
export async function renderThumbnail(
  blob: Blob,
  size: number,
  source: string,
): Promise<ImageBitmap> {
  const full = await decode(blob, source);
  const scale = size / Math.max(full.width, full.height);
  if (scale >= 1) return full;
  try {
    return await createImageBitmap(full, {
      resizeWidth: Math.max(1, Math.round(full.width * scale)),
      resizeHeight: Math.max(1, Math.round(full.height * scale)),
      resizeQuality: 'medium',
    });
  } finally {
    full.close();
  }
}

async function decode(blob: Blob, source: string): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(blob);
  } catch (error) {
    throw new MediaError({ source, problem: 'undecodable' }, { cause: error });
  }
}
