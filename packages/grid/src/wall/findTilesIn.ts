import type { WallLayout } from './WallLayout.ts';

/** A rectangle on the wall, in CSS pixels; `start` and `end` in reading direction. */
export interface WallBox {
  /** Its upper edge. */
  readonly top: number;
  /** Its lower edge, ≥ `top`. */
  readonly bottom: number;
  /** Where it starts. */
  readonly start: number;
  /** Where it ends, ≥ `start`. */
  readonly end: number;
}

/** Tiles from `first` to `last`, both included. */
export interface TileRange {
  /** The first tile. */
  readonly first: number;
  /** The last tile. */
  readonly last: number;
}

/** The tiles that a rectangle touches, a range for each line; ranges that adjoin are joined. */
export function findTilesIn(layout: WallLayout, box: WallBox): readonly TileRange[] {
  const ranges: TileRange[] = [];
  if (layout.total === 0) return ranges;
  const end = layout.lineAt(box.bottom);
  for (let at = layout.lineAt(box.top); at <= end; at += 1) {
    const line = layout.getLine(at);
    if (line.top + line.height <= box.top || line.top >= box.bottom) continue;
    let first = -1;
    let last = -1;
    for (let place = 0; place < line.count; place += 1) {
      const { start, width } = layout.placeTile(line, place);
      if (start + width <= box.start || start >= box.end) continue;
      if (first < 0) first = line.first + place;
      last = line.first + place;
    }
    if (first < 0) continue;
    const former = ranges.at(-1);
    if (former !== undefined && former.last === first - 1)
      ranges.splice(-1, 1, { first: former.first, last });
    else ranges.push({ first, last });
  }
  return ranges;
}
