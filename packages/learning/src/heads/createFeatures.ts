import { Design, type WriteRow } from './Design.ts';
import type { Kernel } from './kernel/Kernel.ts';
import { factorize, solveUpper } from './Preconditioner.ts';
import type { Standard } from './Standard.ts';

/** What a linear head is fitted on: the standardised vectors, or fewer numbers that say the same. */
export interface Features {
  /** All rows. */
  readonly design: Design;
  /** Writes a row. */
  readonly write: WriteRow;
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
  const standardise: WriteRow = (row, to, place) => {
    const from = row * dimensions;
    for (let d = 0; d < dimensions; d += 1) {
      to[place + d] = ((vectors[from + d] ?? 0) - (mean[d] ?? 0)) * (scale[d] ?? 0);
    }
  };
  if (rows < 0.7 * dimensions && dimensions > 64) return reduce(kernel, rows, dimensions, standardise);
  const design = new Design(kernel, rows, dimensions, standardise);
  return { design, write: standardise, toFull: (parameters) => parameters };
}

function reduce(kernel: Kernel, rows: number, dimensions: number, standardise: WriteRow): Features {
  const standard = new Float32Array(rows * dimensions);
  for (let row = 0; row < rows; row += 1) standardise(row, standard, row * dimensions);
  const transposed = new Design(kernel, dimensions, rows, (d, to, place) => {
    for (let row = 0; row < rows; row += 1) to[place + row] = standard[row * dimensions + d] ?? 0;
  });
  const factor = factorize(toGram(transposed), rows);
  const write: WriteRow = (row, to, place) => {
    for (let k = 0; k < rows; k += 1) to[place + k] = k <= row ? (factor[row * rows + k] ?? 0) : 0;
  };
  return {
    design: new Design(kernel, rows, rows, write),
    write,
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

/** XᵀX of a design's rows, or of its first ones scaled up where it has very many; with a trace on its diagonal. */
export function toGram(design: Design): Float64Array {
  const { kernel, dimensions, rows } = design;
  const width = Math.ceil(dimensions / 4) * 4;
  const result = kernel.allocate(dimensions * width * 4);
  const enough = Math.min(rows, Math.max(4096, 4 * dimensions));
  let seen = 0;
  for (const [start, count] of design.pieces(dimensions)) {
    if (seen >= enough) break;
    const shared = Math.min(count, enough - seen);
    const left = design.load(start, count);
    kernel.multiply({
      ...{ rows: dimensions, columns: width, shared, left, leftRow: 1, leftColumn: dimensions },
      ...{ right: left, rightRow: dimensions, result, resultRow: width },
    });
    seen += shared;
  }
  const floats = new Float32Array(kernel.buffer, result, dimensions * width);
  const gram = new Float64Array(dimensions * dimensions);
  for (let row = 0; row < dimensions; row += 1) {
    for (let column = 0; column < dimensions; column += 1) {
      const sum = floats[Math.max(row, column) * width + Math.min(row, column)] ?? 0;
      gram[row * dimensions + column] = (sum * rows) / seen;
    }
  }
  let trace = 0;
  for (let d = 0; d < dimensions; d += 1) trace += gram[d * (dimensions + 1)] ?? 0;
  for (let d = 0; d < dimensions; d += 1) {
    const at = d * (dimensions + 1);
    gram[at] = (gram[at] ?? 0) + (1e-6 * trace) / dimensions + 1e-9;
  }
  return gram;
}
