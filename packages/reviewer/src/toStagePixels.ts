import { toThumbnailSize } from '@proofsheet/react';
import type { FrameSize } from './useFrameSize.ts';

/** The longest side of a frame in device pixels, as pictures are asked for; `null` before it is laid out. */
export function toStagePixels(frame: FrameSize | null): number | null {
  if (frame === null || frame.width === 0 || frame.height === 0) return null;
  const ratio = typeof devicePixelRatio === 'number' ? devicePixelRatio : 1;
  return Math.min(2048, toThumbnailSize(Math.max(frame.width, frame.height) * ratio));
}
