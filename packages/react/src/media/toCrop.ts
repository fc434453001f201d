import { measureMask, type Region } from '@proofsheet/core';

/** A rectangle in pixels. */
export interface Rectangle {
  /** Left edge. */
  readonly x: number;
  /** Upper edge. */
  readonly y: number;
  /** Width. */
  readonly width: number;
  /** Height. */
  readonly height: number;
}

/** Width and height in pixels. */
export type PictureSize = Pick<Rectangle, 'width' | 'height'>;

/** So much is shown around a region on every side, as a share of its longer side. */
const context = 0.2;
/** No less than this is shown of a picture, in its pixels: a region of a pixel or two says nothing by itself. */
const least = 16;

/** The smallest box around a region; `null` for a region that is no part of a picture. */
export function toBounds(region: Region): Rectangle | null {
  if (region.kind === 'box') return region;
  if (region.kind === 'mask') return measureMask(region)?.box ?? null;
  if (region.kind !== 'polygon') return null;
  const corners = region.parts.flat();
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

/**
 * The part of a picture to show for a region: with something around it, in an aspect, within the picture as far as
 * it can be. `null` where the region lies outside of the picture.
 *
 * @param region - The box around the region, in pixels of the picture.
 * @param picture - The size of the picture.
 * @param aspect - Width by height of the part, > 0.
 */
export function toCrop(region: Rectangle, picture: PictureSize, aspect: number): Rectangle | null {
  const isOutside =
    region.x >= picture.width ||
    region.y >= picture.height ||
    region.x + region.width <= 0 ||
    region.y + region.height <= 0;
  if (isOutside) return null;
  const margin = context * Math.max(region.width, region.height);
  const [wide, high] = [region.width + 2 * margin, region.height + 2 * margin];
  const height = Math.max(least, high, wide / aspect);
  const width = height * aspect;
  return {
    x: slide(region.x + region.width / 2 - width / 2, width, picture.width),
    y: slide(region.y + region.height / 2 - height / 2, height, picture.height),
    width,
    height,
  };
}

/** Moves a stretch into the picture, or to its middle where it is longer than the picture. */
function slide(start: number, length: number, whole: number): number {
  if (length >= whole) return (whole - length) / 2;
  return Math.max(0, Math.min(start, whole - length));
}
