import { type Aspects, pageLength } from './AspectBook.ts';
import type { BlockCache } from './BlockCache.ts';
import { findStretch } from './findStretch.ts';
import { type Block, blockSize } from './layBlock.ts';
import { RunningSums } from './RunningSums.ts';
import { gutter, type WallLayout, type WallLine, type WallMeasures } from './WallLayout.ts';

/** What a justified layout depends on besides its measures. */
export interface JustifiedOptions extends WallMeasures {
  /** The number, in the wall, of its first tile: where in the book its aspects are. Default: 0. */
  readonly first?: number;
  /** What is known of the aspects of tiles. */
  readonly aspects: Aspects;
  /** Blocks that were laid out before; prepared for these measures and aspects. */
  readonly blocks: BlockCache;
}

/**
 * Lines that fill the width, of tiles that keep the aspects of their pictures. Tiles are laid out in blocks; one of
 * which nothing is known is like all others of its kind, so that the length of the wall is an estimate which gets
 * better as one looks around, and ten million tiles cost no more than those that were seen.
 */
export function createJustifiedLayout(options: JustifiedOptions): WallLayout {
  const { total, width, height, size, blocks: cache } = options;
  const count = Math.ceil(total / blockSize);
  const usual = cache.layUsual(blockSize, false);
  const known = layKnown(options, count);
  const places = [...known.keys()];
  const found = [...known.values()];
  const tops = new RunningSums(
    count,
    usual.length,
    places,
    found.map(({ length }) => length),
  );
  const lines = new RunningSums(
    count,
    usual.lines,
    places,
    found.map((block) => block.lines),
  );
  const toBlock = (place: number): Block => known.get(place) ?? usual;
  const toLine = (place: number, within: number): WallLine => {
    const { starts, tops: ownTops } = toBlock(place);
    const first = starts[within] ?? 0;
    const top = ownTops[within] ?? 0;
    return {
      line: lines.before(place) + within,
      top: tops.before(place) + top,
      height: (ownTops[within + 1] ?? 0) - top - gutter,
      first: place * blockSize + first,
      count: (starts[within + 1] ?? 0) - first,
      group: 0,
    };
  };
  return {
    ...{ total, width, height, lines: lines.total, isRegular: false, fit: 'cover', groups: 0 },
    columns: found.reduce(
      (most, { columns }) => Math.max(most, columns),
      count > 1 ? usual.columns : 1,
    ),
    length: Math.max(0, tops.total - gutter),
    tile: Math.round(size * Math.max(1, options.aspects.usual)),
    lineAt: (offset) => {
      if (total === 0) return 0;
      const place = tops.find(offset);
      return lines.before(place) + findStretch(toBlock(place).tops, offset - tops.before(place));
    },
    getLine: (line) => {
      const place = lines.find(line);
      return toLine(place, line - lines.before(place));
    },
    findLine: (tile) => {
      const place = Math.floor(tile / blockSize);
      return toLine(place, findStretch(toBlock(place).starts, tile - place * blockSize));
    },
    findHeading: () => null,
    placeTile: ({ first }, place) => {
      const own = Math.floor(first / blockSize);
      const { sums, starts, scales } = toBlock(own);
      const from = first - own * blockSize;
      const scale = scales[findStretch(starts, from)] ?? 1;
      const toEnd = (tiles: number) => scale * ((sums[from + tiles] ?? 0) - (sums[from] ?? 0));
      // Whole pixels, so that no picture is blurred.
      const start = Math.round(toEnd(place));
      const width = Math.max(1, Math.round(toEnd(place + 1)) - start);
      return { start: start + gutter * place, width };
    },
  };
}

/** The blocks that aren't like all others, by their place: those of which something is known, and the last. */
function layKnown(
  { total, first = 0, aspects: { numbers }, blocks }: JustifiedOptions,
  count: number,
): ReadonlyMap<number, Block> {
  const known = new Map<number, Block>();
  const add = (place: number) => {
    const isLast = place === count - 1;
    const length = isLast ? total - place * blockSize : blockSize;
    if (!known.has(place))
      known.set(place, blocks.layKnown(first + place * blockSize, length, isLast));
  };
  let at = findStretch(numbers, Math.floor(first / pageLength));
  for (; at < numbers.length; at += 1) {
    const from = (numbers[at] ?? 0) * pageLength - first;
    if (from >= total) break;
    const last = Math.min(from + pageLength, total) - 1;
    if (last < 0) continue;
    for (const tile of [Math.max(0, from), last]) add(Math.floor(tile / blockSize));
  }
  if (count > 0) add(count - 1);
  return known;
}
