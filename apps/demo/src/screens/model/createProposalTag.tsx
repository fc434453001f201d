import type { TileOverlayProps } from '@proofsheet/grid';
import { toClassColor, useWorkspaceState } from '@proofsheet/react';
import type { ComponentType } from 'react';

/** Narrower tiles have no room for words. */
const narrowest = 56;

/**
 * Makes what shows, on a tile, what a model proposes and how sure it is: outlined, since nobody has decided on it.
 *
 * @param model - The model's id.
 */
export function createProposalTag(model: string): ComponentType<TileOverlayProps> {
  return function ProposalTag({ sample, size }) {
    const classes = useWorkspaceState((state) => state.description?.schema.classes);
    const proposal = sample.annotations.find(
      ({ provenance: { actor }, decision }) =>
        actor.kind === 'model' && actor.id === model && decision === undefined,
    );
    if (proposal === undefined || size < narrowest) return null;
    const place = classes?.findIndex(({ id }) => id === proposal.classId) ?? -1;
    return (
      <span className="app-proposal" style={{ borderColor: toClassColor(place) }}>
        <span>{classes?.[place]?.name ?? proposal.classId}</span>
        {proposal.score === undefined ? null : ` ${Math.floor(100 * proposal.score)} %`}
      </span>
    );
  };
}
