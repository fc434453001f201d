import type { Region } from '@proofsheet/core';
import { toMaskPath } from './toMaskPath.ts';

/**
 * A region as the data of an SVG path, in pixels of the picture; empty for what is no part of a picture.
 *
 * @param region - In pixels of the picture.
 */
export function toRegionPath(region: Region): string {
  if (region.kind === 'box')
    return `M${region.x} ${region.y}h${region.width}v${region.height}h${-region.width}z`;
  if (region.kind === 'mask') return toMaskPath(region);
  if (region.kind !== 'polygon') return '';
  return region.parts.map((part) => `M${part.map(([x, y]) => `${x} ${y}`).join('L')}z`).join('');
}
