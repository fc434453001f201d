import type { Preview, PreviewSubject } from '@proofsheet/react';

/** What a tile shows: a sample, or an annotation with its sample. */
export type TileSubject = PreviewSubject;

/** The room that a tile has for it, in CSS pixels. */
export interface TileFrame {
  /** Width of the tile. */
  readonly width: number;
  /** Height of the tile. */
  readonly height: number;
  /** How pictures fill their tiles: `cover` cuts what sticks out, `contain` shows all of them. */
  readonly fit: 'cover' | 'contain';
}

/**
 * What fills a tile, below its marks. It is made once for a tile and shows one subject after another: a wall that
 * races calls it for every tile of every frame, some hundred times, so that each call has a few microseconds. Whatever
 * takes longer is begun in `show`, or put off, and ended by `cancel`.
 */
export interface TileContent {
  /** Fills the tile. It is put into the tile when there is something to show. */
  readonly element: HTMLElement;
  /**
   * Another subject comes, of which nothing is loaded yet; `null`: the row itself is still to come.
   *
   * @param subject - What is shown from now on.
   * @param frame - The room that there is.
   */
  readonly write?: (subject: TileSubject | null, frame: TileFrame) => void;
  /**
   * The preview of the subject is there. Without this function none is loaded, and the content loads by itself what it
   * needs.
   *
   * @param preview - What was loaded. A picture is closed when it is no longer kept: draw it at once.
   * @param subject - What is shown.
   * @param frame - The room that there is.
   */
  readonly show?: (preview: Preview, subject: TileSubject, frame: TileFrame) => void;
  /** The words that are seen in it, which become a part of the tile's name: who speaks to a page says what they see. */
  readonly text?: () => string;
  /** The subject has left the tile: what is being loaded for it is no longer wanted. */
  readonly cancel?: () => void;
}

/** Makes what fills one tile. */
export type TileContentFactory = () => TileContent;
