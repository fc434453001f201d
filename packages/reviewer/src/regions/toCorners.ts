import type { PolygonRegion, Ring } from '@proofsheet/core';
import type { PictureSize } from '@proofsheet/react';

/**
 * A polygon of corners, each of them within the picture.
 *
 * @param parts - The corners of its polygons. Corners that fall together count once; a polygon that encloses nothing is left out.
 * @param picture - The size of the picture, in pixels.
 * @returns The polygon; `null` where nothing is enclosed.
 */
export function toCorners(parts: readonly Ring[], picture: PictureSize): PolygonRegion | null {
  const kept = parts.map((part) => toRing(part, picture)).filter((part) => isArea(part));
  return kept.length === 0 ? null : { kind: 'polygon', parts: kept };
}

function toRing(part: Ring, { width, height }: PictureSize): Ring {
  const inside = part.map(
    ([x, y]) => [Math.max(0, Math.min(x, width)), Math.max(0, Math.min(y, height))] as const,
  );
  return inside.filter((corner, index) => {
    const before = inside[(index + inside.length - 1) % inside.length];
    return before === undefined || corner[0] !== before[0] || corner[1] !== before[1];
  });
}

/** Whether a ring encloses anything; one with a place that is no number encloses nothing. */
function isArea(ring: Ring): boolean {
  const doubled = ring.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = ring[(index + 1) % ring.length] ?? [x, y];
    return sum + x * nextY - nextX * y;
  }, 0);
  return ring.length >= 3 && Math.abs(doubled) > 1e-9;
}
