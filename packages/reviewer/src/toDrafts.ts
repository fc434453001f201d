import type { Annotation } from '@proofsheet/core';
import type { RegionDraft } from './ReviewState.ts';

/** Proposals as a person takes them in hand; those of whole samples are left out. */
export function toDrafts(proposals: readonly Annotation[]): readonly RegionDraft[] {
  return proposals.flatMap((proposal): readonly RegionDraft[] =>
    proposal.region === undefined
      ? []
      : [{ id: proposal.id, classId: proposal.classId, region: proposal.region, proposal }],
  );
}
