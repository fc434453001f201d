/** What a descent asks of its problem. */
export interface DescentOptions {
  /** Divides a slope by the problem's curvature, in place. */
  readonly precondition: (slope: Float64Array) => void;
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
  /** The change, divided by the curvature. */
  readonly divided: Float64Array;
  /** One over the product of step and change. */
  scale: number;
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
  /** The slope, divided by the curvature; and room for the next one. */
  #divided: Float64Array;
  #nextDivided: Float64Array;
  readonly #direction: Float64Array;
  readonly #rest: Float64Array;
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
    const { length } = start;
    this.#divided = new Float64Array(length);
    this.#nextDivided = new Float64Array(length);
    this.#direction = new Float64Array(length);
    this.#rest = new Float64Array(length);
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
    const divided = this.#nextDivided;
    divided.set(slope);
    this.#options.precondition(divided);
    if (isFirst) this.#scale = scale;
    else this.#remember(slope, divided);
    this.best = this.trial;
    this.#value = value;
    this.#slope = slope;
    [this.#divided, this.#nextDivided] = [divided, this.#divided];
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

  #remember(slope: Float64Array, divided: Float64Array): void {
    const pairs = this.#pairs;
    const pair = (pairs.length < memory ? null : pairs.shift()) ?? createPair(slope.length);
    setScaled(pair.step, this.trial, this.best, -1);
    setScaled(pair.change, slope, this.#slope, -1);
    setScaled(pair.divided, divided, this.#divided, -1);
    const product = dot(pair.step, pair.change);
    if (product <= 1e-12 * Math.sqrt(dot(pair.step, pair.step) * dot(pair.change, pair.change))) {
      return;
    }
    pair.scale = 1 / product;
    pairs.push(pair);
    this.#scale = product / dot(pair.change, pair.divided);
  }

  /** Dividing by the curvature is linear: what slopes have come to is enough for sums of them. */
  #aim(): void {
    const [rest, direction] = [this.#rest, this.#direction];
    rest.set(this.#slope);
    direction.set(this.#divided);
    const shares: number[] = [];
    for (const { step, change, divided, scale } of this.#pairs.toReversed()) {
      const share = scale * dot(step, rest);
      shares.push(share);
      addTo(rest, change, -share);
      addTo(direction, divided, -share);
    }
    for (let at = 0; at < direction.length; at += 1) {
      direction[at] = -this.#scale * (direction[at] ?? 0);
    }
    for (const { step, change, scale } of this.#pairs) {
      addTo(direction, step, -(shares.pop() ?? 0) - scale * dot(change, direction));
    }
    this.#descent = dot(direction, this.#slope);
    this.#length = 1;
    this.#halvings = 0;
    this.#steps += 1;
    this.trial = addScaled(this.best, direction, 1);
    this.#judge();
  }

  #judge(): void {
    const { tolerance, maxSteps, isLast } = this.#options;
    const isFirst = this.#steps === 1;
    const isSettled = -this.#descent / 2 <= tolerance * this.#value && (isLast || !isFirst);
    this.isDone = isSettled || this.#steps > maxSteps || this.#descent >= 0;
    if (isLast && isSettled && isShort(this.#direction, this.best)) this.best = this.trial;
  }
}

function createPair(length: number): Pair {
  const create = () => new Float64Array(length);
  return { step: create(), change: create(), divided: create(), scale: 0 };
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
  setScaled(values, values, others, times);
}

function addScaled(values: Float64Array, others: Float64Array, times: number): Float64Array {
  const sum = new Float64Array(values.length);
  setScaled(sum, values, others, times);
  return sum;
}

function setScaled(
  to: Float64Array,
  values: Float64Array,
  others: Float64Array,
  times: number,
): void {
  for (let at = 0; at < to.length; at += 1) {
    to[at] = (values[at] ?? 0) + times * (others[at] ?? 0);
  }
}
