/** What a descent asks of its problem. */
export interface DescentOptions {
  /** Divides a slope by the problem's curvature, in place. */
  readonly precondition: (slope: Float64Array) => Float64Array;
  /** It ends where a step would gain less than this share of the value. */
  readonly tolerance: number;
  /** It ends after so many steps. */
  readonly maxSteps: number;
  /**
   * Whether the answer is all that is wanted of the end: then a last short step is taken without a look at where it leads. Else
   * at least one step is looked at, so that ends can be compared.
   */
  readonly isLast: boolean;
}

interface Pair {
  readonly step: Float64Array;
  readonly change: Float64Array;
  /** One over their product. */
  readonly scale: number;
}

const memory = 8;
const maxHalvings = 10;

/**
 * Finds the least of a smooth convex function by L-BFGS (Nocedal and Wright, algorithm 7.5) around a preconditioner.
 *
 * It asks for one value and slope at a time, so that several descents share their passes over the data.
 */
export class Descent {
  /** Where the value and the slope are wanted. */
  trial: Float64Array;
  /** Whether it has ended; `best` is the answer then. */
  isDone = false;
  /** The best point so far; in the end, where it is the last, one short step further. */
  best: Float64Array;
  readonly #options: DescentOptions;
  readonly #pairs: Pair[] = [];
  #value = Number.POSITIVE_INFINITY;
  #slope: Float64Array;
  #direction: Float64Array;
  #descent = 0;
  #scale = 1;
  #length = 1;
  #steps = 0;
  #halvings = 0;

  /**
   * @param start - Where to begin.
   * @param options - The problem.
   */
  constructor(start: Float64Array, options: DescentOptions) {
    this.best = start;
    this.trial = start;
    this.#slope = start;
    this.#direction = start;
    this.#options = options;
  }

  /**
   * Takes the value and the slope at the trial; says whether the trial is the best point now.
   *
   * @param scale - What slopes that are divided by the curvature are to be multiplied with there, as far as is known.
   */
  take(value: number, slope: Float64Array, scale: number): boolean {
    const isFirst = this.#value === Number.POSITIVE_INFINITY;
    // A sum of floats is right to about seven digits.
    const noise = 1e-7 * Math.abs(this.#value);
    const allowed = this.#value + 1e-4 * this.#length * this.#descent + noise;
    if (!isFirst && !(value <= allowed)) {
      this.#shorten(value);
      return false;
    }
    if (isFirst) this.#scale = scale;
    else this.#remember(slope);
    this.best = this.trial;
    this.#value = value;
    this.#slope = slope;
    this.#aim();
    return true;
  }

  #shorten(value: number): void {
    this.#halvings += 1;
    if (this.#halvings > maxHalvings) {
      this.isDone = true;
      return;
    }
    const fall = this.#length * this.#descent;
    const ideal = -fall / (2 * (value - this.#value - fall));
    this.#length *= Number.isFinite(ideal) ? Math.min(0.5, Math.max(0.1, ideal)) : 0.1;
    this.trial = addScaled(this.best, this.#direction, this.#length);
  }

  #remember(slope: Float64Array): void {
    const step = addScaled(this.trial, this.best, -1);
    const change = addScaled(slope, this.#slope, -1);
    const product = dot(step, change);
    if (product <= 1e-12 * Math.sqrt(dot(step, step) * dot(change, change))) return;
    this.#pairs.push({ step, change, scale: 1 / product });
    if (this.#pairs.length > memory) this.#pairs.shift();
    this.#scale = product / dot(change, this.#options.precondition(change.slice()));
  }

  #aim(): void {
    const { precondition, tolerance, maxSteps, isLast } = this.#options;
    const direction = this.#slope.map((value) => -value);
    const shares: number[] = [];
    for (const { step, change, scale } of this.#pairs.toReversed()) {
      const share = scale * dot(step, direction);
      shares.push(share);
      addTo(direction, change, -share);
    }
    precondition(direction);
    for (let at = 0; at < direction.length; at += 1) {
      direction[at] = (direction[at] ?? 0) * this.#scale;
    }
    for (const { step, change, scale } of this.#pairs) {
      addTo(direction, step, (shares.pop() ?? 0) - scale * dot(change, direction));
    }
    this.#direction = direction;
    this.#descent = dot(direction, this.#slope);
    this.#length = 1;
    this.#halvings = 0;
    this.#steps += 1;
    const isFirst = this.#steps === 1;
    const isSettled = -this.#descent / 2 <= tolerance * this.#value && (isLast || !isFirst);
    this.isDone = isSettled || this.#steps > maxSteps || this.#descent >= 0;
    this.trial = addScaled(this.best, direction, 1);
    if (isLast && isSettled && isShort(direction, this.best)) this.best = this.trial;
  }
}

/** Where hardly anything is gained by a long way, what lies there is unknown. */
function isShort(step: Float64Array, from: Float64Array): boolean {
  return dot(step, step) <= 0.01 * dot(from, from);
}

function dot(left: Float64Array, right: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < left.length; at += 1) sum += (left[at] ?? 0) * (right[at] ?? 0);
  return sum;
}

function addTo(values: Float64Array, others: Float64Array, times: number): void {
  for (let at = 0; at < values.length; at += 1) {
    values[at] = (values[at] ?? 0) + times * (others[at] ?? 0);
  }
}

function addScaled(values: Float64Array, others: Float64Array, times: number): Float64Array {
  const sum = values.slice();
  addTo(sum, others, times);
  return sum;
}
