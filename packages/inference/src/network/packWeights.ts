import type { ConvolutionStep } from './NetworkStep.ts';

/** Columns of a panel, but for the last one, which may have half as many. */
const panelColumns = 8;

/** As many as whole vectors of four hold. */
export function toPadded(count: number): number {
  return Math.ceil(count / 4) * 4;
}

/**
 * The weights of a convolution as the kernel multiplies by them: panels of eight columns, each with the numbers of a window after one
 * another, pixel by pixel. What fills up vectors is zero.
 */
export function packWeights({ from, to, window, weights }: ConvolutionStep): Float32Array {
  const places = window.height * window.width;
  const packed = new Float32Array(places * toPadded(from.channels) * toPadded(to.channels));
  pack(packed, weights, { places, channels: from.channels, columns: to.channels });
  return packed;
}

/** The same for windows of 3 × 3 of which four are taken at a time: sixteen matrices, one after the other (see winograd.h). */
export function packWeightsByFour({ from, to, weights }: ConvolutionStep): Float32Array {
  const pairs = to.channels * from.channels;
  const spread = new Float32Array(16 * pairs);
  for (let pair = 0; pair < pairs; pair += 1) spreadWindow(weights, pair, spread, pairs);
  const size = toPadded(from.channels) * toPadded(to.channels);
  const packed = new Float32Array(16 * size);
  const own = { places: 1, channels: from.channels, columns: to.channels };
  for (let matrix = 0; matrix < 16; matrix += 1) {
    const numbers = spread.subarray(matrix * pairs, (matrix + 1) * pairs);
    pack(packed.subarray(matrix * size, (matrix + 1) * size), numbers, own);
  }
  return packed;
}

interface PackedSize {
  readonly places: number;
  readonly channels: number;
  readonly columns: number;
}

function pack(
  to: Float32Array,
  weights: Float32Array,
  { places, channels, columns }: PackedSize,
): void {
  const [paddedColumns, paddedChannels] = [toPadded(columns), toPadded(channels)];
  let next = 0;
  for (let column = 0; column < columns; column += 1) {
    const first = column - (column % panelColumns);
    const width = Math.min(panelColumns, paddedColumns - first);
    const start = first * places * paddedChannels + (column - first);
    for (let channel = 0; channel < channels; channel += 1)
      for (let place = 0; place < places; place += 1) {
        to[start + (place * paddedChannels + channel) * width] = weights[next] as number;
        next += 1;
      }
  }
}

/** The lines of a window of 3 × 3 that became four, four times three numbers. */
const lines = new Float64Array(12);

/** Makes 16 numbers of the nine of a window, lines and then columns, each into a matrix of its own. */
function spreadWindow(weights: Float32Array, pair: number, to: Float32Array, step: number): void {
  for (let x = 0; x < 3; x += 1) {
    const at = 9 * pair + x;
    const [a, b, c] = [weights[at] as number, weights[at + 3] as number, weights[at + 6] as number];
    lines[x] = a;
    lines[3 + x] = (a + b + c) / 2;
    lines[6 + x] = (a - b + c) / 2;
    lines[9 + x] = c;
  }
  for (let y = 0; y < 4; y += 1) {
    const at = 4 * y * step + pair;
    const [a, b, c] = [
      lines[3 * y] as number,
      lines[3 * y + 1] as number,
      lines[3 * y + 2] as number,
    ];
    to[at] = a;
    to[at + step] = (a + b + c) / 2;
    to[at + 2 * step] = (a - b + c) / 2;
    to[at + 3 * step] = c;
  }
}
