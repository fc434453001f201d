/** A line of the wall: tiles side by side, or the heading of a group. Lengths are in CSS pixels. */
export interface WallLine {
  /** Its number, ≥ 0. */
  readonly line: number;
  /** From the start of the wall to that of the line. */
  readonly top: number;
  /** Its height, without the gutter below. */
  readonly height: number;
  /** Its first tile. Of a heading: the first of the group. */
  readonly first: number;
  /** How many tiles it has; 0 for a heading. */
  readonly count: number;
  /** The group that it belongs to, ≥ 0; 0 where there are none. */
  readonly group: number;
}

/** Where a tile lies within its line, in CSS pixels from where the line starts in reading direction. */
export interface TilePlace {
  /** From the start of the line to that of the tile. */
  readonly start: number;
  /** Its width. */
  readonly width: number;
}

/**
 * Where tiles lie. Asked for a few lines at a time, so that it may know ten million tiles without listing them.
 * Another object whenever anything in it is different.
 */
export interface WallLayout {
  /** The number of tiles, ≥ 0. */
  readonly total: number;
  /** Tiles in the fullest line, ≥ 1. */
  readonly columns: number;
  /** Lines in all. */
  readonly lines: number;
  /** The height of all lines with the gutters between them, in CSS pixels. */
  readonly length: number;
  /** Width of the viewport in CSS pixels. */
  readonly width: number;
  /** Height of the viewport in CSS pixels. */
  readonly height: number;
  /** The side of a usual tile in CSS pixels: what pictures are wanted for. */
  readonly tile: number;
  /** Whether tiles lie at the same places in every line. */
  readonly isRegular: boolean;
  /** How pictures fill their tiles: `cover` cuts what sticks out, `contain` shows all of them. */
  readonly fit: 'cover' | 'contain';
  /** The line at an offset: of a gutter the line above it, past an end the nearest. */
  lineAt(offset: number): number;
  /** A line by its number, from 0 to `lines - 1`. */
  getLine(line: number): WallLine;
  /** The line that a tile lies in. */
  findLine(tile: number): WallLine;
  /** Where a tile lies in its line; `place` counts from 0 within the line. */
  placeTile(line: WallLine, place: number): TilePlace;
}

/** What a layout depends on. Lengths are in CSS pixels. */
export interface WallMeasures {
  /** The number of tiles, ≥ 0. */
  readonly total: number;
  /** Width of the viewport. */
  readonly width: number;
  /** Height of the viewport. */
  readonly height: number;
  /** Least side of a tile. */
  readonly size: number;
}

/** The gutter between tiles, in CSS pixels. */
export const gutter = 2;
