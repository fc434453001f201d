import { isSettling } from './Decision.ts';
import type { Sample } from './Sample.ts';

/**
 * How far a sample has come. `decided`: a person made a statement about it, or settled what a model proposed. `proposed`: no person did, but a
 * model. `rough`: only rules did. `unlabeled`: nobody did. A sample is in exactly one of them.
 */
export type DecisionState = 'decided' | 'proposed' | 'rough' | 'unlabeled';

/** Every decision state, from the strongest to the weakest. */
export const decisionStates: readonly DecisionState[] = [
  'decided',
  'proposed',
  'rough',
  'unlabeled',
];

const stateOfActor = { person: 0, model: 1, rule: 2 } as const;

/** Says how far a sample has come: the strongest of its annotations counts, also those about a part of it. */
export function toDecisionState(sample: Pick<Sample, 'annotations'>): DecisionState {
  let strongest = 3;
  for (const { provenance, decision } of sample.annotations) {
    if (decision !== undefined && isSettling(decision.verdict)) return 'decided';
    strongest = Math.min(strongest, stateOfActor[provenance.actor.kind]);
  }
  return decisionStates[strongest] ?? 'unlabeled';
}
