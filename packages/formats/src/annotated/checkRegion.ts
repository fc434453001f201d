import { type BoxRegion, type MaskRegion, measureMask, type PolygonRegion } from '@proofsheet/core';
import type { PixelSize } from '../images/readImageSize.ts';
import {
  type FilePlace,
  type ReadProblem,
  toNote,
  toRecordProblem,
} from '../reading/ReadProblem.ts';

/** Edges of a region in pixels. */
export interface Extent {
  /** Left edge. */
  readonly left: number;
  /** Upper edge. */
  readonly top: number;
  /** Right edge. */
  readonly right: number;
  /** Lower edge. */
  readonly bottom: number;
}

/** Many programs count pixels from 1, or the last one in; half of a pixel more is rounding. */
const tolerance = 1.5;

const emptyBox: BoxRegion = { kind: 'box', x: 0, y: 0, width: 0, height: 0 };

/** The smallest box around a region. */
export function toExtent(region: BoxRegion | PolygonRegion | MaskRegion): Extent {
  if (region.kind === 'mask') return toExtent(measureMask(region)?.box ?? emptyBox);
  if (region.kind === 'box') {
    const { x, y, width, height } = region;
    return { left: x, top: y, right: x + width, bottom: y + height };
  }
  const extent = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const [x, y] of region.parts.flat()) {
    extent.left = Math.min(extent.left, x);
    extent.top = Math.min(extent.top, y);
    extent.right = Math.max(extent.right, x);
    extent.bottom = Math.max(extent.bottom, y);
  }
  return extent;
}

/** The box between four edges. */
export function toBox({ left, top, right, bottom }: Extent): BoxRegion {
  return { kind: 'box', x: left, y: top, width: right - left, height: bottom - top };
}

/**
 * Finds what is wrong with a region: an edge that is no number, a box without a size, or one that lies outside of its image. One that
 * only reaches outside is kept as it is, with a note; so is a polygon of no area, and a mask that was drawn on a picture of another size.
 *
 * @param size - Size of the image; `null` where it isn't known.
 */
export function checkRegion(
  region: BoxRegion | PolygonRegion | MaskRegion,
  size: PixelSize | null,
  place: FilePlace,
): ReadProblem | null {
  const extent = toExtent(region);
  const edges = Object.values(extent);
  if (!edges.every(Number.isFinite)) {
    return toRecordProblem(
      place,
      'wrong-value',
      'an edge of the region is not a finite number; it was left out.',
    );
  }
  const { left, top, right, bottom } = extent;
  if (region.kind === 'box' && (region.width <= 0 || region.height <= 0)) {
    const measure = `${format(region.width)} × ${format(region.height)}`;
    return toRecordProblem(
      place,
      'wrong-value',
      `the box is ${measure} pixels, and both must be more than 0; it was left out.`,
    );
  }
  if (size === null) return null;
  const { width, height } = size;
  if (region.kind === 'mask' && (region.width !== width || region.height !== height)) {
    const what = `the mask is of ${region.width} × ${region.height} pixels, but the image has ${width} × ${height}; it was kept as it is.`;
    return toNote(place, 'size-mismatch', what);
  }
  const where = `the region (${edges.map(format).join(', ')})`;
  const image = `the image, which is ${width} × ${height} pixels`;
  if (left >= width || top >= height || right <= 0 || bottom <= 0)
    return toRecordProblem(place, 'outside', `${where} lies outside of ${image}; it was left out.`);
  const overhang = Math.max(-left, -top, right - width, bottom - height);
  if (overhang <= tolerance) return null;
  return toNote(place, 'outside', `${where} reaches outside of ${image}; it was kept as it is.`);
}

function format(value: number): string {
  return String(Number(value.toFixed(2)));
}
