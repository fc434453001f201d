import type { PolygonRegion, Region, Ring } from '@proofsheet/core';
import type { PictureSize } from '@proofsheet/react';
import { moveRegion } from './moveRegion.ts';
import type { BoxShape, RegionShape, ShapePoints } from './RegionShape.ts';
import { toCorners } from './toCorners.ts';

/** What a shape is turned back into a region with. */
export interface RegionContext {
  /** The region that the shape was made from; `null`: it was drawn. */
  readonly before: Region | null;
  /** Units of the drawing surface that a pixel of the picture takes, > 0. */
  readonly scale: number;
  /** The size of the picture, in pixels. */
  readonly picture: PictureSize;
}

/** Edges that differ by less are the same, in pixels: so much is lost on the way to the surface and back. */
const tolerance = 1e-6;

/**
 * The region that a shape of the drawing surface stands for, within the picture. Edges and corners that were not touched keep their exact
 * places, those that were lie on whole pixels, and what was moved as a whole keeps its size.
 *
 * @param shape - As it is on the surface.
 * @param context - What it was made from, and how large the picture is there.
 * @returns The region; `before` itself where nothing is different, and `null` where the shape encloses nothing of the picture.
 */
export function toRegion(shape: RegionShape, context: RegionContext): Region | null {
  return shape.type === 'RECTANGLE' ? toBox(shape, context) : toPolygon(shape, context);
}

type Stretch = readonly [start: number, end: number];

function toBox(shape: BoxShape, { before, scale, picture }: RegionContext): Region | null {
  const [across, down] = toStretches(shape);
  const places = [...across, ...down].map((place) => place / scale);
  if (!places.every((place) => Number.isFinite(place))) return null;
  const [left = 0, right = 0, top = 0, bottom = 0] = places;
  const box = before?.kind === 'box' ? before : null;
  const isOutside = right <= 0 || bottom <= 0 || left >= picture.width || top >= picture.height;
  if (box === null && isOutside) return null;
  const wide = snap([left, right], box && [box.x, box.width], picture.width);
  const high = snap([top, bottom], box && [box.y, box.height], picture.height);
  if (box !== null) {
    const isSameAcross = wide[0] === box.x && wide[1] === box.width;
    if (isSameAcross && high[0] === box.y && high[1] === box.height) return box;
  }
  return { kind: 'box', x: wide[0], y: high[0], width: wide[1], height: high[1] };
}

/** The sides of a box, of a turned one those of the upright box around it. */
function toStretches({ geometry }: BoxShape): readonly [across: Stretch, down: Stretch] {
  const { x, y, w, h, rot = 0 } = geometry;
  const wide = Math.abs(w * Math.cos(rot)) + Math.abs(h * Math.sin(rot));
  const high = Math.abs(w * Math.sin(rot)) + Math.abs(h * Math.cos(rot));
  if (rot === 0) return [toStretch(x, x + w), toStretch(y, y + h)];
  const [middle, centre] = [x + w / 2, y + h / 2];
  return [
    [middle - wide / 2, middle + wide / 2],
    [centre - high / 2, centre + high / 2],
  ];
}

const toStretch = (a: number, b: number): Stretch => [Math.min(a, b), Math.max(a, b)];

/** One axis of a box: start and length in pixels, with `before` as it was there. */
function snap(
  [start, end]: Stretch,
  before: readonly [start: number, length: number] | null,
  whole: number,
): readonly [start: number, length: number] {
  const inside = (place: number) => Math.max(0, Math.min(Math.round(place), whole));
  if (before === null) return widen(inside(start), inside(end), whole);
  const [former, length] = before;
  const [atStart, atEnd] = [start - former, end - (former + length)];
  const isStartSame = Math.abs(atStart) < tolerance;
  const isEndSame = Math.abs(atEnd) < tolerance;
  if (isStartSame && isEndSame) return before;
  if (Math.abs(atStart - atEnd) < tolerance) {
    const by = Math.round(atStart);
    if (by === 0) return before;
    return [Math.max(0, Math.min(former + by, whole - length)), Math.min(length, whole)];
  }
  if (isStartSame) return [former, Math.max(inside(end) - former, Math.min(1, length))];
  if (isEndSame) {
    const last = former + length;
    const first = Math.min(inside(start), last - Math.min(1, length));
    return [first, last - first];
  }
  return widen(inside(start), inside(end), whole);
}

/** A stretch of a pixel at least. */
function widen(start: number, end: number, whole: number): readonly [number, number] {
  if (end - start >= 1) return [start, end - start];
  const first = Math.max(0, Math.min(start, whole - 1));
  return [first, Math.min(1, whole)];
}

function toPolygon(
  shape: Exclude<RegionShape, BoxShape>,
  { before, scale, picture }: RegionContext,
): Region | null {
  const rings: readonly ShapePoints[] =
    shape.type === 'POLYGON'
      ? [shape.geometry.points]
      : shape.geometry.polygons.map(({ rings: [outer] }) => outer?.points ?? []);
  const parts = rings.map((ring) => ring.map(([x, y]) => [x / scale, y / scale] as const));
  const polygon = before?.kind === 'polygon' ? before : null;
  if (polygon !== null) {
    const by = toCommonShift(polygon, parts);
    if (by !== null) return moveRegion(polygon, [Math.round(by[0]), Math.round(by[1])], picture);
  }
  const known = polygon?.parts.flat() ?? [];
  const snapped = parts.map((part) => part.map((corner) => toKnown(corner, known)));
  return toCorners(snapped, picture);
}

/** How far all corners were moved together; `null` where they weren't. */
function toCommonShift(
  { parts }: PolygonRegion,
  moved: readonly Ring[],
): readonly [x: number, y: number] | null {
  const corners = moved.flat();
  const former = parts.flat();
  const isAlike = parts.length === moved.length && former.length === corners.length;
  const shifts = former.map(([x, y], index) => {
    const [nowX, nowY] = corners[index] ?? [Number.NaN, Number.NaN];
    return [nowX - x, nowY - y] as const;
  });
  const [first] = shifts;
  if (!isAlike || first === undefined) return null;
  const isCommon = shifts.every(
    ([x, y]) => Math.abs(x - first[0]) < tolerance && Math.abs(y - first[1]) < tolerance,
  );
  return isCommon ? first : null;
}

/** A corner that was there before, exactly as it was, or the nearest whole pixel. */
function toKnown(corner: Ring[number], known: Ring): Ring[number] {
  const same = known.find(
    ([x, y]) => Math.abs(x - corner[0]) < tolerance && Math.abs(y - corner[1]) < tolerance,
  );
  return same ?? [Math.round(corner[0]), Math.round(corner[1])];
}
