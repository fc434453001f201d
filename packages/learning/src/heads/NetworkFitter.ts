import { type Features, toGram } from './createFeatures.ts';
import { foldCount, pickRows } from './createFolds.ts';
import { createRandom, shuffle } from './createRandom.ts';
import type { Design } from './Design.ts';
import type { FitClock } from './FitClock.ts';
import { LinearProblem } from './LinearProblem.ts';
import type { Targets } from './LossPass.ts';
import { measureHead } from './measureHead.ts';
import { Network } from './Network.ts';
import { pickTargets } from './pickTargets.ts';
import { toLogits } from './toLogits.ts';
import { toProbabilities } from './toProbabilities.ts';

/** A network, with what it says of rows that it did not learn from. */
export interface NetworkFit {
  /** Weights, then bias, of both layers, on the features. */
  readonly layers: readonly [first: Float64Array, second: Float64Array];
  /** Logits of each row by the network of its fold. */
  readonly heldOut: Float32Array;
  /** How often it went over the rows. */
  readonly epochs: number;
}

/** The first look takes so few rows, of which two fifths are tested on. */
const scoutRows = 2000;
const scoutSteps = 100;
/** A network learns from so many rows at most, spread over all. */
const mostRows = 20_000;
/** Few rows are gone over more often, so that there are enough steps. */
const wantedSteps = 3000;
const [leastEpochs, mostEpochs] = [40, 250];
/** In nats a row; what brings less is not worth another epoch. */
const leastGain = 1e-3;
const batchRows = 64;

/** Fits small networks on the features of a design. */
export class NetworkFitter {
  readonly #features: Features;
  readonly #targets: Targets;
  readonly #seed: number;
  readonly #clock: FitClock;

  /**
   * @param features - What to fit on.
   * @param targets - What the rows are, with their folds.
   * @param seed - Chooses weights to begin with, and the order of the rows.
   * @param clock - Cancels.
   */
  constructor(features: Features, targets: Targets, seed: number, clock: FitClock) {
    this.#features = features;
    this.#targets = targets;
    this.#seed = seed;
    this.#clock = clock;
  }

  /**
   * Whether a network may be better than a linear head: both learn from some rows, and are tested on others. Takes some tens of
   * milliseconds.
   *
   * @param penalty - The linear head's.
   */
  async isPromising(penalty: number): Promise<boolean> {
    const picked = pickRows(this.#targets.folds, scoutRows, this.#seed);
    const rows = this.#features.design.pick(picked);
    const targets = pickTargets(this.#targets, picked);
    const isTested = (row: number) => (targets.folds[row] ?? 0) < 2;
    const learnt = {
      ...targets,
      weights: targets.weights.map((w, row) => (isTested(row) ? 0 : w)),
    };
    const tested = {
      ...targets,
      weights: targets.weights.map((w, row) => (isTested(row) ? w : 0)),
    };
    const own = Int32Array.from(picked.keys()).filter((row) => !isTested(row));
    if (own.length === 0 || own.length === picked.length) return false;

    const linear = await this.#fitLinear(rows, learnt, penalty);
    const least = toAccuracy(linear, tested) + 0.5 * toError(linear, tested);
    const network = new Network(rows, learnt, this.#seed);
    const random = createRandom(this.#seed);
    const epochs = Math.ceil((scoutSteps * batchRows) / own.length);
    const logits = new Float32Array(linear.length);
    const others = Int32Array.from(picked.keys()).filter(isTested);
    for (let epoch = 0; epoch < epochs; epoch += 1) {
      network.learn(shuffle(own, random));
      await this.#clock.breathe();
    }
    network.writeLogits(others, logits);
    return toAccuracy(logits, tested) > least;
  }

  /** Fits a network for each fold, for as many epochs as are best for them together, and one for all rows. */
  async fit(): Promise<NetworkFit> {
    const { design } = this.#features;
    const targets = this.#targets;
    const picked = pickRows(targets.folds, mostRows, this.#seed).filter(
      (row) => targets.weights[row] !== 0,
    );
    const random = createRandom(this.#seed);
    const folds = Array.from({ length: foldCount }, (_, fold) => ({
      network: new Network(design, targets, this.#seed + fold),
      own: picked.filter((row) => targets.folds[row] !== fold),
      held: Int32Array.from(targets.folds.keys()).filter((row) => targets.folds[row] === fold),
    }));
    const tested = this.#toTested(picked);
    const enough = Math.ceil((wantedSteps * batchRows) / Math.max(1, picked.length));
    const epochs = Math.min(mostEpochs, Math.max(leastEpochs, enough));
    // It ends when a seventh of them have brought nothing.
    const patience = Math.ceil(epochs / 7);
    let best = { epochs: 0, loss: Number.POSITIVE_INFINITY, heldOut: new Float32Array(0) };
    for (let epoch = 1; epoch <= epochs; epoch += 1) {
      const heldOut = new Float32Array(design.rows * targets.classes);
      for (const { network, own, held } of folds) {
        network.learn(shuffle(own, random));
        network.writeLogits(held, heldOut);
        await this.#clock.breathe();
      }
      const loss = toLoss(heldOut, tested);
      if (loss < best.loss - leastGain) best = { epochs: epoch, loss, heldOut };
      if (epoch - best.epochs >= patience) break;
    }
    const network = new Network(design, targets, this.#seed);
    for (let epoch = 0; epoch < best.epochs; epoch += 1) {
      network.learn(shuffle(picked, random));
      await this.#clock.breathe();
    }
    return { layers: network.toLayers(), heldOut: best.heldOut, epochs: best.epochs };
  }

  #toTested(picked: Int32Array): Targets {
    const weights = new Float32Array(this.#targets.weights.length);
    for (const row of picked) weights[row] = this.#targets.weights[row] ?? 0;
    return { ...this.#targets, weights };
  }

  async #fitLinear(rows: Design, targets: Targets, penalty: number): Promise<Float32Array> {
    const folds = new Uint8Array(rows.rows);
    const gram = rows.dimensions <= 256 ? toGram(rows) : null;
    const problem = new LinearProblem(rows, { ...targets, folds: folds.map(() => 255) }, 1, gram);
    const options = { starts: null, tolerance: 1e-3, maxSteps: 15, isLast: true };
    const { points } = await problem.solve(penalty, options, this.#clock);
    return toLogits(rows, points, folds, this.#clock);
  }
}

/** The share that is right, of rows whose weight isn't 0. */
export function toAccuracy(logits: Float32Array, targets: Targets): number {
  const { classes, isMultiLabel } = targets;
  return measureHead(toProbabilities(logits.slice(), classes, 1, isMultiLabel), targets).accuracy;
}

/** The standard error of that share. */
export function toError(logits: Float32Array, targets: Targets): number {
  const rows = targets.weights.reduce((sum, weight) => sum + Number(weight !== 0), 0);
  const accuracy = toAccuracy(logits, targets);
  return Math.sqrt((accuracy * (1 - accuracy)) / rows);
}

/** The mean loss in nats. */
function toLoss(logits: Float32Array, targets: Targets): number {
  const { classes, isMultiLabel, labels, weights } = targets;
  const shares = toProbabilities(logits.slice(), classes, 1, isMultiLabel);
  let [sum, all] = [0, 0];
  for (const [row, weight] of weights.entries()) {
    if (weight === 0) continue;
    all += weight;
    for (let k = 0; k < classes; k += 1) {
      const share = shares[row * classes + k] ?? 0;
      const label = isMultiLabel ? labels[row * classes + k] : Number(labels[row] === k);
      if (label === 1) sum -= weight * Math.log(Math.max(share, 1e-12));
      if (label === 0 && isMultiLabel) sum -= weight * Math.log(Math.max(1 - share, 1e-12));
    }
  }
  return sum / all;
}
