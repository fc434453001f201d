/** Says whether a point is within a polygon, by the even-odd rule. */
export function isInPolygon(
  points: readonly (readonly [number, number])[],
  x: number,
  y: number,
): boolean {
  let isIn = false;
  let [x2, y2] = points.at(-1) ?? [0, 0];
  for (const [x1, y1] of points) {
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) isIn = !isIn;
    [x2, y2] = [x1, y1];
  }
  return isIn;
}
