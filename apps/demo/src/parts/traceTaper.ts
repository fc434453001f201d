import type { FramePoint } from './layoutPart.ts';

/**
 * Traces a stroke of changing width along `points` as one closed path.
 *
 * @param points - the middle of the stroke, in frame units, at least two
 * @param widthAt - full width in frame units at a share (0..1) of the way
 */
export function traceTaper(
  points: readonly FramePoint[],
  widthAt: (way: number) => number,
): Path2D {
  const path = new Path2D();
  const right: [number, number][] = [];
  const last = points.length - 1;
  points.forEach((point, i) => {
    const before = points[Math.max(0, i - 1)] ?? point;
    const after = points[Math.min(last, i + 1)] ?? point;
    const length = Math.hypot(after.x - before.x, after.y - before.y) || 1;
    const half = widthAt(i / last) / 2 / length;
    const nx = -(after.y - before.y) * half;
    const ny = (after.x - before.x) * half;
    path.lineTo(point.x + nx, point.y + ny);
    right.push([point.x - nx, point.y - ny]);
  });
  for (const [x, y] of right.reverse()) path.lineTo(x, y);
  path.closePath();
  return path;
}
