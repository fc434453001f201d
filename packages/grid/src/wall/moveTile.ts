import type { WallLayout, WallLine } from './WallLayout.ts';

/** Where the keyboard can go. */
export type Motion = 'left' | 'right' | 'up' | 'down' | 'pageUp' | 'pageDown' | 'first' | 'last';

/**
 * The tile that a motion leads to. A motion past the end of the wall stays; one into a line that has no tile just
 * there goes to the nearest in that line; headings are stepped over.
 *
 * @param tile - The tile it starts from.
 * @param motion - Where to.
 * @param layout - The layout in force.
 */
export function moveTile(tile: number, motion: Motion, layout: WallLayout): number {
  const last = Math.max(0, layout.total - 1);
  switch (motion) {
    case 'left':
      return Math.max(0, tile - 1);
    case 'right':
      return Math.min(last, tile + 1);
    case 'first':
      return 0;
    case 'last':
      return last;
    case 'up':
      return moveLines(tile, -1, layout);
    case 'down':
      return moveLines(tile, 1, layout);
    case 'pageUp':
      return movePage(tile, -1, layout);
    case 'pageDown':
      return movePage(tile, 1, layout);
  }
}

function moveLines(tile: number, step: 1 | -1, layout: WallLayout): number {
  if (layout.total === 0) return 0;
  const from = layout.findLine(tile);
  const to = findTiles(from.line + step, step, layout);
  return to === null ? tile : findBelow(from, tile, to, layout);
}

/** A page is so many lines as the viewport shows whole, and one at least. */
function movePage(tile: number, step: 1 | -1, layout: WallLayout): number {
  if (layout.total === 0) return 0;
  const from = layout.findLine(tile);
  const edge = from.top + step * layout.height;
  const found = layout.getLine(layout.lineAt(edge));
  const isCut = step < 0 && found.top < edge;
  const wanted = isCut ? found.line + 1 : found.line;
  const next = step > 0 ? Math.max(wanted, from.line + 1) : Math.min(wanted, from.line - 1);
  const to = findTiles(Math.max(0, Math.min(layout.lines - 1, next)), step, layout);
  return to === null || to.line === from.line ? tile : findBelow(from, tile, to, layout);
}

/** The nearest line with tiles, from a line on. */
function findTiles(line: number, step: 1 | -1, layout: WallLayout): WallLine | null {
  for (let at = line; at >= 0 && at < layout.lines; at += step) {
    const found = layout.getLine(at);
    if (found.count > 0) return found;
  }
  return null;
}

/** The tile of a line that lies nearest to below, or above, a tile of another. */
function findBelow(from: WallLine, tile: number, to: WallLine, layout: WallLayout): number {
  const { start, width } = layout.placeTile(from, tile - from.first);
  const middle = start + width / 2;
  let place = 0;
  while (place < to.count - 1) {
    const candidate = layout.placeTile(to, place);
    if (candidate.start + candidate.width >= middle) break;
    place += 1;
  }
  return to.first + place;
}
