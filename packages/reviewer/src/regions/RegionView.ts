import type { Rectangle } from '@proofsheet/react';

/** How a picture lies in its frame. */
export interface RegionView {
  /** CSS pixels that a pixel of the picture takes, > 0. */
  readonly scale: number;
  /** Whether all of the picture is shown. */
  readonly isFit: boolean;
  /**
   * Shows it larger or smaller.
   *
   * @param factor - So many times larger; `fit` shows all of it.
   * @param at - What stays where it is, in CSS pixels of the window; default: the middle of what is seen.
   */
  zoom(factor: number | 'fit', at?: { readonly clientX: number; readonly clientY: number }): void;
  /** What is seen of the picture, in its pixels. */
  toVisible(): Rectangle;
}
