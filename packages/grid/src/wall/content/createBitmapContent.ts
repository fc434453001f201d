import { type PictureSizes, type Preview, toBounds, toCrop } from '@proofsheet/react';
import type { TileContent, TileFrame, TileSubject } from './TileContent.ts';

/** Pixels are shown as pixels once each of them covers two of the screen's. */
const pixelatedFrom = 2;

/** A decoded picture, or the part of one that an annotation is about. */
export function createBitmapContent(sizes: PictureSizes): TileContent {
  const canvas = document.createElement('canvas');
  let known: CanvasRenderingContext2D | null = null;
  /** An empty canvas of a size; its context is made once it has one, so that it need not be made for another first. */
  const begin = (width: number, height: number): CanvasRenderingContext2D | null => {
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    if (known === null) known = canvas.getContext('2d');
    else known.clearRect(0, 0, width, height);
    return known;
  };
  const draw = (bitmap: ImageBitmap, { width }: TileFrame) => {
    begin(bitmap.width, bitmap.height)?.drawImage(bitmap, 0, 0);
    const isEnlarged = width >= pixelatedFrom * Math.max(bitmap.width, bitmap.height);
    canvas.toggleAttribute('data-enlarged', isEnlarged);
  };
  const drawPart = (bitmap: ImageBitmap, subject: TileSubject, frame: TileFrame): boolean => {
    const region = subject.annotation?.region;
    const bounds = region === undefined ? null : toBounds(region);
    const size = sizes.peek(subject.sample);
    if (bounds === null || size === null || size === 'unknown') return false;
    const part = toCrop(bounds, size, frame.width / frame.height);
    if (part === null) return false;
    const [across, down] = [bitmap.width / size.width, bitmap.height / size.height];
    // No more pixels than the screen has, and no more than the picture has.
    const scale = Math.min(devicePixelRatio, (part.width * across) / frame.width);
    const width = Math.max(1, Math.round(frame.width * scale));
    const height = Math.max(1, Math.round(frame.height * scale));
    const source = [
      part.x * across,
      part.y * down,
      part.width * across,
      part.height * down,
    ] as const;
    begin(width, height)?.drawImage(bitmap, ...source, 0, 0, width, height);
    canvas.toggleAttribute('data-enlarged', scale * pixelatedFrom <= 1);
    return true;
  };
  return {
    element: canvas,
    show: (preview: Preview, subject, frame) => {
      if (!('picture' in preview) || !(preview.picture instanceof ImageBitmap)) return;
      const { picture } = preview;
      if (subject.annotation === null || !drawPart(picture, subject, frame)) draw(picture, frame);
    },
  };
}
