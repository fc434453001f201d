import { type GrayImage, resizeGray } from './GrayImage.ts';
import { packBits } from './packBits.ts';

/**
 * A hash of 64 bits that stays much the same while a picture is scaled, compressed or lightened: whether each of 9 × 8 pixels is lighter
 * than the one after it (dHash; Krawetz 2013, "Kind of like that"). A picture that was turned over or cropped is another one to it.
 *
 * @returns Two words of 32 bits. A picture of one tone gives zeros.
 * @throws RowsError where the picture has too few or too many pixels, or one isn't a number.
 */
export function toDifferenceHash(image: GrayImage): Uint32Array {
  const pixels = resizeGray(image, 9, 8);
  return packBits((bit) => {
    const place = Math.floor(bit / 8) * 9 + (bit % 8);
    // Means of the same tone differ in their last digits.
    return (pixels[place] as number) - (pixels[place + 1] as number) > 1e-6;
  });
}
