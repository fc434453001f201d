import type { TileContentOptions } from './content/TileContents.ts';
import type { PictureSource } from './PictureQueue.ts';

/** The elements that a wall works on; they are made by whoever makes the wall. */
export interface WallElements {
  /** Scrolls natively. */
  readonly scroller: HTMLElement;
  /** Lies in the scroller and is as long as the wall, or as its stand-in. */
  readonly extent: HTMLElement;
  /** Lies in the extent and sticks to the viewport. */
  readonly pane: HTMLElement;
  /** Lies in the pane and carries the lines; only it moves while one scrolls. */
  readonly band: HTMLElement;
}

/** What a wall shows, and whom it tells. */
export interface WallOptions {
  /** Where pictures come from. */
  readonly pictures: PictureSource;
  /** What the contents of tiles are made from. */
  readonly contents: TileContentOptions;
  /** Called when other tiles are on screen. While one races past, only now and then. */
  readonly onRange: (first: number, last: number) => void;
  /** Called whenever the wall has moved, with whether it races: faster than a person can look. */
  readonly onMove?: (isRacing: boolean) => void;
  /** Called whenever tiles may show something else: other samples, or pictures that came. */
  readonly onChange?: () => void;
}
