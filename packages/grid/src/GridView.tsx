import type { ComponentType, ReactElement } from 'react';
import { useGridContext } from './GridContext.ts';
import { type TileOverlayProps, TileOverlays } from './TileOverlays.tsx';
import type { GridSelection } from './useGridSelection.ts';
import { useWall } from './useWall.ts';
import type { TileContentFactory } from './wall/content/TileContent.ts';

/** Props of {@link GridView}. */
export interface GridViewProps {
  /** Choosing samples. */
  readonly selection: GridSelection;
  /** Makes what fills a tile in place of a preview. */
  readonly createTileContent?: TileContentFactory | undefined;
  /** What is laid over a tile at rest. */
  readonly tileOverlay?: ComponentType<TileOverlayProps> | undefined;
}

/**
 * The wall of tiles, under one scrollbar. What lies on the band is drawn by `Wall`, not by React, and so is what the
 * scroller says of it (`describeGrid`): rows that come render nothing again.
 */
export function GridView({
  selection,
  createTileContent,
  tileOverlay,
}: GridViewProps): ReactElement {
  const { messages } = useGridContext();
  const { scrollerProps, extentRef, paneRef, bandRef, tiles } = useWall(
    selection,
    createTileContent ?? null,
  );
  return (
    // biome-ignore lint/a11y/useSemanticElements: a <table> can't scroll over ten million rows
    <div
      {...scrollerProps}
      role="grid"
      tabIndex={0}
      className="ps-grid-scroller"
      aria-label={messages.gridLabel}
      aria-multiselectable="true"
      aria-busy="true"
    >
      <div ref={extentRef} role="presentation" className="ps-grid-extent">
        <div ref={paneRef} role="presentation" className="ps-grid-pane">
          <div ref={bandRef} role="presentation" className="ps-grid-band" />
        </div>
      </div>
      {tileOverlay === undefined ? null : <TileOverlays tiles={tiles} overlay={tileOverlay} />}
    </div>
  );
}
