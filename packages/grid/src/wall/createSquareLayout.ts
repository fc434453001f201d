import { gutter, type WallLayout, type WallLine, type WallMeasures } from './WallLayout.ts';

/** Square tiles edge to edge: as many in a line as fit at their least size; they grow so that a line fills the width. */
export function createSquareLayout({ total, width, height, size }: WallMeasures): WallLayout {
  const columns = Math.max(1, Math.floor((width + gutter) / (size + gutter)));
  const pitch = (width + gutter) / columns;
  const tile = Math.max(1, Math.round(pitch - gutter));
  const step = tile + gutter;
  const lines = Math.ceil(total / columns);
  const getLine = (line: number): WallLine => ({
    line,
    top: line * step,
    height: tile,
    first: line * columns,
    count: Math.min(columns, total - line * columns),
    group: 0,
  });
  return {
    ...{ total, columns, lines, width, height, tile },
    isRegular: true,
    fit: 'cover',
    length: Math.max(0, lines * step - gutter),
    lineAt: (offset) => Math.max(0, Math.min(lines - 1, Math.floor(offset / step))),
    getLine,
    findLine: (index) => getLine(Math.floor(index / columns)),
    placeTile: (_, place) => {
      // Whole pixels, so that no picture is blurred; what is left over goes to some tiles.
      const start = Math.round(place * pitch);
      return { start, width: Math.max(1, Math.round((place + 1) * pitch) - gutter - start) };
    },
  };
}
