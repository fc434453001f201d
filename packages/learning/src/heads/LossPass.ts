import type { Design } from './Design.ts';
import type { FitClock } from './FitClock.ts';
import { blockRows, type Kernel, toPadded } from './kernel/Kernel.ts';

/** What the rows of a design are. */
export interface Targets {
  /** A class a row, or a byte for each class of each row. */
  readonly labels: Int32Array | Uint8Array;
  /** How much each row counts. */
  readonly weights: Float32Array;
  /** The fold of each row; 255 for none. */
  readonly folds: Uint8Array;
  /** Classes. */
  readonly classes: number;
  /** Whether each class is a question of its own. */
  readonly isMultiLabel: boolean;
}

/** The loss of one group at a point. */
export interface Loss {
  /** Sum over the rows that it learns from. */
  readonly own: number;
  /** Sum over the rows of its fold. */
  readonly held: number;
  /** The weight of the rows that it learns from. */
  readonly weight: number;
  /** The mean of p (1 − p) of the rows that it learns from, over all classes. */
  readonly curvature: number;
  /** The slope of `own` by each parameter. */
  readonly slope: Float64Array;
}

/** Losses and slopes of several heads on the same rows in one go; head `g` doesn't learn from the rows of fold `g`. */
export class LossPass {
  readonly #design: Design;
  readonly #targets: Targets;
  readonly #groups: number;
  readonly #width: number;
  readonly #places: ReturnType<typeof allocate>;
  readonly #weights: Float64Array;

  /**
   * @param design - The rows.
   * @param targets - What they are.
   * @param groups - Heads, 1 to 16.
   */
  constructor(design: Design, targets: Targets, groups: number) {
    this.#design = design;
    this.#targets = targets;
    this.#groups = groups;
    this.#width = groups * targets.classes;
    this.#weights = toWeights(targets, groups);
    this.#places = allocate(design, this.#width, targets, groups);
  }

  /** Goes over all rows once; `points` has `dimensions` × `classes` weights and `classes` of bias for each head. */
  async run(points: readonly Float64Array[], clock: FitClock): Promise<readonly Loss[]> {
    const design = this.#design;
    const { kernel, dimensions } = design;
    const { classes, isMultiLabel } = this.#targets;
    const groups = this.#groups;
    const width = this.#width;
    const { weights, bias, scratch, slope, biasSlope, labels, rowWeights, folds, losses } =
      this.#places;
    this.#write(points);
    for (const [start, rows] of design.pieces(2 * width)) {
      kernel.descend({
        ...{ panels: design.load(start, rows), rows, dimensions, weights, bias, scratch },
        ...{ slope, biasSlope, classes, groups, isMultiLabel, losses },
        labels: labels + start * (isMultiLabel ? classes : 4),
        rowWeights: rowWeights + start * 4,
        folds: folds + start,
      });
      await clock.breathe();
    }
    return this.#read();
  }

  #write(points: readonly Float64Array[]): void {
    const { kernel, dimensions } = this.#design;
    const { classes } = this.#targets;
    const { weights, slope, losses } = this.#places;
    const width = this.#width;
    const floats = new Float32Array(kernel.buffer);
    for (const [group, point] of points.entries()) {
      for (let d = 0; d <= dimensions; d += 1) {
        const to = this.#toRow(weights, d) + group * classes;
        for (let k = 0; k < classes; k += 1) floats[to + k] = point[d * classes + k] ?? 0;
      }
    }
    floats.fill(0, slope >> 2, (slope >> 2) + (toPadded(dimensions) + 1) * width);
    new Float64Array(kernel.buffer, losses, 3 * this.#groups).fill(0);
  }

  /** The bias is the row after the last of the weights, here and in the slope. */
  #toRow(place: number, d: number): number {
    const { dimensions } = this.#design;
    return (place >> 2) + (d === dimensions ? toPadded(dimensions) : d) * this.#width;
  }

  #read(): readonly Loss[] {
    const { kernel, dimensions } = this.#design;
    const { classes } = this.#targets;
    const floats = new Float32Array(kernel.buffer);
    const losses = new Float64Array(kernel.buffer, this.#places.losses, 3 * this.#groups);
    return Array.from({ length: this.#groups }, (_, group) => {
      const slope = new Float64Array((dimensions + 1) * classes);
      for (let d = 0; d <= dimensions; d += 1) {
        const from = this.#toRow(this.#places.slope, d) + group * classes;
        for (let k = 0; k < classes; k += 1) slope[d * classes + k] = floats[from + k] ?? 0;
      }
      const [own = 0, held = 0, sum = 0] = losses.subarray(3 * group);
      const weight = this.#weights[group] ?? 0;
      const curvature = sum / Math.max(weight, 1e-30) / classes;
      return { own, held, weight, curvature, slope };
    });
  }
}

/** The weight of the rows that each head learns from. */
function toWeights({ weights, folds }: Targets, groups: number): Float64Array {
  const held = new Float64Array(groups);
  let all = 0;
  for (let row = 0; row < weights.length; row += 1) {
    const weight = weights[row] ?? 0;
    const fold = folds[row] ?? 0;
    if (fold < groups) held[fold] = (held[fold] ?? 0) + weight;
    all += weight;
  }
  return held.map((weight) => all - weight);
}

function allocate(design: Design, width: number, targets: Targets, groups: number) {
  const { kernel, dimensions } = design;
  const size = toPadded(dimensions);
  const weights = kernel.allocate((size + 1) * width * 4);
  const slope = kernel.allocate((size + 1) * width * 4);
  return {
    weights,
    bias: weights + size * width * 4,
    slope,
    biasSlope: slope + size * width * 4,
    scratch: kernel.allocate(blockRows * width * 4),
    labels: place(kernel, targets.labels, targets.isMultiLabel ? 8 * targets.classes : 32),
    rowWeights: place(kernel, targets.weights, 32),
    folds: place(kernel, targets.folds, 8),
    losses: kernel.allocate(groups * 24),
  };
}

/** Copies values, with room for what fills up the last panel. */
function place(
  kernel: Kernel,
  values: Int32Array | Uint8Array | Float32Array,
  room: number,
): number {
  const to = kernel.allocate(values.byteLength + room);
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  new Uint8Array(kernel.buffer).set(bytes, to);
  return to;
}
