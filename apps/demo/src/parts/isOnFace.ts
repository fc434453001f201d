import type { Random } from './createRandom.ts';
import {
  BRACKET_ARMS,
  type FramePoint,
  type Hole,
  type PartLayout,
  PLATE_HALF,
} from './layoutPart.ts';

function isClearOf(hole: Hole, point: FramePoint, margin: number): boolean {
  return Math.hypot(point.x - hole.x, point.y - hole.y) > hole.radius + margin;
}

function isInsideOutline(layout: PartLayout, point: FramePoint, margin: number): boolean {
  const dx = (point.x - layout.x) / layout.radius;
  const dy = (point.y - layout.y) / layout.radius;
  const inset = margin / layout.radius;
  const x = dx * Math.cos(layout.angle) + dy * Math.sin(layout.angle);
  const y = dy * Math.cos(layout.angle) - dx * Math.sin(layout.angle);
  if (layout.family === 'plate') {
    return Math.abs(x) < PLATE_HALF[0] - inset && Math.abs(y) < PLATE_HALF[1] - inset;
  }
  if (layout.family === 'bracket') {
    return BRACKET_ARMS.some(
      ([left, top, right, bottom]) =>
        x > left + inset && x < right - inset && y > top + inset && y < bottom - inset,
    );
  }
  return Math.hypot(x, y) < layout.root - inset;
}

/** Whether `point` lies on metal, at least `margin` (frame units) from the outline and from every hole. */
export function isOnFace(layout: PartLayout, point: FramePoint, margin: number): boolean {
  return (
    isInsideOutline(layout, point, margin) &&
    (layout.bore === null || isClearOf(layout.bore, point, margin)) &&
    layout.holes.every((hole) => isClearOf(hole, point, margin))
  );
}

/**
 * Finds a place on metal, at least `margin` (frame units) from every edge. Where the part is too narrow for that, the
 * margin gives way; the last resort is a point beside the first hole.
 */
export function findSpot(layout: PartLayout, random: Random, margin: number): FramePoint {
  for (let attempt = 0; attempt < 48; attempt += 1) {
    const turn = random.between(0, 2 * Math.PI);
    const reach = layout.radius * Math.sqrt(random.next());
    const point = { x: layout.x + reach * Math.cos(turn), y: layout.y + reach * Math.sin(turn) };
    if (isOnFace(layout, point, margin * (1 - attempt / 48))) return point;
  }
  const hole = layout.holes[0];
  return hole === undefined ? layout : { x: hole.x + 1.6 * hole.radius, y: hole.y };
}
