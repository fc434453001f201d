import { findStretch } from './findStretch.ts';
import { gutter, type WallLayout, type WallLine, type WallMeasures } from './WallLayout.ts';

/** The height of a heading, in CSS pixels: that of a control. */
const headingHeight = 28;

/**
 * Groups below one another, each with a heading and laid out by itself.
 *
 * @param measures - Those of the wall.
 * @param counts - How many tiles each group has, ≥ 1; they add up to the tiles of the wall.
 * @param create - Lays out the tiles of a group, from the first and so many.
 */
export function createGroupedLayout(
  measures: WallMeasures,
  counts: readonly number[],
  create: (first: number, total: number) => WallLayout,
): WallLayout {
  const length = counts.length + 1;
  const tiles = new Float64Array(length);
  const lines = new Float64Array(length);
  const tops = new Float64Array(length);
  const parts = counts.map((count, group) => {
    const first = tiles[group] ?? 0;
    const part = create(first, count);
    tiles[group + 1] = first + count;
    lines[group + 1] = (lines[group] ?? 0) + 1 + part.lines;
    tops[group + 1] = (tops[group] ?? 0) + headingHeight + gutter + part.length + gutter;
    return part;
  });
  const toHeading = (group: number): WallLine => ({
    line: lines[group] ?? 0,
    top: tops[group] ?? 0,
    height: headingHeight,
    first: tiles[group] ?? 0,
    count: 0,
    group,
  });
  const toLine = (own: WallLine, group: number): WallLine => ({
    line: own.line + (lines[group] ?? 0) + 1,
    top: own.top + (tops[group] ?? 0) + headingHeight + gutter,
    height: own.height,
    first: own.first + (tiles[group] ?? 0),
    count: own.count,
    group,
  });
  const partOf = (group: number): WallLayout => parts[group] ?? create(0, 0);
  const usual = partOf(0);
  return {
    ...{ total: measures.total, width: measures.width, height: measures.height },
    ...{ groups: counts.length, tile: usual.tile, fit: usual.fit, isRegular: usual.isRegular },
    columns: parts.reduce((most, { columns }) => Math.max(most, columns), 1),
    lines: lines[counts.length] ?? 0,
    length: Math.max(0, (tops[counts.length] ?? 0) - gutter),
    lineAt: (offset) => {
      const group = findStretch(tops, offset);
      const within = offset - (tops[group] ?? 0) - headingHeight - gutter;
      const heading = lines[group] ?? 0;
      return within < 0 ? heading : heading + 1 + partOf(group).lineAt(within);
    },
    getLine: (line) => {
      const group = findStretch(lines, line);
      const within = line - (lines[group] ?? 0) - 1;
      return within < 0 ? toHeading(group) : toLine(partOf(group).getLine(within), group);
    },
    findLine: (tile) => {
      const group = findStretch(tiles, tile);
      return toLine(partOf(group).findLine(tile - (tiles[group] ?? 0)), group);
    },
    findHeading: (group) => (group >= 0 && group < counts.length ? toHeading(group) : null),
    placeTile: (line, place) => {
      const own = { ...line, first: line.first - (tiles[line.group] ?? 0) };
      return partOf(line.group).placeTile(own, place);
    },
  };
}
