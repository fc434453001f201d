import type { Targets } from './LossPass.ts';

/** How right probabilities are. */
export interface HeadMeasures {
  /** Share that is right, 0 to 1: of rows, or with several classes a row of all labels that are known. */
  readonly accuracy: number;
  /** Bounds of the accuracy (Wilson, 95 %). */
  readonly accuracyInterval: readonly [lower: number, upper: number];
  /** Mean of the F1 scores of the classes that have rows, 0 to 1. */
  readonly macroF1: number;
  /** Expected calibration error in 15 bins of equal width, 0 to 1. */
  readonly calibrationError: number;
}

const bins = 15;

/** Measures probabilities of rows, rows × classes, against what the rows are. Rows of weight 0 don't count. */
export function measureHead(probabilities: Float32Array, targets: Targets): HeadMeasures {
  const { labels, weights, classes, isMultiLabel } = targets;
  const tally = new Tally(classes);
  for (let row = 0; row < weights.length; row += 1) {
    if (weights[row] === 0) continue;
    const from = row * classes;
    if (isMultiLabel) {
      for (let k = 0; k < classes; k += 1) {
        const label = labels[from + k];
        if (label !== 255) tally.addAnswer(k, label === 1, probabilities[from + k] ?? 0);
      }
      continue;
    }
    let best = 0;
    for (let k = 1; k < classes; k += 1) {
      if ((probabilities[from + k] ?? 0) > (probabilities[from + best] ?? 0)) best = k;
    }
    tally.addChoice(labels[row] ?? 0, best, probabilities[from + best] ?? 0);
  }
  return tally.measure();
}

class Tally {
  readonly #found: Float64Array;
  readonly #said: Float64Array;
  readonly #been: Float64Array;
  readonly #confidence = new Float64Array(bins);
  readonly #hits = new Float64Array(bins);
  #right = 0;
  #all = 0;

  constructor(classes: number) {
    this.#found = new Float64Array(classes);
    this.#said = new Float64Array(classes);
    this.#been = new Float64Array(classes);
  }

  addChoice(label: number, said: number, confidence: number): void {
    if (label === said) this.#found[label] = (this.#found[label] ?? 0) + 1;
    this.#said[said] = (this.#said[said] ?? 0) + 1;
    this.#been[label] = (this.#been[label] ?? 0) + 1;
    this.#count(label === said, confidence);
  }

  addAnswer(k: number, isSo: boolean, probability: number): void {
    const said = probability >= 0.5;
    if (said && isSo) this.#found[k] = (this.#found[k] ?? 0) + 1;
    if (said) this.#said[k] = (this.#said[k] ?? 0) + 1;
    if (isSo) this.#been[k] = (this.#been[k] ?? 0) + 1;
    this.#count(said === isSo, Math.max(probability, 1 - probability));
  }

  #count(isRight: boolean, confidence: number): void {
    const bin = Math.min(bins - 1, Math.floor(confidence * bins));
    this.#confidence[bin] = (this.#confidence[bin] ?? 0) + confidence;
    this.#hits[bin] = (this.#hits[bin] ?? 0) + Number(isRight);
    this.#right += Number(isRight);
    this.#all += 1;
  }

  measure(): HeadMeasures {
    const scores = [...this.#been.keys()].flatMap((k) => {
      const been = this.#been[k] ?? 0;
      return been === 0 ? [] : [(2 * (this.#found[k] ?? 0)) / (been + (this.#said[k] ?? 0))];
    });
    const gaps = this.#hits.map((hits, bin) => Math.abs(hits - (this.#confidence[bin] ?? 0)));
    return {
      accuracy: this.#right / this.#all,
      accuracyInterval: toWilsonInterval(this.#right, this.#all),
      macroF1: scores.reduce((sum, score) => sum + score, 0) / Math.max(1, scores.length),
      calibrationError: gaps.reduce((sum, gap) => sum + gap, 0) / this.#all,
    };
  }
}

/**
 * The bounds of a share with 95 % certainty (Wilson 1927).
 *
 * @param hits - How many are.
 * @param all - Of how many, ≥ 1.
 */
export function toWilsonInterval(hits: number, all: number): readonly [lower: number, upper: number] {
  const z = 1.959964;
  const share = hits / all;
  const middle = (share + (z * z) / (2 * all)) / (1 + (z * z) / all);
  const half =
    (z / (1 + (z * z) / all)) * Math.sqrt((share * (1 - share)) / all + (z * z) / (4 * all * all));
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
}
