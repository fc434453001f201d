import { type Change, type Split, toRandomRank } from '@proofsheet/core';

/** A sample that somebody has labelled, and that is in no split yet. */
export interface Candidate {
  /** The sample. */
  readonly id: string;
  /** Whether the model was wrong about it, or not sure, or there was no model: such samples teach something. */
  readonly teaches: boolean;
}

/** Which candidates go where. */
export interface SplitRule {
  /** The share of candidates that are kept for measuring and never learnt from, 0 to 1. */
  readonly tuningShare: number;
  /** Whether samples that the model was right and sure about are learnt from too. */
  readonly takesAll: boolean;
}

/**
 * Whether a sample is kept for measuring once it has a label: by its id alone, as if by chance.
 *
 * @param share - The share of samples that are, 0 to 1.
 */
function isHeldBack(id: string, share: number): boolean {
  return toRandomRank(0, id) < share * 2 ** 32;
}

/** The places of the samples that are kept for measuring, in an order by chance, which is not the one that keeps them. */
export function listHeldBack(ids: readonly string[], share: number): Uint32Array {
  const places = ids.flatMap((id, place) =>
    isHeldBack(id, share) ? [{ place, rank: toRandomRank(1, id) }] : [],
  );
  return Uint32Array.from(
    places.sort((a, b) => a.rank - b.rank),
    ({ place }) => place,
  );
}

/**
 * Assigns labelled samples to the tuning and the training split. Which are kept for measuring depends on their ids alone, so that
 * nobody's choice has a say in it, and a sample that is labelled again goes where it went before.
 *
 * @returns The changes; samples that teach nothing stay in the pool.
 */
export function assignSplits(
  candidates: readonly Candidate[],
  { tuningShare, takesAll }: SplitRule,
): readonly Change[] {
  const tuning: string[] = [];
  const training: string[] = [];
  for (const { id, teaches } of candidates) {
    if (isHeldBack(id, tuningShare)) tuning.push(id);
    else if (teaches || takesAll) training.push(id);
  }
  return [...toChange('tuning', tuning), ...toChange('training', training)];
}

function toChange(after: Split, sampleIds: readonly string[]): readonly Change[] {
  return sampleIds.length === 0 ? [] : [{ kind: 'split', before: 'pool', after, sampleIds }];
}
