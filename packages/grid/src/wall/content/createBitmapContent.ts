import { type PictureSizes, type Preview, toBounds, toCrop } from '@proofsheet/react';
import type { TileContent, TileFrame, TileSubject } from './TileContent.ts';

/** Pixels are shown as pixels once each of them covers two of the screen's. */
const pixelatedFrom = 2;

/** A decoded picture, or the part of one that an annotation is about. */
export function createBitmapContent(sizes: PictureSizes): TileContent {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  const draw = (bitmap: ImageBitmap, { width }: TileFrame) => {
    if (canvas.width !== bitmap.width) canvas.width = bitmap.width;
    if (canvas.height !== bitmap.height) canvas.height = bitmap.height;
    context?.clearRect(0, 0, bitmap.width, bitmap.height);
    context?.drawImage(bitmap, 0, 0);
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
    canvas.width = Math.max(1, Math.round(frame.width * scale));
    canvas.height = Math.max(1, Math.round(frame.height * scale));
    const source = [
      part.x * across,
      part.y * down,
      part.width * across,
      part.height * down,
    ] as const;
    context?.drawImage(bitmap, ...source, 0, 0, canvas.width, canvas.height);
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
