import { useStateOf } from '@proofsheet/react';
import type { ReactElement } from 'react';
import { useGridContext } from './GridContext.ts';
import { JumpField } from './JumpField.tsx';
import { Neighbours } from './Neighbours.tsx';
import { PositionHint } from './PositionHint.tsx';
import { PreviewLayer } from './PreviewLayer.tsx';
import { useHoverPreview } from './useHoverPreview.ts';
import { usePinch } from './usePinch.ts';

/** What lies over the wall: neighbours, place, preview, and where to go; and the gestures that the wall can do without at first. */
export function GridOverlays(): ReactElement {
  const { panels, scrollerRef } = useGridContext();
  usePinch(scrollerRef);
  useHoverPreview(scrollerRef);
  const isPreviewed = useStateOf(panels, ({ preview }) => preview !== null);
  const isJumping = useStateOf(panels, (state) => state.isJumping);
  return (
    <>
      <Neighbours />
      <PositionHint />
      {isPreviewed ? <PreviewLayer /> : null}
      {isJumping ? <JumpField /> : null}
    </>
  );
}
