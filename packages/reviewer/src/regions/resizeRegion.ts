import type { Region } from '@proofsheet/core';
import { type PictureSize, toBounds } from '@proofsheet/react';
import { toCorners } from './toCorners.ts';

/**
 * A region made wider or higher: its left and upper edges stay, its right and lower ones move, as far as the picture goes. No side gets shorter
 * than a pixel.
 *
 * @param region - In pixels of the picture. Masks and what is no part of a picture stay as they are.
 * @param by - How much wider and higher, in pixels.
 * @param picture - The size of the picture.
 * @returns The resized region; the same object where nothing is different.
 */
export function resizeRegion(
  region: Region,
  by: readonly [width: number, height: number],
  picture: PictureSize,
): Region {
  const bounds = toBounds(region);
  if (bounds === null || (region.kind !== 'box' && region.kind !== 'polygon')) return region;
  const { x, y } = bounds;
  const width = stretch(bounds.width, by[0], picture.width - x);
  const height = stretch(bounds.height, by[1], picture.height - y);
  if (width === bounds.width && height === bounds.height) return region;
  if (region.kind === 'box') return { kind: 'box', x, y, width, height };
  if (bounds.width === 0 || bounds.height === 0) return region;
  const [across, down] = [width / bounds.width, height / bounds.height];
  const parts = region.parts.map((part) =>
    part.map(([left, top]) => [x + (left - x) * across, y + (top - y) * down] as const),
  );
  return toCorners(parts, picture) ?? region;
}

function stretch(length: number, by: number, room: number): number {
  if (by === 0 || !Number.isFinite(by)) return length;
  const wanted = Math.max(length + by, Math.min(1, length));
  const longest = Math.max(room, Math.min(1, length));
  return Math.min(wanted, longest);
}
