import type { Region } from '@proofsheet/core';
import type { RegionShape, ShapeBounds, ShapePoints } from './RegionShape.ts';

/**
 * A region as a shape of the drawing surface; `null` for what can't be changed there: masks, and what is no part of a picture.
 *
 * @param region - In pixels of the original picture.
 * @param scale - Units of the surface that a pixel of the picture takes, > 0.
 */
export function toShape(region: Region, scale: number): RegionShape | null {
  if (region.kind === 'box') {
    const [x, y] = [region.x * scale, region.y * scale];
    const [w, h] = [region.width * scale, region.height * scale];
    const bounds = { minX: x, minY: y, maxX: x + w, maxY: y + h };
    return { type: 'RECTANGLE', geometry: { x, y, w, h, rot: 0, bounds } };
  }
  if (region.kind !== 'polygon') return null;
  const parts = region.parts.map((part) => part.map(([x, y]) => [x * scale, y * scale] as const));
  const [first] = parts;
  if (first === undefined) return null;
  if (parts.length === 1)
    return { type: 'POLYGON', geometry: { points: first, bounds: toShapeBounds(first) } };
  const polygons = parts.map((points) => ({ rings: [{ points }], bounds: toShapeBounds(points) }));
  return { type: 'MULTIPOLYGON', geometry: { polygons, bounds: toShapeBounds(parts.flat()) } };
}

function toShapeBounds(points: ShapePoints): ShapeBounds {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  return {
    minX: Math.min(...xs),
    minY: Math.min(...ys),
    maxX: Math.max(...xs),
    maxY: Math.max(...ys),
  };
}
