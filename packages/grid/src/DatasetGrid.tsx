import { WidgetRoot } from '@proofsheet/react';
import {
  type ComponentType,
  type CSSProperties,
  type ReactElement,
  type ReactNode,
  type Ref,
  useRef,
  useState,
} from 'react';
import { FacetPanel, type FacetsState } from './FacetPanel.tsx';
import { FilterBar } from './FilterBar.tsx';
import { GridActions } from './GridActions.tsx';
import { GridContext } from './GridContext.ts';
import { GridNotice } from './GridNotice.tsx';
import { GridOverlays } from './GridOverlays.tsx';
import { GridFailures, GridStatus } from './GridStatus.tsx';
import { GridToolbar } from './GridToolbar.tsx';
import { GridView } from './GridView.tsx';
import { JumpField } from './JumpField.tsx';
import { PaceBar } from './PaceBar.tsx';
import type { TileOverlayProps } from './TileOverlays.tsx';
import { type DatasetGridOptions, useDatasetGrid } from './useDatasetGrid.ts';
import { useStage } from './useStage.ts';
import type { TileContentFactory } from './wall/content/TileContent.ts';

/** Props of {@link DatasetGrid}. */
export interface DatasetGridProps extends DatasetGridOptions {
  /** Goes before the sample count in the toolbar, such as the dataset's name. */
  readonly toolbarStart?: ReactNode;
  /** Goes at the end of the toolbar. */
  readonly toolbarEnd?: ReactNode;
  /** Shown where the dataset has no samples; default: a sentence that says so. */
  readonly empty?: ReactNode;
  /**
   * Makes what fills a tile in place of its preview, without React: called once for a tile, and from then on told what to
   * show. Keep it the same function: with another one the wall is made anew.
   */
  readonly createTileContent?: TileContentFactory;
  /**
   * Laid over every tile on screen while the wall is at rest, as many in a frame as a few milliseconds allow. Keep it the
   * same component, and quick: it is mounted for every tile that comes.
   */
  readonly tileOverlay?: ComponentType<TileOverlayProps>;
  /** Whether the facet panel is open at first. Default: true. */
  readonly defaultFacetsOpen?: boolean;
  /** Classes of the outermost element, besides `ps-root` and `ps-grid`. */
  readonly className?: string;
  /** Style of the outermost element; the grid fills the height that it is given. */
  readonly style?: CSSProperties;
  /** The outermost element. */
  readonly ref?: Ref<HTMLDivElement>;
}

/**
 * A whole dataset under one scrollbar: to see, find, choose, label, tag and move samples, by mouse and by
 * keyboard, with undo of everything. Takes its dataset from the nearest `<ProofsheetProvider>`.
 *
 * @example
 * ```tsx
 * <ProofsheetProvider workspace={createWorkspace({ adapter })}>
 *   <DatasetGrid defaultQuery={{ of: 'samples', order: [{ by: 'class', direction: 'ascending' }] }} />
 * </ProofsheetProvider>
 * ```
 */
export function DatasetGrid(props: DatasetGridProps): ReactElement {
  const {
    toolbarStart,
    toolbarEnd,
    empty,
    defaultFacetsOpen = true,
    className,
    style,
    ref,
  } = props;
  const { context, selection, rootProps } = useDatasetGrid(props);
  // Until a person says otherwise, the panel is there where there is room for it.
  const [facets, setFacets] = useState<FacetsState>(defaultFacetsOpen ? 'auto' : 'closed');
  // The wall comes first, all that is around it in later frames, in places that are kept for it.
  const stage = useStage(3);
  const panel = useRef<HTMLElement>(null);
  const toggleFacets = () => setFacets(panel.current?.offsetParent == null ? 'open' : 'closed');
  return (
    <GridContext.Provider value={context}>
      <WidgetRoot
        {...rootProps}
        {...(ref === undefined ? {} : { ref })}
        className={className === undefined ? 'ps-grid' : `ps-grid ${className}`}
        style={style}
      >
        {stage >= 1 ? (
          <>
            <GridToolbar start={toolbarStart} end={toolbarEnd} onToggleFacets={toggleFacets} />
            <FilterBar />
          </>
        ) : (
          <>
            <div className="ps-grid-toolbar" />
            <div className="ps-grid-filters" />
          </>
        )}
        <div className="ps-grid-body">
          {facets === 'closed' ? null : stage >= 3 ? (
            <FacetPanel ref={panel} state={facets} onClose={() => setFacets('closed')} />
          ) : (
            <div className="ps-grid-facets" data-state={facets} />
          )}
          <div className="ps-grid-stage">
            <GridView
              selection={selection}
              createTileContent={props.createTileContent}
              tileOverlay={props.tileOverlay}
            />
            {stage >= 1 ? (
              <>
                <GridOverlays />
                <GridNotice empty={empty} />
              </>
            ) : null}
            {/* What is typed right after its key is meant for it, however early that is. */}
            <JumpField />
          </div>
        </div>
        {stage >= 1 ? (
          <>
            <PaceBar />
            <GridFailures />
          </>
        ) : null}
        <div className="ps-grid-footer">
          {stage >= 2 ? (
            <>
              <GridActions />
              <GridStatus />
            </>
          ) : null}
        </div>
      </WidgetRoot>
    </GridContext.Provider>
  );
}
