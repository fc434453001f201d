import type { Gram } from './createFeatures.ts';
import { Descent } from './Descent.ts';
import type { Design } from './Design.ts';
import type { FitClock } from './FitClock.ts';
import { type Loss, LossPass, type Targets } from './LossPass.ts';
import { Preconditioner } from './Preconditioner.ts';
import { toClassSums, toGuess } from './toGuess.ts';

/** Linear heads that were fitted side by side. */
export interface Solution {
  /** What the squared weights were multiplied with; half of the product is added to the sum of the losses. */
  readonly penalty: number;
  /** Weights and bias of each head. */
  readonly points: readonly Float64Array[];
  /** The loss of the rows of the heads' folds, each under the head that didn't learn from it, as a sum in nats. */
  readonly held: number;
  /** Steps that were taken, of the head that took most. */
  readonly passes: number;
}

/** A curvature counts as no less than one part in so many of what it is where nothing is known. */
const maxScale = 100;

/** How well heads are to be fitted. */
export interface SolveOptions {
  /** Where each begins; `null` where nothing is known. */
  readonly starts: readonly Float64Array[] | null;
  /** Gain, as a share of the loss, that is not worth another step: where a loss is small, little of it changes much. */
  readonly tolerance: number;
  /** Steps at most. */
  readonly maxSteps: number;
  /** A sum of the losses of held-out rows: it ends where it is at more than that, and rising. */
  readonly rival?: number;
  /** Whether only the heads are wanted, and not what they are worth on held-out rows. */
  readonly isLast?: boolean;
}

/** Multinomial (or, with several classes a row, binary) logistic regression of several heads on the same rows. */
export class LinearProblem {
  /** Where heads that know nothing but how frequent the classes are begin. */
  readonly origin: Float64Array;
  readonly #pass: LossPass;
  readonly #curved: Preconditioner;
  readonly #targets: Targets;
  readonly #dimensions: number;
  readonly #weight: number;
  readonly #curvature: number;
  readonly #entropy: number;
  readonly #design: Design;
  readonly #groups: number;
  readonly #isGuessed: boolean;

  /**
   * @param design - The rows.
   * @param targets - What they are.
   * @param groups - Heads: 1, or one for each fold.
   * @param gram - XᵀX of as many rows; `null` where it is too large.
   */
  constructor(design: Design, targets: Targets, groups: number, gram: Gram | null) {
    this.#pass = new LossPass(design, targets, groups);
    this.#design = design;
    this.#groups = groups;
    this.#targets = targets;
    this.#dimensions = design.dimensions;
    this.#weight = targets.weights.reduce((sum, weight) => sum + weight, 0);
    const shares = toShares(targets);
    this.#curvature = shares.reduce((sum, p) => sum + p * (1 - p), 0) / shares.length;
    this.#entropy = shares.reduce(
      (sum, p) => sum - p * Math.log(p) - (targets.isMultiLabel ? (1 - p) * Math.log(1 - p) : 0),
      0,
    );
    // With fewer rows than that, a scatter says little.
    this.#isGuessed = gram !== null && this.#weight >= 4 * design.dimensions;
    this.#curved = new Preconditioner(
      ...([design.kernel, gram, design.dimensions, this.#weight, this.#curvature] as const),
      targets.classes,
    );
    this.origin = new Float64Array((design.dimensions + 1) * targets.classes);
    const logits = shares.map((p) => (targets.isMultiLabel ? Math.log(p / (1 - p)) : Math.log(p)));
    this.origin.set(logits, design.dimensions * targets.classes);
  }

  /** Fits the heads with one penalty. */
  async solve(penalty: number, options: SolveOptions, clock: FitClock): Promise<Solution> {
    const { classes } = this.#targets;
    this.#curved.prepare(penalty);
    const { tolerance } = options;
    const precondition = (slope: Float64Array) => this.#curved.apply(slope, classes);
    const { maxSteps, isLast = false } = options;
    const begin = (start: Float64Array) =>
      new Descent(start, { precondition, tolerance, maxSteps, isLast });
    const descents = (options.starts ?? this.#guess()).map(begin);
    const held = descents.map(() => 0);
    const { rival = Number.POSITIVE_INFINITY } = options;
    let before = Number.POSITIVE_INFINITY;
    let passes = 0;
    while (descents.some(({ isDone }) => !isDone)) {
      const losses = await this.#pass.run(
        descents.map(({ trial }) => trial),
        clock,
      );
      passes += 1;
      for (const [group, descent] of descents.entries()) {
        const loss = losses[group];
        if (descent.isDone || loss === undefined) continue;
        const [value, slope] = this.#penalize(loss, descent.trial, penalty);
        // A scatter of some of the rows may be less than that of the classes' means: then a guess is worth nothing.
        if (options.starts === null && passes === 1 && !(value <= this.#toMost(loss.weight))) {
          descents[group] = begin(this.origin);
          continue;
        }
        // Where everything is certain there is no curvature left.
        const scale = Math.min(maxScale, this.#curvature / Math.max(loss.curvature, 1e-12));
        const isBetter = descent.take(value, slope, scale);
        if (isBetter) held[group] = loss.held;
      }
      const sum = held.reduce((total, loss) => total + loss, 0);
      if (sum > rival && sum > before) break;
      before = sum;
      await clock.breathe();
    }
    return {
      penalty,
      points: descents.map(({ best }) => best),
      held: held.reduce((total, loss) => total + loss, 0),
      passes,
    };
  }

  /** Where heads begin of which nothing is known. */
  #guess(): readonly Float64Array[] {
    const sums = this.#isGuessed ? toClassSums(this.#design, this.#targets, this.#groups) : null;
    return Array.from({ length: this.#groups }, (_, group) => {
      const own = sums?.[group];
      return own === undefined ? this.origin : toGuess(own, this.#curved, this.#curvature);
    });
  }

  /** Twice the loss of knowing nothing but how frequent the classes are: whoever begins there is soon below it. */
  #toMost(weight: number): number {
    return 2 * weight * this.#entropy;
  }

  #penalize(loss: Loss, point: Float64Array, penalty: number): [number, Float64Array] {
    const { slope } = loss;
    let squares = 0;
    const weights = this.#dimensions * this.#targets.classes;
    for (let at = 0; at < weights; at += 1) {
      const weight = point[at] ?? 0;
      squares += weight * weight;
      slope[at] = (slope[at] ?? 0) + penalty * weight;
    }
    return [loss.own + (penalty / 2) * squares, slope];
  }
}

/** The share of each class, as if each had been seen half a time more often than it was. */
function toShares({ labels, weights, classes, isMultiLabel }: Targets): readonly number[] {
  const yes = Array.from({ length: classes }, () => 0.5);
  const all = Array.from({ length: classes }, () => (isMultiLabel ? 1 : classes / 2));
  for (let place = 0; place < labels.length; place += 1) {
    const label = labels[place] ?? 0;
    if (label === 255 && isMultiLabel) continue;
    const weight = weights[isMultiLabel ? Math.floor(place / classes) : place] ?? 0;
    const k = isMultiLabel ? place % classes : label;
    if (!isMultiLabel || label === 1) yes[k] = (yes[k] ?? 0) + weight;
    if (isMultiLabel) all[k] = (all[k] ?? 0) + weight;
    else all[0] = (all[0] ?? 0) + weight;
  }
  return yes.map((count, k) => count / ((isMultiLabel ? all[k] : all[0]) ?? 1));
}
