import type { NetworkPlan } from './NetworkStep.ts';
import { planConvolution } from './planConvolution.ts';

/** How much faster the kernel's products are than those of the runtime, at least. */
const gain = 1.2;

/** Whether a network takes less time here than in the runtime: not where most of its work is for what only fills up vectors. */
export function isWorthwhile({ steps }: NetworkPlan): boolean {
  let [own, needed] = [0, 0];
  for (const step of steps) {
    if (step.kind !== 'convolution') continue;
    own += planConvolution(step).products;
    needed += step.weights.length * step.to.height * step.to.width;
  }
  return own <= gain * needed;
}
