import type { WallLayout } from './WallLayout.ts';

/** What is looked at, by which a wall keeps its place in another layout. */
export interface Looked {
  /** Where the top of the viewport is, in CSS pixels. */
  readonly offset: number;
  /** The tiles on screen. */
  readonly shown: { readonly first: number; readonly last: number };
  /** The tile that the keyboard is at. */
  readonly focus: number;
}

/**
 * The offset in another layout at which the tile that is looked at lies where it was on screen: the keyboard's
 * where it is seen, else the first.
 */
export function keepPlace(former: WallLayout, next: WallLayout, looked: Looked): number {
  const { offset, shown, focus } = looked;
  if (former.total === 0 || next.total === 0 || offset === 0) return 0;
  const isFocusSeen = shown.first <= focus && focus <= shown.last;
  const kept = Math.min(isFocusSeen ? focus : shown.first, next.total - 1);
  const before = former.findLine(Math.min(kept, former.total - 1));
  const after = next.findLine(kept);
  return after.top + ((offset - before.top) / (before.height || 1)) * after.height;
}
