import { createRandom } from '../createRandom.ts';
import { blockRows, type Kernel, type LayerArguments, toPadded, toPanelFloats } from './Kernel.ts';

interface Rows {
  readonly panels: number;
  readonly rows: number;
  readonly dimensions: number;
}

/** Numbers of chance in panels, with what was measured of them on the way. */
function pack(kernel: Kernel, random: () => number, rows: number, dimensions: number) {
  const size = toPadded(dimensions);
  const from = kernel.allocate((rows * dimensions + 4) * 4);
  const panels = kernel.allocate(Math.ceil(rows / 8) * toPanelFloats(dimensions) * 4);
  const [sums, standard] = [kernel.allocate(16 * size), kernel.allocate(16 * size)];
  const floats = new Float32Array(kernel.buffer);
  for (let at = 0; at < rows * dimensions; at += 1) floats[(from >> 2) + at] = 4 * random() - 2;
  new Float64Array(kernel.buffer, standard, 2 * size).forEach((_, at, all) => {
    all[at] = at % size < dimensions ? random() + 0.5 : 0;
  });
  kernel.measure({ from, count: rows, dimensions, origin: from, sums });
  kernel.pack({ from, count: rows, dimensions, standard, panels });
  const own: Rows = { panels, rows, dimensions };
  return { own, sums: [...new Float64Array(kernel.buffer, sums, 2 * size)] };
}

/** Everything that a kernel computes of heads, on numbers of chance. */
export function computeHeads(
  kernel: Kernel,
  seed: number,
  isMultiLabel: boolean,
): readonly number[] {
  const random = createRandom(seed);
  const [rows, dimensions, classes, groups] = [
    ...([130 + seed, 5 + (seed % 7), 2 + (seed % 9), 1 + (seed % 5)] as const),
  ];
  const { own, sums } = pack(kernel, random, rows, dimensions);
  const [width, size] = [classes * groups, toPadded(dimensions)];
  const place = (count: number) => kernel.allocate(count * 4);
  const [weights, slope] = [place((size + 1) * width), place((size + 1) * width)];
  const [scratch, rowWeights] = [place(blockRows * width), place(rows + 8)];
  const [labels, kinds] = [place((rows + 8) * classes), place(rows)];
  const [folds, losses] = [kernel.allocate(rows + 8), kernel.allocate(24 * groups)];
  const [gathered, logits] = [place(size * groups), place(rows * classes)];
  const floats = new Float32Array(kernel.buffer);
  for (let d = 0; d <= dimensions; d += 1) {
    const to = (weights >> 2) + (d === dimensions ? size : d) * width;
    for (let k = 0; k < width; k += 1) floats[to + k] = 6 * random() - 3;
  }
  const [bytes, ints] = [new Uint8Array(kernel.buffer), new Int32Array(kernel.buffer)];
  for (let row = 0; row < rows; row += 1) {
    floats[(rowWeights >> 2) + row] = random();
    bytes[folds + row] = Math.floor(random() * groups);
    ints[(kinds >> 2) + row] = Math.floor(random() * groups);
    if (!isMultiLabel) ints[(labels >> 2) + row] = Math.floor(random() * classes);
    else
      for (let k = 0; k < classes; k += 1)
        bytes[labels + row * classes + k] = [0, 1, 255][Math.floor(random() * 3)] ?? 0;
  }
  const heads = { weights, bias: weights + size * width * 4, scratch, folds, classes, groups };
  kernel.descend({
    ...{ ...own, ...heads, slope, biasSlope: slope + size * width * 4 },
    ...{ labels, rowWeights, isMultiLabel, losses },
  });
  kernel.answer({ ...own, ...heads, logits });
  kernel.gather({ ...own, kinds, rowWeights, sums: gathered });
  return [
    ...sums,
    ...new Float32Array(kernel.buffer, slope, (size + 1) * width),
    ...new Float64Array(kernel.buffer, losses, 3 * groups),
    ...new Float32Array(kernel.buffer, logits, rows * classes),
    ...new Float32Array(kernel.buffer, gathered, size * groups),
  ];
}

/** A Gram matrix of 5 + `seed` numbers and its inverse, times one another. */
export function multiplyInverse(kernel: Kernel, seed: number): readonly number[] {
  const dimensions = 5 + seed;
  const { own } = pack(kernel, createRandom(seed), 40 * seed + 61, dimensions);
  const size = toPadded(dimensions);
  const matrix = kernel.allocate(size * size * 4);
  const work = kernel.allocate(3 * dimensions ** 2 * 8);
  const result = kernel.allocate(dimensions ** 2 * 4);
  kernel.square({ ...own, result: matrix });
  kernel.invert({ matrix, size: dimensions, times: 0.5, diagonal: 3, work, result });
  const floats = new Float32Array(kernel.buffer);
  return Array.from({ length: dimensions ** 2 }, (_, at) => {
    const [row, column] = [Math.floor(at / dimensions), at % dimensions];
    let sum = 0;
    for (let k = 0; k < dimensions; k += 1) {
      const square = floats[(matrix >> 2) + Math.min(row, k) * size + Math.max(row, k)] ?? 0;
      const factor = 0.5 * square + (row === k ? 3 : 0);
      sum += factor * (floats[(result >> 2) + k * dimensions + column] ?? 0);
    }
    return sum;
  });
}

/** One layer on nine rows of chance, of which one may have a number that isn’t. */
export function runLayer(
  kernel: Kernel,
  seed: number,
  finish: LayerArguments['finish'],
  wild?: number,
): readonly [values: readonly number[], isWild: boolean] {
  const random = createRandom(seed);
  const [count, dimensions, columns] = [9, 3 + seed, 1 + ((seed * 3) % 23)];
  const place = (size: number) => kernel.allocate(size * 4 + 64);
  const [from, weights] = [place(16 * dimensions), place(toPadded(dimensions) * columns)];
  const [bias, scratch] = [place(columns), place(8 * (toPadded(dimensions) + columns))];
  const result = place(16 * columns);
  const floats = new Float32Array(kernel.buffer);
  for (let at = 0; at < count * dimensions; at += 1) floats[(from >> 2) + at] = 4 * random() - 2;
  for (const to of [weights, bias]) {
    for (let at = 0; at < (to === bias ? columns : columns * dimensions); at += 1) {
      floats[(to >> 2) + at] = 2 * random() - 1;
    }
  }
  if (wild !== undefined) floats[(from >> 2) + 5 * dimensions + 1] = wild;
  const own = { from, count, dimensions, weights, bias, columns, scratch, result };
  const isWild = kernel.layer({ ...own, finish, temperature: 1.7 });
  return [[...new Float32Array(kernel.buffer, result, count * columns)], isWild];
}
