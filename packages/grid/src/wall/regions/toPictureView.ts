import { type PictureSize, type PreviewSubject, toBounds, toCrop } from '@proofsheet/react';
import type { TileFrame } from '../content/TileContent.ts';

/** How a picture lies in a tile: a pixel `p` of it is at `p × scale + offset`, in CSS pixels of the tile. */
export interface PictureView {
  /** CSS pixels of the tile that a pixel of the picture takes, > 0. */
  readonly scale: number;
  /** Where the picture's left edge is; negative where it is cut. */
  readonly x: number;
  /** Where the picture's upper edge is; negative where it is cut. */
  readonly y: number;
}

/**
 * Where a picture is in a tile, as `object-fit` lays it, or as the part of it lies that an annotation is about.
 *
 * @param subject - What the tile shows.
 * @param picture - The size of the picture as it is stored.
 * @param frame - The room of the tile.
 */
export function toPictureView(
  { annotation }: PreviewSubject,
  picture: PictureSize,
  frame: TileFrame,
): PictureView {
  const bounds = annotation?.region === undefined ? null : toBounds(annotation.region);
  const part = bounds === null ? null : toCrop(bounds, picture, frame.width / frame.height);
  if (part !== null) {
    const scale = frame.width / part.width;
    return { scale, x: -part.x * scale, y: -part.y * scale };
  }
  const [across, down] = [frame.width / picture.width, frame.height / picture.height];
  const scale = frame.fit === 'cover' ? Math.max(across, down) : Math.min(across, down);
  return {
    scale,
    x: (frame.width - picture.width * scale) / 2,
    y: (frame.height - picture.height * scale) / 2,
  };
}
