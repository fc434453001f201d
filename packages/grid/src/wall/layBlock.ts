import { gutter } from './WallLayout.ts';

/** The number of tiles in a block, but for the last of a layout. */
export const blockSize = 200;

/**
 * A run of tiles that is broken into lines by itself, so that a wall of ten million tiles can be laid out a block
 * at a time. Never changed once it is made. Lengths are in CSS pixels.
 */
export interface Block {
  /** How many tiles it has, ≥ 1. */
  readonly count: number;
  /** How many lines. */
  readonly lines: number;
  /** Its height with a gutter below every line. */
  readonly length: number;
  /** Tiles in the fullest line. */
  readonly columns: number;
  /** The sum of the aspects of the tiles before each, and of all at the end. */
  readonly sums: Float64Array;
  /** The first tile of each line, and `count` at the end. */
  readonly starts: Uint16Array;
  /** From the start of the block to that of each line, and `length` at the end. */
  readonly tops: Float64Array;
  /** The exact height of each line, by which the widths of its tiles are found. */
  readonly scales: Float64Array;
}

/** What a block is laid out by. */
export interface BlockMeasures {
  /** Width of the viewport in CSS pixels. */
  readonly width: number;
  /** The height that lines should have, more or less, in CSS pixels. */
  readonly size: number;
  /** Whether nothing follows: then the last line may be short, else every line fills the width. */
  readonly isLast: boolean;
}

/** Taller than so many times the wanted height no line gets; one with too little in it stays short instead. */
const tallest = 2;
/** A last line that is fuller than the width by this share shrinks rather than to become two. */
const overfull = 0.25;

/**
 * Breaks tiles into lines of equal width, each so high that the aspects of its tiles are kept.
 *
 * @param aspects - Width by height of each tile, > 0.
 * @param measures - Width, wanted height, and whether it is the last block.
 */
export function layBlock(aspects: ArrayLike<number>, measures: BlockMeasures): Block {
  const { width, size, isLast } = measures;
  const count = aspects.length;
  const sums = new Float64Array(count + 1);
  for (let tile = 0; tile < count; tile += 1)
    sums[tile + 1] = (sums[tile] ?? 0) + (aspects[tile] ?? 1);
  const starts = breakLines(sums, measures);
  const lines = starts.length - 1;
  const tops = new Float64Array(lines + 1);
  const scales = new Float64Array(lines);
  let columns = 1;
  for (let line = 0; line < lines; line += 1) {
    const [first, end] = [starts[line] ?? 0, starts[line + 1] ?? count];
    const filling = (width - gutter * (end - first - 1)) / ((sums[end] ?? 0) - (sums[first] ?? 0));
    const isRagged = isLast && line === lines - 1;
    const scale = Math.max(1, Math.min(filling, isRagged ? size : tallest * size));
    scales[line] = scale;
    tops[line + 1] = (tops[line] ?? 0) + Math.max(1, Math.round(scale)) + gutter;
    columns = Math.max(columns, end - first);
  }
  return { ...{ count, lines, columns, sums, starts, tops, scales }, length: tops[lines] ?? 0 };
}

/** Each line ends where its tiles, at the wanted height, come nearest to an even share of the whole. */
function breakLines(sums: Float64Array, { width, size, isLast }: BlockMeasures): Uint16Array {
  const count = sums.length - 1;
  const toLength = (tile: number) => (sums[tile] ?? 0) * size + gutter * tile;
  const full = Math.max(1, width + gutter);
  const wanted = toLength(count) / full;
  const rounded = isLast ? Math.ceil(wanted - overfull) : Math.round(wanted);
  const lines = Math.max(1, Math.min(count, rounded));
  const share = isLast ? full : toLength(count) / lines;
  const starts = new Uint16Array(lines + 1);
  let tile = 0;
  for (let line = 1; line < lines; line += 1) {
    const end = line * share;
    const latest = count - (lines - line);
    tile += 1;
    while (tile < latest && Math.abs(toLength(tile + 1) - end) <= Math.abs(toLength(tile) - end))
      tile += 1;
    starts[line] = tile;
  }
  starts[lines] = count;
  return starts;
}
