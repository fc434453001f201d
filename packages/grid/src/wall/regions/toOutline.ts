import type { Region } from '@proofsheet/core';
import { toMaskOutline } from './toMaskOutline.ts';
import type { PictureView } from './toPictureView.ts';

/**
 * The outline of a region in a tile, as the data of an SVG path; empty for a region that is no part of a picture.
 *
 * @param region - In pixels of the picture.
 * @param view - How the picture lies in the tile.
 */
export function toOutline(region: Region, { scale, x, y }: PictureView): string {
  const place = (value: number, offset: number) => (value * scale + offset).toFixed(1);
  if (region.kind === 'box') {
    const [width, height] = [region.width * scale, region.height * scale];
    return `M${place(region.x, x)} ${place(region.y, y)}h${width.toFixed(1)}v${height.toFixed(1)}h${(-width).toFixed(1)}z`;
  }
  if (region.kind === 'mask') return toMaskOutline(region, { scale, x, y });
  if (region.kind !== 'polygon') return '';
  return region.parts
    .map((part) => `M${part.map(([left, top]) => `${place(left, x)} ${place(top, y)}`).join('L')}z`)
    .join('');
}
