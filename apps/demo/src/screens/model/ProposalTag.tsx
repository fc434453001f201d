import type { TileOverlayProps } from '@proofsheet/grid';
import { toClassColor, useWorkspaceState } from '@proofsheet/react';
import { type Context, createContext, type ReactElement, useContext } from 'react';

/** The id of the model whose proposals are shown; `null`: of none. */
export const ProposerContext: Context<string | null> = createContext<string | null>(null);

/** Narrower tiles have no room for words. */
export const narrowestTag = 56;

/** What a model proposes, and how sure it is, on a tile: outlined, since nobody has decided on it. */
export function ProposalTag({ sample, size }: TileOverlayProps): ReactElement | null {
  const model = useContext(ProposerContext);
  const classes = useWorkspaceState((state) => state.description?.schema.classes);
  const proposal = sample.annotations.find(
    ({ provenance: { actor }, decision }) =>
      actor.kind === 'model' && actor.id === model && decision === undefined,
  );
  if (proposal === undefined || size < narrowestTag) return null;
  const place = classes?.findIndex(({ id }) => id === proposal.classId) ?? -1;
  return (
    <span className="app-proposal" style={{ borderColor: toClassColor(place) }}>
      <span>{classes?.[place]?.name ?? proposal.classId}</span>
      {proposal.score === undefined ? null : ` ${Math.floor(100 * proposal.score)} %`}
    </span>
  );
}
