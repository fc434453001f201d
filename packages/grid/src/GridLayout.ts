/** What the layout of a wall of tiles depends on. Lengths are in CSS pixels. */
export interface GridMeasures {
  /** The number of tiles, ≥ 0. */
  readonly total: number;
  /** Width of the viewport. */
  readonly width: number;
  /** Height of the viewport. */
  readonly height: number;
  /** Least side of a tile; tiles grow so that a row fills the width. */
  readonly size: number;
}

/** Where tiles lie. Lengths are in CSS pixels. */
export interface GridLayout {
  /** Tiles in a row, ≥ 1. */
  readonly columns: number;
  /** Rows in all. */
  readonly rows: number;
  /** The side of a tile. */
  readonly tile: number;
  /** From the start of one row to that of the next: a tile and a gutter. */
  readonly pitch: number;
  /** Whole rows that the viewport shows, ≥ 1. */
  readonly pageRows: number;
}

/** The gutter between tiles, in CSS pixels. */
const gutter = 2;

/** Lays tiles out edge to edge. */
export function toGridLayout({ total, width, height, size }: GridMeasures): GridLayout {
  const columns = Math.max(1, Math.floor((width + gutter) / (size + gutter)));
  const tile = Math.max(1, (width - (columns - 1) * gutter) / columns);
  const pitch = tile + gutter;
  return {
    columns,
    rows: Math.ceil(total / columns),
    tile,
    pitch,
    pageRows: Math.max(1, Math.floor(height / pitch)),
  };
}

/** Where the keyboard can go. */
export type Motion = 'left' | 'right' | 'up' | 'down' | 'pageUp' | 'pageDown' | 'first' | 'last';

/**
 * The tile that a motion leads to. A motion past the end of the wall stays; one down into a shorter last row
 * goes to the last tile.
 *
 * @param index - The tile it starts from.
 * @param motion - Where to.
 * @param layout - The layout in force.
 * @param total - The number of tiles.
 */
export function moveIndex(
  index: number,
  motion: Motion,
  layout: GridLayout,
  total: number,
): number {
  const { columns, pageRows } = layout;
  const last = Math.max(0, total - 1);
  const byRows = (rows: number) => {
    const target = index + rows * columns;
    if (target < 0) return index % columns;
    if (target <= last) return target;
    const isInLastRow = Math.floor(index / columns) === Math.floor(last / columns);
    return isInLastRow ? index : last;
  };
  switch (motion) {
    case 'left':
      return Math.max(0, index - 1);
    case 'right':
      return Math.min(last, index + 1);
    case 'up':
      return index < columns ? index : byRows(-1);
    case 'down':
      return byRows(1);
    case 'pageUp':
      return byRows(-pageRows);
    case 'pageDown':
      return byRows(pageRows);
    case 'first':
      return 0;
    case 'last':
      return last;
  }
}
