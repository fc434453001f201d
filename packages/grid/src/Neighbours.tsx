import { SampleImage, useStateOf } from '@proofsheet/react';
import type { ReactElement } from 'react';
import { useGridContext, useGridRows } from './GridContext.ts';
import { toLane } from './wall/createSingleLayout.ts';

/** The samples before and after the large one, where there is room beside it: the eye is ahead of the mind. */
export function Neighbours(): ReactElement | null {
  const { model } = useGridContext();
  const layout = useStateOf(model, (state) => state.layout);
  const focus = useStateOf(model, (state) => state.focus);
  const lane = toLane(layout.width, layout.height);
  if (layout.fit !== 'contain' || lane === 0 || layout.total === 0) return null;
  return (
    <div className="ps-grid-neighbours" style={{ inlineSize: layout.width }} aria-hidden="true">
      <Neighbour index={focus - 1} side="before" lane={lane} />
      <Neighbour index={focus + 1} side="after" lane={lane} />
    </div>
  );
}

interface NeighbourProps {
  readonly index: number;
  readonly side: 'before' | 'after';
  readonly lane: number;
}

function Neighbour({ index, side, lane }: NeighbourProps): ReactElement | null {
  const { model } = useGridContext();
  const sample = useGridRows(({ rows }) => rows.get(index) ?? null);
  if (index < 0 || index >= model.getState().layout.total) return null;
  const size = lane - 24;
  return (
    <span data-side={side} style={{ inlineSize: size, blockSize: size }}>
      <SampleImage sample={sample} size={size} fit="contain" alt="" />
    </span>
  );
}
