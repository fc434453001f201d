import { Design } from './Design.ts';
import { type Kernel, toPadded } from './kernel/Kernel.ts';
import { factorize, solveUpper } from './kernel/plainMatrices.ts';
import type { Standard } from './Standard.ts';

/** What a linear head is fitted on: the standardised vectors, or fewer numbers that say the same. */
export interface Features {
  /** All rows. */
  readonly design: Design;
  /** Weights on standardised vectors, made of weights on these features; both with `outputs` of bias at their end. */
  toFull(parameters: Float64Array, outputs: number): Float64Array;
}

/**
 * Standardises vectors. Where there are fewer rows than dimensions, the best weights are a sum of rows (the representer
 * theorem), so that as many numbers as there are rows are enough: a row of the Cholesky factor of XXᵀ. Weights on
 * these have the same length as the weights that they stand for, so the penalty is the same too.
 */
export function createFeatures(
  kernel: Kernel,
  vectors: Float32Array,
  { mean, scale }: Standard,
): Features {
  const dimensions = mean.length;
  const rows = vectors.length / dimensions;
  if (rows < 0.7 * dimensions && dimensions > 64) return reduce(kernel, vectors, { mean, scale });
  const design = new Design(
    kernel,
    rows,
    (row, count, to, place) => {
      to.set(vectors.subarray(row * dimensions, (row + count) * dimensions), place);
    },
    { mean, scale },
  );
  return { design, toFull: (parameters) => parameters };
}

function reduce(
  kernel: Kernel,
  vectors: Float32Array,
  { mean, scale }: Pick<Standard, 'mean' | 'scale'>,
): Features {
  const dimensions = mean.length;
  const rows = vectors.length / dimensions;
  const standard = vectors.map((value, at) => {
    const d = at % dimensions;
    return (value - (mean[d] ?? 0)) * (scale[d] ?? 0);
  });
  const asItIs = { mean: new Float64Array(rows), scale: new Float64Array(rows).fill(1) };
  const transposed = new Design(
    kernel,
    dimensions,
    (first, count, to, place) => {
      for (let row = 0; row < rows; row += 1) {
        for (let d = 0; d < count; d += 1) {
          to[place + d * rows + row] = standard[row * dimensions + first + d] ?? 0;
        }
      }
    },
    asItIs,
  );
  const factor = factorize(toMatrix(kernel, toGram(transposed, dimensions), rows), rows);
  const design = new Design(
    kernel,
    rows,
    (first, count, to, place) => {
      for (let row = first; row < first + count; row += 1) {
        for (let k = 0; k < rows; k += 1) {
          to[place + (row - first) * rows + k] = k <= row ? (factor[row * rows + k] ?? 0) : 0;
        }
      }
    },
    asItIs,
  );
  return {
    design,
    toFull(parameters, outputs) {
      const shares = solveUpper(factor, rows, parameters.slice(0, rows * outputs), outputs);
      const full = new Float64Array((dimensions + 1) * outputs);
      full.set(parameters.subarray(rows * outputs), dimensions * outputs);
      for (let row = 0; row < rows; row += 1) {
        for (let d = 0; d < dimensions; d += 1) {
          const value = standard[row * dimensions + d] ?? 0;
          for (let k = 0; k < outputs; k += 1) {
            const to = d * outputs + k;
            full[to] = (full[to] ?? 0) + value * (shares[row * outputs + k] ?? 0);
          }
        }
      }
      return full;
    },
  };
}

function toMatrix(kernel: Kernel, { place, times, ridge }: Gram, size: number): Float64Array {
  const floats = new Float32Array(kernel.buffer, place, size * toPadded(size));
  return Float64Array.from({ length: size * size }, (_, at) => {
    const [row, column] = [Math.floor(at / size), at % size];
    const value = floats[Math.min(row, column) * toPadded(size) + Math.max(row, column)] ?? 0;
    return value * times + (row === column ? ridge : 0);
  });
}

const chunkRows = 128;

/** XᵀX of rows, in a kernel's memory. */
export interface Gram {
  /** Place of the matrix as {@link Kernel.square} leaves it. */
  readonly place: number;
  /** Place for what inverting it needs. */
  readonly work: number;
  /** What it is to be multiplied with, since it is of some of the rows. */
  readonly times: number;
  /** What is to be added to its diagonal, so that it can be inverted. */
  readonly ridge: number;
}

/**
 * XᵀX of a design's rows, or of some that are spread over all where it has very many.
 *
 * @param most - Rows that are enough: a shape that is known roughly leads to the same weights, by more steps.
 */
export function toGram(design: Design, most: number = Math.max(4096, 4 * design.dimensions)): Gram {
  const { kernel, dimensions, rows } = design;
  const size = toPadded(dimensions);
  const place = kernel.allocate(size * size * 4);
  const work = kernel.allocate(3 * dimensions * dimensions * 8);
  const chunks = Math.ceil(rows / chunkRows);
  const wanted = Math.min(chunks, Math.ceil(most / chunkRows));
  let seen = 0;
  for (let turn = 0; turn < wanted; turn += 1) {
    const start = Math.floor((turn * chunks) / wanted) * chunkRows;
    const count = Math.min(chunkRows, rows - start);
    const panels = design.load(start, count);
    kernel.square({ panels, rows: count, dimensions, result: place });
    seen += count;
  }
  const floats = new Float32Array(kernel.buffer, place, size * size);
  let trace = 0;
  for (let d = 0; d < dimensions; d += 1) trace += floats[d * (size + 1)] ?? 0;
  const times = rows / seen;
  return { place, work, times, ridge: (1e-6 * times * trace) / dimensions + 1e-9 };
}
