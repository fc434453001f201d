/** Labels with what a model says of them. */
export interface NoiseInput {
  /** What each row is called, as its place among the classes; −1 where it has no label. */
  readonly labels: Int32Array;
  /** What a model says of each row that did not learn from it, rows × classes. */
  readonly probabilities: Float32Array;
  /** Classes, ≥ 2. */
  readonly classes: number;
}

/** How many labels are wrong, and which. */
export interface Noise {
  /** The share of labels that are wrong, 0 to 1. */
  readonly rate: number;
  /** How sure it is that the label of a row is wrong, 0 to 1; 0 where it has none. */
  readonly chances: Float64Array;
}

/** Rows that are enough to estimate two numbers by. */
const enough = 20_000;
const tiniest = 1e-12;
const rounds = 200;
/** Sharpness as a power of e: from a third to twenty times. */
const [dullest, sharpest] = [-1, 3];
const searches = 16;
const golden = (Math.sqrt(5) - 1) / 2;

/** What the model says of a row's own label, once its probabilities are taken to a power and make 1 again. */
function toOwn({ labels, probabilities, classes }: NoiseInput, row: number, power: number): number {
  const start = row * classes;
  let highest = 0;
  for (let place = start; place < start + classes; place += 1) {
    highest = Math.max(highest, probabilities[place] as number);
  }
  const top = Math.log(highest + tiniest);
  const toShare = (probability: number) =>
    Math.exp(power * (Math.log(probability + tiniest) - top));
  let sum = 0;
  for (let place = start; place < start + classes; place += 1) {
    sum += toShare(probabilities[place] as number);
  }
  return toShare(probabilities[start + (labels[row] as number)] as number) / sum;
}

/** The share of wrong labels that makes the labels likeliest (expectation maximisation), and the likelihood in nats a row. */
function fitRate(owns: Float64Array, classes: number): readonly [rate: number, likelihood: number] {
  let rate = 0.05;
  for (let round = 0; round < rounds; round += 1) {
    const before = rate;
    rate = owns.reduce((sum, own) => sum + toChance(own, before, classes), 0) / owns.length;
    if (Math.abs(rate - before) < 1e-6) break;
  }
  const right = 1 - rate;
  const logs = owns.reduce(
    (sum, own) => sum + Math.log(right * own + (rate * (1 - own)) / (classes - 1) + tiniest),
    0,
  );
  return [rate, logs / owns.length];
}

/** How sure it is that a label is wrong which the model gives a probability. */
function toChance(own: number, rate: number, classes: number): number {
  const wrong = (rate * (1 - own)) / (classes - 1);
  const all = wrong + (1 - rate) * own;
  return all === 0 ? 0 : wrong / all;
}

/**
 * Estimates how many labels are wrong, and how sure that is of each.
 *
 * A label is taken for the model's class, drawn by its probabilities, or, at some rate, for any of the others alike. A linear head that learnt
 * from such labels can't say that any class is possible anywhere, so that its probabilities are duller than they should be: how much
 * sharper they are to be, and the rate, are what makes the labels likeliest together. Where no label is more surprising than the model's doubts
 * explain, the rate is 0.
 */
export function estimateNoise(input: NoiseInput): Noise {
  const { labels, classes } = input;
  const rows = Uint32Array.from(labels.keys()).filter((row) => labels[row] !== -1);
  const step = Math.max(1, rows.length / enough);
  const some = Uint32Array.from(
    { length: Math.min(rows.length, enough) },
    (_, place) => rows[Math.floor(place * step)] as number,
  );
  const chances = new Float64Array(labels.length);
  if (some.length === 0) return { rate: 0, chances };
  const judge = (sharpness: number) =>
    fitRate(
      Float64Array.from(some, (row) => toOwn(input, row, Math.exp(sharpness))),
      classes,
    );
  const sharpness = findMost((value) => judge(value)[1]);
  const [rate] = judge(sharpness);
  for (const row of rows) {
    chances[row] = toChance(toOwn(input, row, Math.exp(sharpness)), rate, classes);
  }
  return { rate, chances };
}

/** Where a function with one hill is highest (golden section). */
function findMost(judge: (value: number) => number): number {
  let [from, to] = [dullest, sharpest];
  let [left, right] = [to - golden * (to - from), from + golden * (to - from)];
  let [before, after] = [judge(left), judge(right)];
  for (let turn = 0; turn < searches; turn += 1) {
    if (before > after) {
      [to, right, after] = [right, left, before];
      left = to - golden * (to - from);
      before = judge(left);
    } else {
      [from, left, before] = [left, right, after];
      right = from + golden * (to - from);
      after = judge(right);
    }
  }
  return (from + to) / 2;
}
