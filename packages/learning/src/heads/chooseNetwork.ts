import type { LinearFit } from './LinearFitter.ts';
import type { Targets } from './LossPass.ts';
import { type NetworkFit, type NetworkFitter, toAccuracy, toError } from './NetworkFitter.ts';

/** A network that is better than the linear head, or was asked for. */
export interface ChosenNetwork {
  /** The network. */
  readonly fit: NetworkFit;
  /** Why it was chosen, in words. */
  readonly notice: string;
}

/** With fewer rows nothing that a network might gain is more than chance. */
const leastRows = 100;

/**
 * Fits a network where it may be better than the linear head.
 *
 * @param targets - What the rows are, with the weights that the host gave.
 * @returns `null` where the linear head is to be taken.
 */
export async function chooseNetwork(
  fitter: NetworkFitter,
  linear: LinearFit,
  targets: Targets,
  kind: 'auto' | 'linear' | 'mlp',
): Promise<ChosenNetwork | null> {
  if (kind === 'linear') return null;
  if (kind === 'auto') {
    if (targets.weights.length < leastRows) return null;
    if (!(await fitter.isPromising(linear.penalty))) return null;
  }
  const fit = await fitter.fit();
  const [before, after] = [toAccuracy(linear.heldOut, targets), toAccuracy(fit.heldOut, targets)];
  if (kind === 'auto' && after <= before + toError(linear.heldOut, targets)) return null;
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  const notice = `The head is a small network: it is right on ${percent(after)} of the samples that it did not learn from, and a linear one on ${percent(before)}.`;
  return { fit, notice };
}
