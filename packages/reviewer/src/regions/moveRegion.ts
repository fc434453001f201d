import type { Region } from '@proofsheet/core';
import { type PictureSize, toBounds } from '@proofsheet/react';
import { toCorners } from './toCorners.ts';

/**
 * A region moved within its picture: at an edge it stops, and keeps its size.
 *
 * @param region - In pixels of the picture. Masks and what is no part of a picture stay where they are.
 * @param by - How far, in pixels: to the right and down.
 * @param picture - The size of the picture.
 * @returns The moved region; the same object where nothing is different.
 */
export function moveRegion<T extends Region>(
  region: T,
  by: readonly [x: number, y: number],
  picture: PictureSize,
): T;
export function moveRegion(
  region: Region,
  by: readonly [x: number, y: number],
  picture: PictureSize,
): Region {
  const bounds = toBounds(region);
  if (bounds === null || (region.kind !== 'box' && region.kind !== 'polygon')) return region;
  const x = slide(bounds.x, bounds.width, by[0], picture.width);
  const y = slide(bounds.y, bounds.height, by[1], picture.height);
  if (x === bounds.x && y === bounds.y) return region;
  if (region.kind === 'box') {
    const width = Math.min(region.width, picture.width);
    return { kind: 'box', x, y, width, height: Math.min(region.height, picture.height) };
  }
  const [across, down] = [x - bounds.x, y - bounds.y];
  const parts = region.parts.map((part) =>
    part.map(([left, top]) => [left + across, top + down] as const),
  );
  return toCorners(parts, picture) ?? region;
}

/** Where a stretch starts after it was moved; one that is not moved may stay where it sticks out. */
function slide(start: number, length: number, by: number, whole: number): number {
  if (by === 0 || !Number.isFinite(by)) return start;
  return Math.max(0, Math.min(start + by, whole - length));
}
