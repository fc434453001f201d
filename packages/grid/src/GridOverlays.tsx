import { useStateOf } from '@proofsheet/react';
import type { ReactElement } from 'react';
import { useGridContext } from './GridContext.ts';
import { Neighbours } from './Neighbours.tsx';
import { PositionHint } from './PositionHint.tsx';
import { PreviewLayer } from './PreviewLayer.tsx';
import { useHoverPreview } from './useHoverPreview.ts';
import { usePinch } from './usePinch.ts';

/** What lies over the wall: neighbours, place and preview; and the gestures that the wall can do without at first. */
export function GridOverlays(): ReactElement {
  const { panels, scrollerRef } = useGridContext();
  usePinch(scrollerRef);
  useHoverPreview(scrollerRef);
  const isPreviewed = useStateOf(panels, ({ preview }) => preview !== null);
  return (
    <>
      <Neighbours />
      <PositionHint />
      {isPreviewed ? <PreviewLayer /> : null}
    </>
  );
}
