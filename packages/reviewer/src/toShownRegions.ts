import type { Region, StatementKind } from '@proofsheet/core';
import type { RegionDraft, ReviewItem } from './ReviewState.ts';

/** A region as it is drawn. */
export interface ShownRegion {
  /** Unique among those of a sample. */
  readonly id: string;
  /** The class: an id of the schema. */
  readonly classId: string;
  /** Where it is. */
  readonly region: Region;
  /** What the model gives it, 0 to 1; `null`: a person drew it, or it says nothing. */
  readonly score: number | null;
  /** Who says so. */
  readonly statement: StatementKind;
}

/**
 * The regions that are shown of an item: what the person has in hand, else what the model proposes.
 *
 * @param item - The item.
 * @param draft - What the person has in hand; `null`: nothing.
 */
export function toShownRegions(
  item: ReviewItem,
  draft: readonly RegionDraft[] | null,
): readonly ShownRegion[] {
  if (draft !== null) {
    return draft.map(({ id, classId, region, proposal }) => {
      const isUnchanged = proposal?.region === region && proposal.classId === classId;
      return {
        ...{ id, classId, region },
        score: isUnchanged ? (proposal.score ?? null) : null,
        statement: isUnchanged ? 'proposal' : 'decision',
      };
    });
  }
  const proposed =
    item.regions.length > 0 || item.proposal === null ? item.regions : [item.proposal];
  return proposed.flatMap(({ id, classId, region, score }) =>
    region === undefined
      ? []
      : [{ id, classId, region, score: score ?? null, statement: 'proposal' as const }],
  );
}
