import { MediaError } from '@proofsheet/core';

/**
 * A picture decoded, so that parts of it can be drawn. One from another origin is decoded as well; its pixels can be
 * drawn but not read.
 *
 * @param picture - A picture, or its address.
 * @param source - Names it in an error.
 * @throws MediaError where there is no picture at the address.
 */
export async function toBitmap(
  picture: ImageBitmap | string,
  source: string,
): Promise<ImageBitmap> {
  if (typeof picture !== 'string') return picture;
  const image = new Image();
  image.src = picture;
  try {
    await image.decode();
    return await createImageBitmap(image);
  } catch (error) {
    throw new MediaError({ source, problem: 'undecodable' }, { cause: error });
  }
}
