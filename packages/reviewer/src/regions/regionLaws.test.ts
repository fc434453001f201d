import type { Region } from '@proofsheet/core';
import type { PictureSize } from '@proofsheet/react';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { moveRegion } from './moveRegion.ts';
import type { RegionShape } from './RegionShape.ts';
import { resizeRegion } from './resizeRegion.ts';
import { toCorners } from './toCorners.ts';
import { toNewBox } from './toNewBox.ts';
import { toRegion } from './toRegion.ts';
import { toShape } from './toShape.ts';

/*
 * Laws, for any picture, scale and region within the picture:
 * 1. A region that goes to the surface and back untouched is the same object.
 * 2. Whatever is done with a pointer or keys, the region stays within the picture, is at least as large as it may be, and is made of numbers.
 * 3. What is moved keeps its size exactly; an edge that isn't touched keeps its place exactly.
 * 4. There and back again in whole pixels, away from the edges, is where it was.
 */

const sizes = fc.record({
  width: fc.integer({ min: 8, max: 6000 }),
  height: fc.integer({ min: 8, max: 6000 }),
});
const share = fc.double({ min: 0, max: 1, noNaN: true });
const scales = fc.double({ min: 0.02, max: 40, noNaN: true });

const box = ({ width, height }: PictureSize): fc.Arbitrary<Region> =>
  fc.tuple(share, share, share, share).map(([a, b, c, d]) => {
    const [x, y] = [a * (width - 2), b * (height - 2)];
    const [wide, high] = [1 + c * (width - x - 1), 1 + d * (height - y - 1)];
    return { kind: 'box', x, y, width: wide, height: high };
  });
const polygon = ({ width, height }: PictureSize): fc.Arbitrary<Region> => {
  const corner = fc.tuple(share, share).map(([a, b]) => [a * width, b * height] as const);
  const ring = fc.array(corner, { minLength: 3, maxLength: 9 });
  return fc
    .array(ring, { minLength: 1, maxLength: 3 })
    .map((parts) => toCorners(parts, { width, height }))
    .filter((region) => region !== null);
};
const cases = sizes.chain((picture) =>
  fc.record({
    picture: fc.constant(picture),
    scale: scales,
    region: fc.oneof(box(picture), polygon(picture)),
  }),
);

const boxCases = sizes.chain((picture) =>
  fc.record({ picture: fc.constant(picture), scale: scales, region: box(picture), by: share }),
);

function expectWithin(region: Region, { width, height }: PictureSize): void {
  const corners =
    region.kind === 'box'
      ? [
          [region.x, region.y],
          [region.x + region.width, region.y + region.height],
        ]
      : region.kind === 'polygon'
        ? region.parts.flat()
        : [];
  expect(corners.length).toBeGreaterThan(1);
  for (const [x = Number.NaN, y = Number.NaN] of corners) {
    expect(x).toBeGreaterThanOrEqual(0);
    expect(y).toBeGreaterThanOrEqual(0);
    expect(x).toBeLessThanOrEqual(width + 1e-6);
    expect(y).toBeLessThanOrEqual(height + 1e-6);
  }
  if (region.kind === 'box') expect(Math.min(region.width, region.height)).toBeGreaterThan(0);
}

function drag(shape: RegionShape, dx: number, dy: number): RegionShape {
  const shift = (points: readonly (readonly [number, number])[]) =>
    points.map(([x, y]) => [x + dx, y + dy] as const);
  if (shape.type === 'RECTANGLE')
    return {
      ...shape,
      geometry: { ...shape.geometry, x: shape.geometry.x + dx, y: shape.geometry.y + dy },
    };
  if (shape.type === 'POLYGON')
    return { ...shape, geometry: { ...shape.geometry, points: shift(shape.geometry.points) } };
  const polygons = shape.geometry.polygons.map((part) => ({
    ...part,
    rings: part.rings.map(({ points }) => ({ points: shift(points) })),
  }));
  return { ...shape, geometry: { ...shape.geometry, polygons } };
}

const need = <T>(value: T | null): T => value ?? expect.unreachable();

describe.each([7, 20_261_121, 987_654_321])('regions, seed %i', (seed) => {
  const settings = { seed, numRuns: 400 };

  test('[RV61] an untouched region comes back as the same object', () => {
    const law = fc.property(cases, ({ picture, scale, region }) => {
      const shape = need(toShape(region, scale));
      expect(toRegion(shape, { before: region, scale, picture })).toBe(region);
    });
    fc.assert(law, settings);
  });

  test('[RV62] what is dragged stays within the picture and keeps its size', () => {
    const far = fc.double({ min: -9000, max: 9000, noNaN: true });
    const law = fc.property(cases, far, far, ({ picture, scale, region }, dx, dy) => {
      const shape = drag(need(toShape(region, scale)), dx, dy);
      const after = need(toRegion(shape, { before: region, scale, picture }));
      expectWithin(after, picture);
      if (after.kind === 'box' && region.kind === 'box') {
        expect(after.width).toBe(region.width);
        expect(after.height).toBe(region.height);
      }
    });
    fc.assert(law, settings);
  });

  test('[RV62] an edge that is pulled moves alone, and never out of the picture', () => {
    const law = fc.property(boxCases, ({ picture, scale, region, by }) => {
      const shape = need(toShape(region, scale));
      if (shape.type !== 'RECTANGLE' || region.kind !== 'box') return;
      const { geometry } = shape;
      const change = (by * 3 - 0.9) * geometry.w;
      const pulled = { ...shape, geometry: { ...geometry, w: geometry.w + change } };
      const after = need(toRegion(pulled, { before: region, scale, picture }));
      expectWithin(after, picture);
      expect(after).toMatchObject({ x: region.x, y: region.y, height: region.height });
    });
    fc.assert(law, settings);
  });

  test('[RV62] whatever is drawn is a whole number of pixels within the picture, or nothing', () => {
    const any = fc.double({ min: -9000, max: 9000 });
    const drawn = fc.property(sizes, scales, any, any, any, any, (picture, scale, x, y, w, h) => {
      const bounds = { minX: x, minY: y, maxX: x + w, maxY: y + h };
      const shape = { type: 'RECTANGLE', geometry: { x, y, w, h, bounds } } as const;
      const region = toRegion(shape, { before: null, scale, picture });
      if (region === null) return;
      expectWithin(region, picture);
      if (region.kind === 'box')
        for (const value of [region.x, region.y, region.width, region.height])
          expect(Number.isInteger(value)).toBe(true);
    });
    fc.assert(drawn, settings);
  });

  test('[RV63] keys move and resize within the picture', () => {
    const step = fc.integer({ min: -10_000, max: 10_000 });
    const law = fc.property(cases, step, step, ({ picture, region }, dx, dy) => {
      expectWithin(moveRegion(region, [dx, dy], picture), picture);
      const sized = resizeRegion(region, [dx, dy], picture);
      expectWithin(sized, picture);
      if (region.kind === 'box') expect(sized).toMatchObject({ x: region.x, y: region.y });
    });
    fc.assert(law, settings);
  });

  test('[RV63] there and back in whole pixels is where it was', () => {
    const step = fc.integer({ min: -3, max: 3 });
    const law = fc.property(step, step, (dx, dy) => {
      const picture = { width: 100, height: 80 };
      const region = { kind: 'box', x: 40, y: 30, width: 12, height: 9 } as const;
      const away = moveRegion(region, [dx, dy], picture);
      expect(moveRegion(away, [-dx, -dy], picture)).toEqual(region);
      const sized = resizeRegion(region, [dx, dy], picture);
      expect(resizeRegion(sized, [-dx, -dy], picture)).toEqual(region);
    });
    fc.assert(law, settings);
  });

  test('[RV63] a new box lies in what is in view', () => {
    const law = fc.property(sizes, share, share, share, (picture, a, b, zoom) => {
      const [width, height] = [picture.width * (1 - zoom * 0.9), picture.height * (1 - zoom * 0.9)];
      const [x, y] = [a * (picture.width - width), b * (picture.height - height)];
      expectWithin(toNewBox({ x, y, width, height }, picture), picture);
    });
    fc.assert(law, settings);
  });
});

const picture = { width: 100, height: 80 };
const square = {
  kind: 'polygon',
  parts: [
    [
      [10.25, 10],
      [20.25, 10],
      [20.25, 20],
      [10.25, 20],
    ],
  ],
} as const;

test('[RV62] of a polygon only the corner that was moved is on a whole pixel', () => {
  const shape = need(toShape(square, 3));
  if (shape.type !== 'POLYGON') expect.unreachable();
  const points = shape.geometry.points.with(2, [70.4, 66.2]);
  const moved = { ...shape, geometry: { ...shape.geometry, points } };
  expect(toRegion(moved, { before: square, scale: 3, picture })).toEqual({
    kind: 'polygon',
    parts: [
      [
        [10.25, 10],
        [20.25, 10],
        [23, 22],
        [10.25, 20],
      ],
    ],
  });
});

test('[RV62] a shape that encloses nothing is no region', () => {
  const flat = [
    [3, 3],
    [30, 3],
    [60, 3],
  ] as const;
  const bounds = { minX: 3, minY: 3, maxX: 60, maxY: 3 };
  const shape = { type: 'POLYGON', geometry: { points: flat, bounds } } as const;
  expect(toRegion(shape, { before: null, scale: 1, picture })).toBeNull();
  const broken = {
    type: 'POLYGON',
    geometry: {
      points: [
        [Number.NaN, 1],
        [3, 9],
        [9, 9],
      ],
      bounds,
    },
  } as const;
  expect(toRegion(broken, { before: null, scale: 1, picture })).toBeNull();
});

test('[RV62] a turned box is the upright box around it', () => {
  const bounds = { minX: 20, minY: 20, maxX: 40, maxY: 30 };
  const geometry = { x: 20, y: 20, w: 20, h: 10, rot: Math.PI / 2, bounds };
  const region = toRegion(
    { type: 'RECTANGLE', geometry },
    { before: { kind: 'box', x: 20, y: 20, width: 20, height: 10 }, scale: 1, picture },
  );
  expect(region).toEqual({ kind: 'box', x: 25, y: 15, width: 10, height: 20 });
});
