import { gutter, type WallLayout, type WallLine, type WallMeasures } from './WallLayout.ts';

/** The least width of a lane beside the sample that is worth showing a neighbour in, in CSS pixels. */
const leastLane = 96;

/** One sample after the other, each as large as the viewport. Where that is wide there are lanes for the neighbours. */
export function createSingleLayout({ total, width, height }: WallMeasures): WallLayout {
  const step = height + gutter;
  const lane = toLane(width, height);
  const getLine = (line: number): WallLine => ({
    ...{ line, height, first: line, count: 1, group: 0 },
    top: line * step,
  });
  return {
    ...{ total, width, height, columns: 1, lines: total, isRegular: true, groups: 0 },
    fit: 'contain',
    tile: Math.max(1, width - 2 * lane, height),
    length: Math.max(0, total * step - gutter),
    lineAt: (offset) => Math.max(0, Math.min(total - 1, Math.floor(offset / step))),
    getLine,
    findLine: getLine,
    findHeading: () => null,
    placeTile: () => ({ start: lane, width: Math.max(1, width - 2 * lane) }),
  };
}

/** The width of the lanes at both sides of a sample, in CSS pixels; 0 where there is no room. */
export function toLane(width: number, height: number): number {
  const room = Math.floor(Math.min(width / 5, (width - height) / 2));
  return room < leastLane ? 0 : room;
}
