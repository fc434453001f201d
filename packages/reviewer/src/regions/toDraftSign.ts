import { type Region, type StatementKind, toStatementKind } from '@proofsheet/core';
import type { RegionDraft } from '../ReviewState.ts';

/** How a draft is marked: whose statement it is, and how sure a model was of it. */
export interface DraftSign {
  /** Who says so: of a draft that a person drew or changed the person does. */
  readonly statement: StatementKind;
  /** The model's score, 0 to 1; `null` where there is none, or a person has changed what it was given for. */
  readonly score: number | null;
}

/** Says how a draft is marked. A proposal that was changed and changed back is a proposal again. */
export function toDraftSign({ proposal, classId, region }: RegionDraft): DraftSign {
  const isUntouched =
    proposal !== null &&
    proposal.classId === classId &&
    proposal.region !== undefined &&
    isSameRegion(proposal.region, region);
  if (!isUntouched) return { statement: 'decision', score: null };
  return { statement: toStatementKind(proposal), score: proposal.score ?? null };
}

function isSameRegion(a: Region, b: Region): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
