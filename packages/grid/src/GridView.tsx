import type { ReactElement } from 'react';
import { GridCell } from './GridCell.tsx';
import { useGridContext, useGridRows } from './GridContext.ts';
import type { GridSelection } from './useGridSelection.ts';
import { useGridView } from './useGridView.ts';

/** Props of {@link GridView}. */
export interface GridViewProps {
  /** Choosing samples. */
  readonly selection: GridSelection;
}

/** The wall of tiles, under one scrollbar. */
export function GridView({ selection }: GridViewProps): ReactElement {
  const { messages } = useGridContext();
  const known = useGridRows((rows) => rows.total);
  const { gridProps, layout, virtualizer, toCellProps } = useGridView(selection);
  const total = known ?? 0;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a <table> can't scroll over ten million rows
    <div
      {...gridProps}
      role="grid"
      tabIndex={0}
      className="ps-grid-scroller"
      aria-label={messages.gridLabel}
      aria-multiselectable="true"
      aria-rowcount={layout.rows}
      aria-colcount={layout.columns}
      aria-busy={known === null}
    >
      {known === null ? (
        <div
          className="ps-grid-skeleton"
          style={{ backgroundSize: `${layout.pitch}px ${layout.pitch}px` }}
        />
      ) : null}
      <div
        role="presentation"
        className="ps-grid-rows"
        style={{ blockSize: virtualizer.getTotalSize() }}
      >
        {virtualizer.getVirtualItems().map((item) => (
          // biome-ignore lint/a11y/useSemanticElements: there is no <table> around it
          <div
            key={item.key}
            role="row"
            tabIndex={-1}
            className="ps-grid-row"
            aria-rowindex={item.index + 1}
            style={{ blockSize: layout.tile, transform: `translateY(${item.start}px)` }}
          >
            {listColumns(item.index, layout.columns, total).map((index) => (
              <GridCell key={index} {...toCellProps(index)} />
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}

function listColumns(row: number, columns: number, total: number): readonly number[] {
  const first = row * columns;
  return Array.from({ length: Math.min(columns, total - first) }, (_, column) => first + column);
}
