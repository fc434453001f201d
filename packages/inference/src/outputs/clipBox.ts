import type { BoxRegion } from '@proofsheet/core';
import type { PictureGeometry } from '../image/PictureGeometry.ts';

/**
 * The part of a box that lies in the original, in its pixels; `null` where none does.
 *
 * @param corners - Left, upper, right and lower edge in pixels of the original.
 */
export function clipBox(
  corners: ArrayLike<number>,
  { originalWidth, originalHeight }: PictureGeometry,
): BoxRegion | null {
  const x = Math.max(0, corners[0] ?? 0);
  const y = Math.max(0, corners[1] ?? 0);
  const width = Math.min(originalWidth, corners[2] ?? 0) - x;
  const height = Math.min(originalHeight, corners[3] ?? 0) - y;
  return width > 0 && height > 0 ? { kind: 'box', x, y, width, height } : null;
}
