import type { TrainingSet } from '@proofsheet/core';

/** Probabilities of rows of vectors, rows × classes. */
export type Predict = (vectors: Float32Array) => Float32Array;

const steps = 40;
const memory = 8;

type Numbers = Float64Array;

/** A loss, whose gradient is written into the second argument. */
type Objective = (weights: Numbers, gradient: Numbers) => number;

function dot(one: Numbers, other: Numbers): number {
  let sum = 0;
  for (let index = 0; index < one.length; index += 1) {
    sum += (one[index] as number) * (other[index] as number);
  }
  return sum;
}

function addTimes(target: Numbers, factor: number, source: Numbers): void {
  for (let index = 0; index < target.length; index += 1) {
    target[index] = (target[index] as number) + factor * (source[index] as number);
  }
}

/** Turns logits into probabilities, where they lie. */
function toSoftmax(logits: Numbers): void {
  let highest = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < logits.length; index += 1) {
    highest = Math.max(highest, logits[index] as number);
  }
  let sum = 0;
  for (let index = 0; index < logits.length; index += 1) {
    const power = Math.exp((logits[index] as number) - highest);
    logits[index] = power;
    sum += power;
  }
  for (let index = 0; index < logits.length; index += 1)
    logits[index] = (logits[index] as number) / sum;
}

function writeLogits(
  logits: Numbers,
  weights: Numbers,
  vectors: Float32Array,
  row: number,
  dimensions: number,
): void {
  const classes = logits.length;
  for (let label = 0; label < classes; label += 1) {
    logits[label] = weights[dimensions * classes + label] as number;
  }
  for (let index = 0; index < dimensions; index += 1) {
    const value = vectors[row * dimensions + index] as number;
    for (let label = 0; label < classes; label += 1) {
      logits[label] =
        (logits[label] as number) + value * (weights[index * classes + label] as number);
    }
  }
}

/** Cross-entropy and half the squares of the weights, as scikit-learn's LogisticRegression has them by default. */
function createObjective(
  { vectors, dimensions }: TrainingSet,
  labels: readonly number[],
  classes: number,
): Objective {
  const logits = new Float64Array(classes);
  return (weights, gradient) => {
    gradient.fill(0);
    let loss = 0;
    for (let row = 0; row < labels.length; row += 1) {
      const own = labels[row] as number;
      writeLogits(logits, weights, vectors, row, dimensions);
      toSoftmax(logits);
      loss -= Math.log((logits[own] as number) + Number.MIN_VALUE);
      logits[own] = (logits[own] as number) - 1;
      for (let index = 0; index <= dimensions; index += 1) {
        const value = index === dimensions ? 1 : (vectors[row * dimensions + index] as number);
        for (let label = 0; label < classes; label += 1) {
          const place = index * classes + label;
          gradient[place] = (gradient[place] as number) + value * (logits[label] as number);
        }
      }
    }
    for (let place = 0; place < dimensions * classes; place += 1) {
      const weight = weights[place] as number;
      loss += (weight * weight) / 2;
      gradient[place] = (gradient[place] as number) + weight;
    }
    return loss;
  };
}

interface Step {
  readonly move: Numbers;
  readonly turn: Numbers;
  readonly scale: number;
}

/** The direction downhill, with what was learnt of the curvature (L-BFGS; Nocedal and Wright 2006, algorithm 7.4). */
function toDirection(gradient: Numbers, history: readonly Step[]): Numbers {
  const direction = gradient.map((value) => -value);
  const shares: number[] = [];
  for (const { move, turn, scale } of history.toReversed()) {
    const share = scale * dot(move, direction);
    shares.push(share);
    addTimes(direction, -share, turn);
  }
  const last = history.at(-1);
  const length =
    last === undefined
      ? 1 / Math.max(1, Math.sqrt(dot(gradient, gradient)))
      : 1 / (last.scale * dot(last.turn, last.turn));
  for (let index = 0; index < direction.length; index += 1) {
    direction[index] = (direction[index] as number) * length;
  }
  for (const { move, turn, scale } of history) {
    const share = (shares.pop() as number) - scale * dot(turn, direction);
    addTimes(direction, share, move);
  }
  return direction;
}

function minimize(objective: Objective, size: number): Numbers {
  let weights = new Float64Array(size);
  let gradient = new Float64Array(size);
  let loss = objective(weights, gradient);
  const history: Step[] = [];
  for (let step = 0; step < steps; step += 1) {
    const direction = toDirection(gradient, history);
    const slope = dot(gradient, direction);
    const next = new Float64Array(size);
    const nextGradient = new Float64Array(size);
    let nextLoss = loss;
    for (let length = 1; length > 1e-6; length /= 2) {
      next.set(weights);
      addTimes(next, length, direction);
      nextLoss = objective(next, nextGradient);
      if (nextLoss <= loss + 1e-4 * length * slope) break;
    }
    const move = next.slice();
    addTimes(move, -1, weights);
    const turn = nextGradient.slice();
    addTimes(turn, -1, gradient);
    const bend = dot(move, turn);
    if (bend > 1e-10) history.push({ move, turn, scale: 1 / bend });
    if (history.length > memory) history.shift();
    const isDone = loss - nextLoss < 1e-3 * Math.max(1, Math.abs(loss));
    [weights, gradient, loss] = [next, nextGradient, nextLoss];
    if (isDone) break;
  }
  return weights;
}

/**
 * A multinomial logistic regression, as plain as scikit-learn's default: what a first try has, for curves that can be held against one. Classes
 * without rows get the probability 0. A promise, as `fitHead` gives one.
 */
export function learnPlainly(training: TrainingSet): Promise<Predict> {
  const { classes, dimensions, labels } = training;
  const present = [...new Set(labels)].sort((one, other) => one - other);
  const places = new Map(present.map((label, place) => [label, place]));
  const own = Array.from(labels, (label) => places.get(label) ?? 0);
  const size = (dimensions + 1) * present.length;
  const weights = minimize(createObjective(training, own, present.length), size);
  return Promise.resolve((vectors) => {
    const logits = new Float64Array(present.length);
    const rows = vectors.length / dimensions;
    const probabilities = new Float32Array(rows * classes.length);
    for (let row = 0; row < rows; row += 1) {
      writeLogits(logits, weights, vectors, row, dimensions);
      toSoftmax(logits);
      for (const [place, label] of present.entries()) {
        probabilities[row * classes.length + label] = logits[place] as number;
      }
    }
    return probabilities;
  });
}
