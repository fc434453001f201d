import type { Targets } from './LossPass.ts';
import { measureHead } from './measureHead.ts';

/** How much rare classes count for. */
export interface Weighing {
  /** What is added to the logit of each class. */
  readonly offsets: Float64Array;
  /** How much of the difference in size between classes is taken back: 0 for none of it, 1 for all, 1.15 at most. */
  readonly share: number;
  /** That, in words; `null` where it makes no difference to what held-out rows are taken for. */
  readonly notice: string | null;
}

/** Classes that differ by less in size are all the same. */
const evenRatio = 1.5;
/** A penalty holds back the weights of a head and not what it knows of frequencies, so that a little more than all of that is taken back. */
const whole = 1.15;
const shares = [1, 0.75, 0.5, 0.25, 0] as const;
/** Few labels say little of how frequent classes are: they are taken to be as frequent as with so many more of each. */
const imagined = 6;

/**
 * Finds out how much rare classes should count for. A head has learnt how frequent classes are among its rows, which is more chance and choice
 * than anything else while a class has few; what it learnt of that is taken back, so that all classes are told apart as if they were of one size
 * (logit adjustment; Menon et al. 2021, "Long-tail learning via logit adjustment"). Less is taken back where the macro-F1 of held-out rows, with
 * six imagined rows more of each class, is better for it by more than one standard error: many rows of a class tell how frequent it is, and
 * two or three tell nothing.
 *
 * @param heldOut - Logits of each row, rows × classes, by a head that did not learn from it.
 * @param targets - What the rows are, with the weights that the head learnt with.
 */
export function weighClasses(heldOut: Float32Array, targets: Targets): Weighing {
  const { classes, isMultiLabel } = targets;
  const none = { offsets: new Float64Array(classes), share: 0, notice: null };
  if (isMultiLabel) return none;
  const sizes = toSizes(targets);
  const seen = sizes.filter((size) => size > 0);
  if (Math.max(...seen) < evenRatio * Math.min(...seen)) return none;
  const average = seen.reduce((sum, size) => sum + size, 0) / seen.length;
  const toOffsets = (share: number) =>
    sizes.map((size) => (size === 0 ? 0 : share * Math.log(average / size)));
  const measure = (share: number) => judge(heldOut, toOffsets(share), targets, sizes);
  const { macroF1: first, error } = measure(whole);
  let best = { share: whole, macroF1: first + error };
  for (const share of shares) {
    const { macroF1 } = measure(share);
    if (macroF1 >= best.macroF1) best = { share, macroF1 };
  }
  if (best.share === 0) return none;
  const offsets = toOffsets(best.share);
  const own = (added: Float64Array) => measureHead(addOffsets(heldOut, added), targets).macroF1;
  return { offsets, share: best.share, notice: toNotice(own(none.offsets), own(offsets)) };
}

/** The same logits, rows × classes, with an offset for each class. */
export function addOffsets(logits: Float32Array, offsets: Float64Array): Float32Array {
  return logits.map((logit, place) => logit + (offsets[place % offsets.length] ?? 0));
}

/** How many rows each class has, by their weights, which are 1 on average. */
function toSizes({ labels, weights, classes }: Targets): Float64Array {
  const sizes = new Float64Array(classes);
  let [sum, rows] = [0, 0];
  for (const [row, weight] of weights.entries()) {
    const label = labels[row] ?? 0;
    sizes[label] = (sizes[label] ?? 0) + weight;
    sum += weight;
    rows += Number(weight !== 0);
  }
  return sizes.map((size) => (size * rows) / sum);
}

interface Judgement {
  readonly macroF1: number;
  /**
   * The standard error, as if the F1 of a class were a share of its rows, as far as they are imagined ones; for as many offsets as are moved at
   * once, one less than classes (Scheffé 1953).
   */
  readonly error: number;
}

/** The macro-F1 that logits would have with offsets, were classes as frequent as is imagined. */
function judge(
  heldOut: Float32Array,
  offsets: Float64Array,
  { labels, weights, classes }: Targets,
  sizes: Float64Array,
): Judgement {
  const [found, said, been] = [0, 1, 2].map(() => new Float64Array(classes)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  for (const [row, weight] of weights.entries()) {
    if (weight === 0) continue;
    const label = labels[row] ?? 0;
    let best = 0;
    let most = Number.NEGATIVE_INFINITY;
    for (let k = 0; k < classes; k += 1) {
      const logit = (heldOut[row * classes + k] ?? 0) + (offsets[k] ?? 0);
      if (logit > most) [best, most] = [k, logit];
    }
    const counted = weight * (1 + imagined / (sizes[label] ?? 1));
    been[label] = (been[label] ?? 0) + counted;
    said[best] = (said[best] ?? 0) + counted;
    if (label === best) found[label] = (found[label] ?? 0) + counted;
  }
  let [sum, variance, seen] = [0, 0, 0];
  for (const [k, size] of sizes.entries()) {
    if (size === 0) continue;
    const f1 = (2 * (found[k] ?? 0)) / ((been[k] ?? 0) + (said[k] ?? 0));
    // Of one or two rows, all or none may be right by chance.
    const share = (f1 * size + 0.5) / (size + 1);
    sum += f1;
    variance += ((imagined / (imagined + size)) ** 2 * share * (1 - share)) / size;
    seen += 1;
  }
  return { macroF1: sum / seen, error: Math.sqrt(variance * (seen - 1)) / seen };
}

function toNotice(before: number, after: number): string | null {
  if (before === after) return null;
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  const why =
    after > before
      ? `since all classes then do better on average: ${percent(after)} instead of ${percent(before)}`
      : 'since so few labels don’t tell how frequent classes are';
  return `Samples of rare classes count for more, ${why}.`;
}
