import type { LinearFit } from './LinearFitter.ts';
import type { Targets } from './LossPass.ts';
import { measureHead } from './measureHead.ts';
import type { Examples } from './parseTraining.ts';

/** A fit, with how much rare classes count in it. */
export interface Weighing {
  /** The fit. */
  readonly fit: LinearFit;
  /** What it was fitted to: the rows with their weights. */
  readonly targets: Targets;
  /** Rows count for (rows of an average class ÷ rows of their class) to this power: 0, 0.5 or 1. */
  readonly exponent: number;
  /** That, in words. */
  readonly notice: string;
}

/** Classes that differ by less in size are all the same. */
const evenRatio = 1.5;
/** A gain in macro-F1 that is less may be chance. */
const leastGain = 0.005;

/**
 * Finds out whether rare classes should count for more: as much more as the macro-F1 of held-out rows gains from it.
 *
 * @param fitWith - Fits with other weights, from a penalty where one is known.
 */
export async function weighClasses(
  examples: Examples,
  targets: Targets,
  fitWith: (targets: Targets, penalty: number | null) => Promise<LinearFit>,
): Promise<Weighing> {
  const { counts, isMultiLabel, labels } = examples;
  const plain = { fit: await fitWith(targets, null), targets, exponent: 0, notice: '' };
  const seen = counts.filter((count) => count > 0);
  if (isMultiLabel || Math.max(...seen) < evenRatio * Math.min(...seen)) return plain;
  const score = ({ heldOut }: LinearFit) => measureHead(heldOut, targets).macroF1;
  const average = seen.reduce((sum, count) => sum + count, 0) / seen.length;
  let best: Weighing = plain;
  let most = score(plain.fit);
  for (const exponent of [0.5, 1]) {
    const weights = targets.weights.map(
      (weight, row) => weight * (average / (counts[labels[row] ?? 0] ?? 1)) ** exponent,
    );
    const weighted = { ...targets, weights };
    const other = await fitWith(weighted, best.fit.penalty);
    const gained = score(other);
    if (gained < most + leastGain) continue;
    best = { fit: other, targets: weighted, exponent, notice: toNotice(most, gained) };
    most = gained;
  }
  return best;
}

function toNotice(before: number, after: number): string {
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  return `Samples of rare classes count for more, since all classes then do better on average: ${percent(after)} instead of ${percent(before)}.`;
}
