import { countRows } from '../rows/countRows.ts';
import { RowsError } from '../rows/RowsError.ts';
import { estimateNoise } from './estimateNoise.ts';

/** Which labels are listed. */
export type Pruning = 'chance' | 'noise-rate' | 'all';

/** What is known of labels that may be wrong. */
export interface SuspectInput {
  /** What each row is called, as its place among the classes; −1 where it has no label. */
  readonly labels: Int32Array;
  /** What a model says of each row that did not learn from it (out-of-fold), rows × classes. */
  readonly probabilities: Float32Array;
  /** Classes, ≥ 2. */
  readonly classes: number;
  /**
   * `chance`, the default, lists labels that are wrong with a chance of `leastChance` or more. `noise-rate` lists of each pair of classes as many as
   * the confident joint estimates to be wrong, by margin; `all` whatever is confidently another class.
   */
  readonly pruning?: Pruning;
  /** From which chance on `chance` lists a label, 0 to 1; default: 0.3. */
  readonly leastChance?: number;
}

/** A label that is rather wrong. */
export interface Suspect {
  /** The row. */
  readonly row: number;
  /** What it is called, as its place among the classes. */
  readonly label: number;
  /** What it seems to be. */
  readonly likely: number;
  /** How sure it is that the label is wrong, 0 to 1. */
  readonly chance: number;
  /** How far the likely class is ahead of the label, in probability, −1 to 1. */
  readonly margin: number;
}

/** What is suspected of labels. */
export interface Suspects {
  /** The suspects, the clearest first. */
  readonly suspects: readonly Suspect[];
  /** How many rows are called one class and are confidently another (the confident joint): label × likely class, row after row. */
  readonly joint: Uint32Array;
  /** The estimated share of wrong labels, 0 to 1. */
  readonly noiseRate: number;
  /** The mean probability of a class where a row is called by it; NaN where no row is. What is above is confident. */
  readonly thresholds: Float64Array;
}

/** @throws RowsError where labels and probabilities don't fit one another. */
function checkInput({ labels, probabilities, classes }: SuspectInput): void {
  if (!Number.isInteger(classes) || classes < 2) {
    throw new RowsError({ input: 'classes', expected: 'two classes or more' });
  }
  const rows = countRows('probabilities', probabilities, classes);
  if (rows !== labels.length) {
    throw new RowsError({ input: 'labels', expected: `${rows} labels, one a row` });
  }
  const wrong = probabilities.findIndex((value) => value < 0 || value > 1.0001);
  if (wrong !== -1) {
    throw new RowsError({ input: 'probabilities', expected: 'numbers from 0 to 1', index: wrong });
  }
  const index = labels.findIndex((label) => label < -1 || label >= classes);
  if (index !== -1) {
    const expected = `a class from 0 to ${classes - 1}, or −1 for none`;
    throw new RowsError({ input: 'labels', expected, index });
  }
}

function toThresholds({ labels, probabilities, classes }: SuspectInput): Float64Array {
  const sums = new Float64Array(classes);
  const counts = new Float64Array(classes);
  for (let row = 0; row < labels.length; row += 1) {
    const label = labels[row] as number;
    if (label === -1) continue;
    sums[label] = (sums[label] as number) + (probabilities[row * classes + label] as number);
    counts[label] = (counts[label] as number) + 1;
  }
  return sums.map((sum, label) => sum / (counts[label] as number));
}

/** The class that a row is confidently, or −1: of those that reach their threshold, the one with the highest probability. */
function toConfidentClass(
  { probabilities, classes }: SuspectInput,
  row: number,
  thresholds: Float64Array,
): number {
  let [best, highest] = [-1, -1];
  for (let index = 0; index < classes; index += 1) {
    const probability = probabilities[row * classes + index] as number;
    // A class without rows has the threshold NaN, which nothing reaches.
    if (probability >= (thresholds[index] as number) && probability > highest) {
      [best, highest] = [index, probability];
    }
  }
  return best;
}

/** How many of each pair are wrong: the joint, with each row brought to the number of rows that are called so. */
function toExpected(joint: Uint32Array, { labels, classes }: SuspectInput): Float64Array {
  const called = new Float64Array(classes);
  for (const label of labels) if (label !== -1) called[label] = (called[label] as number) + 1;
  return Float64Array.from(joint, (count, cell) => {
    const label = Math.floor(cell / classes);
    const total = joint
      .subarray(label * classes, (label + 1) * classes)
      .reduce((sum, each) => sum + each, 0);
    return total === 0 ? 0 : (count * (called[label] as number)) / total;
  });
}

/** Of ten looks at the last of the list, three find something. */
const usualChance = 0.3;

/** The class that a row is likeliest, but for what it is called. */
function toOther({ probabilities, classes }: SuspectInput, row: number, label: number): number {
  let [best, highest] = [-1, -1];
  for (let index = 0; index < classes; index += 1) {
    const probability = probabilities[row * classes + index] as number;
    if (index !== label && probability > highest) [best, highest] = [index, probability];
  }
  return best;
}

/** Rows that are called one class and are confidently another, by pair of classes, and how many of each pair there are. */
function countConfident(input: SuspectInput, thresholds: Float64Array) {
  const { labels, classes } = input;
  const joint = new Uint32Array(classes * classes);
  const pairs = new Map<number, number[]>();
  for (let row = 0; row < labels.length; row += 1) {
    const label = labels[row] as number;
    const confident = label === -1 ? -1 : toConfidentClass(input, row, thresholds);
    if (confident === -1) continue;
    const cell = label * classes + confident;
    joint[cell] = (joint[cell] as number) + 1;
    if (confident === label) continue;
    const list = pairs.get(cell) ?? [];
    pairs.set(cell, list);
    list.push(row);
  }
  return { joint, pairs };
}

/**
 * Finds labels that are rather wrong, from what a model says of rows that it did not learn from.
 *
 * The default estimates the share of wrong labels and, of each label, the chance that it is wrong; suspects are those that are as likely as
 * not worth a look. Beside it stands confident learning (Northcutt, Jiang and Chuang 2021, "Confident learning: estimating uncertainty in dataset
 * labels"): a row is confidently a class where its probability reaches the mean of the rows that are called so, and rows that are called one
 * class and are confidently another make the confident joint. Its rule, prune by noise rate, takes the doubts of a weak model for wrong labels:
 * it lists many more.
 *
 * Rows without a label are passed over. Where all rows are called one class nothing can be told, and nothing is suspected.
 *
 * @param input - Labels, and what a model says of rows that it did not learn from.
 * @throws RowsError where labels and probabilities don't fit one another.
 */
export function findSuspects(input: SuspectInput): Suspects {
  checkInput(input);
  const { labels, probabilities, classes, pruning = 'chance', leastChance = usualChance } = input;
  const thresholds = toThresholds(input);
  const { joint, pairs } = countConfident(input, thresholds);
  const isTold = thresholds.filter((threshold) => !Number.isNaN(threshold)).length > 1;
  const { rate, chances } = isTold
    ? estimateNoise(input)
    : { rate: 0, chances: new Float64Array(labels.length) };
  const toSuspect = (row: number, likely: number): Suspect => {
    const label = labels[row] as number;
    const ahead = probabilities[row * classes + likely] as number;
    const margin = ahead - (probabilities[row * classes + label] as number);
    return { row, label, likely, chance: chances[row] as number, margin };
  };
  const suspects: Suspect[] = [];
  if (pruning === 'chance') {
    for (const [row, chance] of chances.entries()) {
      if (labels[row] === -1 || !isTold || chance < leastChance) continue;
      suspects.push(toSuspect(row, toOther(input, row, labels[row] as number)));
    }
  } else {
    const expected = toExpected(joint, input);
    for (const [cell, rows] of pairs) {
      const list = rows.map((row) => toSuspect(row, cell % classes));
      list.sort((one, other) => other.margin - one.margin);
      const most = pruning === 'all' ? list.length : Math.round(expected[cell] as number);
      suspects.push(...list.slice(0, most));
    }
  }
  suspects.sort((one, other) => other.chance - one.chance || other.margin - one.margin);
  return { suspects, joint, noiseRate: rate, thresholds };
}
