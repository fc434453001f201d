import type { Design } from './Design.ts';
import { toPadded } from './kernel/Kernel.ts';
import type { Targets } from './LossPass.ts';
import type { Preconditioner } from './Preconditioner.ts';

/** Beyond this, solving for the classes takes longer than a pass. */
const mostClasses = 64;

/** Rows of each class, in the folds that a head learns from. */
interface ClassSums {
  /** Their weight, by the class. */
  readonly counts: Float64Array;
  /** The sums of their numbers, `dimensions` × `classes`. */
  readonly sums: Float64Array;
}

/** Sums of the rows of each class, for each head; `null` where classes don't exclude one another, or are many. */
export function toClassSums(
  design: Design,
  targets: Targets,
  groups: number,
): readonly ClassSums[] | null {
  const { classes, folds, weights } = targets;
  if (targets.isMultiLabel || classes > mostClasses) return null;
  const { kernel, dimensions, rows } = design;
  // What belongs to no head's fold is learnt from by all.
  const kinds = targets.labels.map(
    (label, row) => Math.min(groups, folds[row] ?? 0) * classes + label,
  );
  const size = toPadded(dimensions);
  const sums = kernel.allocate((groups + 1) * classes * size * 4);
  const places = { kinds: kernel.allocate(rows * 4), rowWeights: kernel.allocate(rows * 4) };
  new Int32Array(kernel.buffer).set(kinds, places.kinds >> 2);
  new Float32Array(kernel.buffer).set(weights, places.rowWeights >> 2);
  for (const [start, count] of design.pieces(4)) {
    const own = { kinds: places.kinds + 4 * start, rowWeights: places.rowWeights + 4 * start };
    kernel.gather({ panels: design.load(start, count), rows: count, dimensions, ...own, sums });
  }
  const counts = new Float64Array((groups + 1) * classes);
  for (let row = 0; row < rows; row += 1) {
    const kind = kinds[row] ?? 0;
    counts[kind] = (counts[kind] ?? 0) + (weights[row] ?? 0);
  }
  const found = new Float32Array(kernel.buffer, sums, (groups + 1) * classes * size);
  return Array.from({ length: groups }, (_, group) => {
    const own = {
      counts: new Float64Array(classes),
      sums: new Float64Array(dimensions * classes),
    };
    for (let kind = 0; kind < counts.length; kind += 1) {
      if (Math.floor(kind / classes) === group) continue;
      const k = kind % classes;
      own.counts[k] = (own.counts[k] ?? 0) + (counts[kind] ?? 0);
      for (let d = 0; d < dimensions; d += 1) {
        const at = d * classes + k;
        own.sums[at] = (own.sums[at] ?? 0) + (found[kind * size + d] ?? 0);
      }
    }
    return own;
  });
}

/**
 * A linear discriminant (Fisher 1936), which needs one look at the rows where a descent needs several: most of the way to the
 * regression's weights. With `A` the curvature that descents are divided by and `M` the means of the classes, the scatter within
 * classes is `A − c M N Mᵀ`, whose inverse is made of that of `A` and of a matrix of the classes alone (Woodbury 1950).
 */
export function toGuess(
  { counts, sums }: ClassSums,
  curved: Preconditioner,
  curvature: number,
): Float64Array {
  const classes = counts.length;
  const dimensions = sums.length / classes;
  const all = counts.reduce((sum, count) => sum + count, 0);
  const means = new Float64Array(sums.length + classes);
  const middle = new Float64Array(dimensions);
  for (let d = 0; d < dimensions; d += 1) {
    let total = 0;
    for (let k = 0; k < classes; k += 1) total += sums[d * classes + k] ?? 0;
    for (let k = 0; k < classes; k += 1) {
      const count = counts[k] ?? 0;
      means[d * classes + k] = count === 0 ? 0 : (sums[d * classes + k] ?? 0) / count - total / all;
    }
    middle[d] = total / all;
  }
  const divided = curved.apply(means.slice(), classes);
  // The product of both, by the classes: Mᵀ A⁻¹ M.
  const inner = new Float64Array(classes * classes);
  for (let d = 0; d < dimensions; d += 1) {
    for (let k = 0; k < classes; k += 1) {
      const mean = means[d * classes + k] ?? 0;
      for (let l = 0; l < classes; l += 1) {
        const at = k * classes + l;
        inner[at] = (inner[at] ?? 0) + mean * (divided[d * classes + l] ?? 0);
      }
    }
  }
  const system = inner.map((value, at) => {
    const [k, l] = [Math.floor(at / classes), at % classes];
    return Number(k === l) - curvature * (counts[k] ?? 0) * value;
  });
  const mixed = solve(system, classes);
  const weights = new Float64Array(means.length);
  for (let d = 0; d <= dimensions; d += 1) {
    for (let k = 0; k < classes; k += 1) {
      let sum = 0;
      for (let l = 0; l < classes; l += 1) {
        sum += (divided[d * classes + l] ?? 0) * (mixed[l * classes + k] ?? 0);
      }
      weights[d * classes + k] = d < dimensions ? curvature * all * sum : 0;
    }
  }
  for (let k = 0; k < classes; k += 1) {
    let product = 0;
    for (let d = 0; d < dimensions; d += 1) {
      const half = (means[d * classes + k] ?? 0) / 2 + (middle[d] ?? 0);
      product += half * (weights[d * classes + k] ?? 0);
    }
    weights[dimensions * classes + k] =
      Math.log(((counts[k] ?? 0) + 0.5) / (all + classes / 2)) - product;
  }
  return weights;
}

/** The inverse of a small matrix (Gauss and Jordan, with the largest pivot of each column). */
function solve(matrix: Float64Array, size: number): Float64Array {
  const inverse = Float64Array.from(matrix, (_, at) => Number(at % (size + 1) === 0));
  for (let column = 0; column < size; column += 1) {
    let pivot = column;
    for (let row = column + 1; row < size; row += 1) {
      const value = Math.abs(matrix[row * size + column] ?? 0);
      if (value > Math.abs(matrix[pivot * size + column] ?? 0)) pivot = row;
    }
    for (const values of [matrix, inverse]) {
      const own = values.slice(column * size, (column + 1) * size);
      values.copyWithin(column * size, pivot * size, (pivot + 1) * size);
      values.set(own, pivot * size);
    }
    const most = matrix[column * size + column] ?? 1;
    for (let row = 0; row < size; row += 1) {
      if (row === column) continue;
      const times = (matrix[row * size + column] ?? 0) / most;
      for (const values of [matrix, inverse]) {
        for (let k = 0; k < size; k += 1) {
          const at = row * size + k;
          values[at] = (values[at] ?? 0) - times * (values[column * size + k] ?? 0);
        }
      }
    }
  }
  for (let row = 0; row < size; row += 1) {
    const own = matrix[row * (size + 1)] ?? 1;
    for (let k = 0; k < size; k += 1) {
      inverse[row * size + k] = (inverse[row * size + k] ?? 0) / own;
    }
  }
  return inverse;
}
