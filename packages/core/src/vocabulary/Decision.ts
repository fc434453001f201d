import type { Provenance } from './Provenance.ts';

/**
 * What a person makes of a proposal. `accepted`: it is so. `corrected`: there is something, but it is another class or lies
 * elsewhere. `rejected`: there is no such thing. `duplicate`: the sample shows what another one shows. `ambiguous`: one can't tell
 * by the schema, the arbiter rules. `skipped`: not now.
 */
export type Verdict = 'accepted' | 'corrected' | 'rejected' | 'duplicate' | 'ambiguous' | 'skipped';

/** Every verdict. */
export const verdicts: readonly Verdict[] = [
  'accepted',
  'corrected',
  'rejected',
  'duplicate',
  'ambiguous',
  'skipped',
];

/** A person's decision about a proposal. It is kept with the proposal, which tells the model, its version and the score. */
export interface Decision {
  /** What was decided. */
  readonly verdict: Verdict;
  /** Who decided, when, under which schema, and how long it took. */
  readonly provenance: Provenance;
}

const settling: ReadonlySet<Verdict> = new Set(['accepted', 'corrected', 'rejected', 'duplicate']);

/** Whether a verdict settles the matter; a sample that is ambiguous or was skipped goes on waiting. */
export function isSettling(verdict: Verdict): boolean {
  return settling.has(verdict);
}
