import { type Features, type Gram, toGram } from './createFeatures.ts';
import { foldCount, pickRows } from './createFolds.ts';
import type { FitClock } from './FitClock.ts';
import { LinearProblem, type Solution, type SolveOptions } from './LinearProblem.ts';
import type { Targets } from './LossPass.ts';
import { pickTargets } from './pickTargets.ts';
import { toLogits } from './toLogits.ts';

/** A linear head on features, with what it says of rows that it did not learn from. */
export interface LinearFit {
  /** Weights and bias. */
  readonly parameters: Float64Array;
  /** The penalty that was chosen. */
  readonly penalty: number;
  /** Logits of each row by the head of its fold. */
  readonly heldOut: Float32Array;
  /** Rows that the penalty was chosen on. */
  readonly comparedRows: number;
}

/** The first look at many penalties takes so few rows. */
const scoutRows = 1500;
/** A pass over the rows of a cross-validation is at most so many multiplications. */
const passCost = 1_000_000_000;
/** Beyond this, factoring XᵀX takes longer than it saves. */
const maxGram = 512;
/** With so many rows, two folds and looser fits are enough to tell which of two penalties is better. */
const manyRows = 2000;
const maxPower = 3;
const minPower = -5;

/** Fits heads of one design, with a penalty that a cross-validation chooses. */
export class LinearFitter {
  readonly #features: Features;
  readonly #targets: Targets;
  readonly #clock: FitClock;
  readonly #gram: Gram | null;
  readonly #seed: number;
  readonly #isLarge: boolean;

  /**
   * @param features - What to fit on.
   * @param targets - What the rows are, with their folds.
   * @param seed - Chooses the rows to look at first.
   * @param clock - Cancels and tells how far it is.
   */
  constructor(features: Features, targets: Targets, seed: number, clock: FitClock) {
    this.#features = features;
    this.#targets = targets;
    this.#seed = seed;
    this.#clock = clock;
    this.#isLarge = features.design.rows >= manyRows;
    this.#gram = features.design.dimensions <= maxGram ? toGram(features.design) : null;
  }

  /**
   * Chooses a penalty and fits with it.
   *
   * @param known - A penalty that was right for fewer rows; the search begins there.
   */
  async fit(known: number | null): Promise<LinearFit> {
    const clock = this.#clock;
    const { dimensions, rows } = this.#features.design;
    clock.begin(0.4);
    const scouted = known === null ? await this.#scout() : { guess: known, starts: null };
    clock.begin(0.8);
    const cost = dimensions * foldCount * this.#targets.classes * 2;
    const compared = Math.min(rows, Math.max(2000, Math.floor(passCost / cost)));
    const comparison = this.#compare(compared);
    // A penalty that is far off the scale of the data would be a head that says nothing.
    const [least, most] = [dimensions * 10 ** minPower, dimensions * 10 ** maxPower];
    const guess = Math.min(most, Math.max(least, scouted.guess));
    const best = await this.#refine(comparison, guess, scouted.starts);
    clock.begin(0.95);
    const heldOut = await toLogits(
      ...([this.#features.design, best.points, this.#targets.folds, clock] as const),
    );
    const parameters = await this.#finish(best);
    return { parameters, penalty: best.penalty, heldOut, comparedRows: compared };
  }

  /**
   * Where the held-out loss of a few rows is least. The heads there did not learn from their own fold either, so that those of all
   * rows may begin where they ended.
   */
  async #scout(): Promise<Scouting> {
    const { solve } = this.#compare(Math.min(scoutRows, this.#features.design.rows));
    const { dimensions } = this.#features.design;
    const tolerance = this.#isLarge ? 2e-3 : 1e-3;
    const found = new Map<number, number>();
    let best: Solution | null = null;
    const look = async (power: number): Promise<boolean> => {
      const starts = best?.points ?? null;
      const solution: Solution = await solve(dimensions * 10 ** power, starts, { tolerance });
      found.set(power, solution.held);
      this.#clock.report(found.size / 7);
      const isGain = solution.held < 0.99 * (best?.held ?? Number.POSITIVE_INFINITY);
      if (best === null || solution.held < best.held) best = solution;
      return isGain;
    };
    await look(0);
    let power = -1;
    while (power >= minPower && (await look(power))) power -= 1;
    // Where less is no gain, more may be one.
    if (power === -1) await look(1);
    const starts = (best as Solution | null)?.points ?? null;
    return { guess: dimensions * 10 ** toLeast([...found].sort(([a], [b]) => b - a)), starts };
  }

  /** Tries the guess and its neighbours on many rows, and goes on in the direction that is better; then fits the other folds. */
  async #refine(
    { solve, solveRest }: Comparison,
    guess: number,
    starts: readonly Float64Array[] | null,
  ): Promise<Solution> {
    const tolerance = this.#isLarge ? 5e-4 : 3e-4;
    const step = 10 ** 0.5;
    let best = await solve(guess, starts, { tolerance });
    this.#clock.report(0.4);
    for (const direction of [step, 1 / step]) {
      let isBetter = false;
      for (let turn = 0; turn < 3; turn += 1) {
        const penalty = best.penalty * direction;
        const rival = best.held;
        const own = this.#isLarge ? { tolerance, rival } : { tolerance };
        const next = await solve(penalty, best.points, own);
        this.#clock.report(0.7);
        if (next.held >= rival * (1 - 1e-4)) break;
        best = next;
        isBetter = true;
      }
      if (isBetter) break;
    }
    if (solveRest === null) return best;
    const { points } = await solveRest(best.penalty, null, { tolerance });
    return { ...best, points: [...best.points, ...points] };
  }

  /** Of many rows two folds are enough to compare penalties. */
  #compare(count: number): Comparison {
    const { design } = this.#features;
    const picked = pickRows(this.#targets.folds, count, this.#seed);
    const isAll = picked.length === design.rows;
    const rows = isAll ? design : design.pick(picked);
    const targets = isAll ? this.#targets : pickTargets(this.#targets, picked);
    const share = picked.length / design.rows;
    const gram = this.#gram && {
      ...this.#gram,
      times: this.#gram.times * share,
      ridge: this.#gram.ridge * share,
    };
    const createSolve = (first: number, groups: number): Compare => {
      const folds = targets.folds.map((fold) => (fold - first + foldCount) % foldCount);
      let problem: LinearProblem | null = null;
      const maxSteps = targets.classes > 2 ? 20 : 15;
      // The penalty belongs to the sum of the losses over all rows but those of one fold, which are fewer than there will be.
      return (penalty, starts, own) => {
        problem ??= new LinearProblem(rows, { ...targets, folds }, groups, gram);
        return problem.solve(penalty, { starts, maxSteps, ...own }, this.#clock);
      };
    };
    const few = this.#isLarge ? 2 : foldCount;
    return {
      solve: createSolve(0, few),
      solveRest: few === foldCount ? null : createSolve(few, foldCount - few),
    };
  }

  /** Fits one head on all rows, from the mean of those of the folds. */
  async #finish({ points, penalty }: Solution): Promise<Float64Array> {
    const { design } = this.#features;
    const folds = new Uint8Array(design.rows).fill(255);
    const problem = new LinearProblem(design, { ...this.#targets, folds }, 1, this.#gram);
    const start = problem.origin.map((_, at) => {
      return points.reduce((sum, point) => sum + (point[at] ?? 0), 0) / points.length;
    });
    const options = { starts: [start], tolerance: 1e-5, maxSteps: 40, isLast: true };
    const solution = await problem.solve(penalty, options, this.#clock);
    return solution.points[0] ?? start;
  }
}

interface Scouting {
  readonly guess: number;
  readonly starts: readonly Float64Array[] | null;
}

interface Comparison {
  /** Fits a head for each of the first folds, on which penalties are compared. */
  readonly solve: Compare;
  /** Fits a head for each of the other folds; `null` where there is none. */
  readonly solveRest: Compare | null;
}

type Compare = (
  penalty: number,
  starts: readonly Float64Array[] | null,
  options: Pick<SolveOptions, 'tolerance' | 'rival'>,
) => Promise<Solution>;

/** Where a parabola through the least value and its neighbours has its least. */
function toLeast(found: readonly (readonly [power: number, held: number])[]): number {
  const losses = found.map(([, held]) => held);
  const at = losses.indexOf(Math.min(...losses));
  const [power = 0, least = 0] = found[at] ?? [];
  const [before, after] = [losses[at - 1], losses[at + 1]];
  if (before === undefined || after === undefined) return power;
  const bend = before - 2 * least + after;
  return bend <= 0 ? power : power + Math.max(-0.5, Math.min(0.5, (after - before) / (2 * bend)));
}
