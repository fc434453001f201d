import { writeProducts } from '../rows/writeProducts.ts';

/** Rows with what they are taken for. */
export interface LikenessInput {
  /** Vectors of length 1, row after row. */
  readonly units: Float32Array;
  /** Numbers of one vector. */
  readonly dimensions: number;
  /** How many of the rows, from the first on, are what is looked for; the others are not. */
  readonly examples: number;
  /** How much each row counts, ≥ 0. */
  readonly weights: Float64Array;
}

/** Half of this times the squares of the weights is added to the loss. Few examples tell little, so that much is taken off them. */
const penalty = 0.5;
/** It ends where the slope is so small a part of what it was, or after so many steps. */
const tolerance = 1e-4;
const maxSteps = 200;

/** The loss of all rows in nats with its slope, which is written into the second argument: the weights' and, last, the bias's. */
function toLoss(input: LikenessInput, point: Float64Array, slope: Float64Array): number {
  const { units, dimensions, examples, weights } = input;
  const line = Float32Array.from(point.subarray(0, dimensions));
  const logits = new Float64Array(weights.length);
  writeProducts(logits, line, 0, units, 0, weights.length, dimensions);
  let loss = 0;
  for (let row = 0; row < weights.length; row += 1) {
    const sign = row < examples ? 1 : -1;
    const weight = weights[row] as number;
    const logit = sign * ((logits[row] as number) + (point[dimensions] as number));
    loss += weight * (Math.max(0, -logit) + Math.log1p(Math.exp(-Math.abs(logit))));
    const pull = (-sign * weight) / (1 + Math.exp(logit));
    slope[dimensions] = (slope[dimensions] as number) + pull;
    const start = row * dimensions;
    for (let index = 0; index < dimensions; index += 1) {
      slope[index] = (slope[index] as number) + pull * (units[start + index] as number);
    }
  }
  for (let index = 0; index < dimensions; index += 1) {
    const weight = point[index] as number;
    loss += (penalty / 2) * weight * weight;
    slope[index] = (slope[index] as number) + penalty * weight;
  }
  return loss;
}

/**
 * The direction in which rows are like the examples and unlike the others: a logistic regression with one strength for all, which few
 * examples bear better than one that is chosen by them.
 *
 * @returns The weights; how far a row goes along them is how like the examples it is.
 */
export function fitLikeness(input: LikenessInput): Float32Array {
  const { dimensions, weights } = input;
  let point = new Float64Array(dimensions + 1);
  let slope = new Float64Array(dimensions + 1);
  let least = toLoss(input, point, slope);
  let best = point;
  const enough = tolerance * Math.hypot(...slope);
  // The curvature is at most a quarter of the rows' weights, times 2 for the bias; from then on it is measured.
  let length = 2 / weights.reduce((sum, weight) => sum + weight, penalty);
  for (let step = 0; step < maxSteps && Math.hypot(...slope) > enough; step += 1) {
    const next = point.map((value, index) => value - length * (slope[index] as number));
    const turned = new Float64Array(dimensions + 1);
    const loss = toLoss(input, next, turned);
    if (loss < least) [least, best] = [loss, next];
    length = toLength(point, next, slope, turned);
    [point, slope] = [next, turned];
  }
  return Float32Array.from(best.subarray(0, dimensions));
}

/** How far to go along the slope next, by how much it turned on the way here (Barzilai and Borwein 1988). */
function toLength(
  from: Float64Array,
  to: Float64Array,
  before: Float64Array,
  after: Float64Array,
): number {
  let [squares, product] = [0, 0];
  for (let index = 0; index < from.length; index += 1) {
    const move = (to[index] as number) - (from[index] as number);
    squares += move * move;
    product += move * ((after[index] as number) - (before[index] as number));
  }
  return product > 0 ? squares / product : 1 / penalty;
}
