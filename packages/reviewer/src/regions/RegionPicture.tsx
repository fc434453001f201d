import type { Sample } from '@proofsheet/core';
import { SampleImage } from '@proofsheet/react';
import { type ReactElement, useLayoutEffect, useRef } from 'react';

/** Props of {@link RegionPicture}. */
export interface RegionPictureProps {
  /** What is shown. */
  readonly picture: ImageBitmap | string | Sample;
  /** CSS pixels that a pixel of the picture takes. */
  readonly scale: number;
  /** The longest side in which it is shown, in CSS pixels. */
  readonly size: number;
  /** What screen readers say. */
  readonly label: string;
}

/** Pixels are shown as pixels once each of them covers two of the screen's. */
const pixelatedFrom = 2;

/** The picture under regions, filling its place. */
export function RegionPicture({ picture, scale, size, label }: RegionPictureProps): ReactElement {
  const isPixelated = scale >= pixelatedFrom || undefined;
  if (typeof picture === 'string')
    return <img src={picture} alt={label} draggable={false} data-pixelated={isPixelated} />;
  if ('media' in picture)
    return <SampleImage sample={picture} size={size} fit="contain" alt={label} />;
  return <BitmapPicture bitmap={picture} label={label} isPixelated={isPixelated} />;
}

interface BitmapPictureProps {
  readonly bitmap: ImageBitmap;
  readonly label: string;
  readonly isPixelated: true | undefined;
}

function BitmapPicture({ bitmap, label, isPixelated }: BitmapPictureProps): ReactElement {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    element.width = bitmap.width;
    element.height = bitmap.height;
    element.getContext('2d')?.drawImage(bitmap, 0, 0);
  }, [bitmap]);
  return <canvas ref={canvas} role="img" aria-label={label} data-pixelated={isPixelated} />;
}
