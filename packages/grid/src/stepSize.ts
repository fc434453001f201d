import { singleSize, tileSizes } from './GridModel.ts';
import type { WallLayout } from './wall/WallLayout.ts';

/** The size from which on one sample fills the viewport, in CSS pixels. */
export function toLargestTile({ width, height }: Pick<WallLayout, 'width' | 'height'>): number {
  return Math.max(96, Math.min(width, height) || 480);
}

/** The next larger or smaller of the usual sizes; the last is one sample at a time. */
export function stepSize(
  size: number,
  step: 1 | -1,
  viewport: Pick<WallLayout, 'width' | 'height'>,
): number {
  const largest = toLargestTile(viewport);
  const stops = tileSizes.filter((stop) => stop < largest);
  if (step > 0) return stops.find((stop) => stop > size) ?? singleSize;
  return stops.findLast((stop) => stop < size) ?? stops[0] ?? size;
}

/** Finest place of the size slider; the last is one sample at a time. */
export const sliderEnd = 100;

/** The place of a size on the slider: equal steps are equal ratios. */
export function toSliderPlace(
  size: number,
  viewport: Pick<WallLayout, 'width' | 'height'>,
): number {
  const largest = toLargestTile(viewport);
  if (size >= largest) return sliderEnd;
  const [least = 48] = tileSizes;
  const share = Math.log(Math.max(least, size) / least) / Math.log(largest / least);
  return Math.min(sliderEnd - 1, Math.round(share * sliderEnd));
}

/** The size at a place of the slider, in whole CSS pixels. */
export function toSliderSize(
  place: number,
  viewport: Pick<WallLayout, 'width' | 'height'>,
): number {
  if (place >= sliderEnd) return singleSize;
  const [least = 48] = tileSizes;
  const ratio = toLargestTile(viewport) / least;
  return Math.round(least * ratio ** (place / sliderEnd));
}

/** A size that was pinched to, in whole CSS pixels. Past the largest tile there is one sample at a time. */
export function toPinchedSize(
  size: number,
  viewport: Pick<WallLayout, 'width' | 'height'>,
): number {
  const [least = 48] = tileSizes;
  return size >= toLargestTile(viewport) ? singleSize : Math.max(least, Math.round(size));
}
