import { type Query, toLabel } from '@proofsheet/core';
import type { TileOverlayProps } from '@proofsheet/grid';
import { toClassColor, useWorkspaceState } from '@proofsheet/react';
import { type Context, createContext, type ReactElement, useContext } from 'react';
import type { SuspectLabel } from '../../models/SuspectLabel.ts';
import { narrowestTag } from './ProposalTag.tsx';

/** The labels that may be wrong, where those are what is shown. */
export const SuspectContext: Context<readonly SuspectLabel[]> = createContext<
  readonly SuspectLabel[]
>([]);

const none: readonly SuspectLabel[] = [];

/** The suspects among what a query shows; none where it shows anything else. */
export function findShownSuspects(
  { filter }: Query,
  suspects: readonly SuspectLabel[],
): readonly SuspectLabel[] {
  if (filter?.kind !== 'ids' || suspects.length === 0) return none;
  const known = new Set(suspects.map(({ id }) => id));
  return filter.ids.every((id) => known.has(id)) ? suspects : none;
}

/** What a sample seems to be, on a tile whose label may be wrong; gone once somebody gave it another. */
export function SuspectTag({ sample, size }: TileOverlayProps): ReactElement | null {
  const suspects = useContext(SuspectContext);
  const classes = useWorkspaceState((state) => state.description?.schema.classes);
  const suspect = suspects.find(({ id }) => id === sample.id);
  if (suspect === undefined || size < narrowestTag) return null;
  if (toLabel(sample)?.classId !== suspect.classId) return null;
  const place = classes?.findIndex(({ id }) => id === suspect.likelyId) ?? -1;
  return (
    <span className="app-proposal" style={{ borderColor: toClassColor(place) }}>
      <span>{classes?.[place]?.name ?? suspect.likelyId}?</span>
    </span>
  );
}
