import { type Aspects, noAspects } from './AspectBook.ts';
import type { BlockCache } from './BlockCache.ts';
import { createGroupedLayout } from './createGroupedLayout.ts';
import { createJustifiedLayout } from './createJustifiedLayout.ts';
import { createSingleLayout } from './createSingleLayout.ts';
import { createSquareLayout } from './createSquareLayout.ts';
import type { WallLayout, WallMeasures } from './WallLayout.ts';

/** How tiles are laid out: `square` cuts pictures to squares, `justified` keeps their aspects. */
export type LayoutKind = 'square' | 'justified';

/** What a layout depends on. */
export interface LayoutOptions extends WallMeasures {
  /** How tiles are laid out. */
  readonly kind: LayoutKind;
  /** How many tiles each group has; empty where there are no groups. */
  readonly groups: readonly number[];
  /** What is known of the aspects of tiles. */
  readonly aspects: Aspects;
  /** Blocks that were laid out before. */
  readonly blocks: BlockCache;
}

/** The layout for a size: one sample at a time where tiles would be larger than the viewport. */
export function createLayout(options: LayoutOptions): WallLayout {
  const { width, height, size, kind, groups, total, blocks } = options;
  const shorter = Math.min(width, height);
  if (shorter > 0 && size >= shorter) return createSingleLayout(options);
  const aspects = kind === 'justified' ? options.aspects : noAspects;
  if (kind === 'justified') blocks.prepare(width, size, aspects);
  const create = (first: number, count: number): WallLayout => {
    const measures = { width, height, size, total: count };
    if (kind === 'square') return createSquareLayout(measures);
    return createJustifiedLayout({ ...measures, first, aspects, blocks });
  };
  if (groups.length === 0 || total === 0) return create(0, total);
  return createGroupedLayout(options, fitCounts(groups, total), create);
}

/** Counts come from another question than rows do: where they don't add up, the last groups give or take. */
export function fitCounts(counts: readonly number[], total: number): readonly number[] {
  const fitting: number[] = [];
  let left = total;
  for (const count of counts) {
    const taken = Math.min(left, count);
    if (taken > 0) fitting.push(taken);
    left -= taken;
  }
  if (left > 0) fitting.push((fitting.pop() ?? 0) + left);
  return fitting;
}
