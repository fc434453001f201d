import type { ReactElement } from 'react';
import { type CellComponentProps, Grid } from 'react-window';
import { columns } from './BenchSample.ts';
import { Cell } from './Cell.tsx';
import type { Contestant, ContestantProps } from './Contestant.ts';

function Place({
  columnIndex,
  rowIndex,
  style,
  count,
  pictures,
}: CellComponentProps<ContestantProps>): ReactElement | null {
  const index = rowIndex * columns + columnIndex;
  if (index >= count) return null;
  return (
    <div style={style}>
      <Cell index={index} pictures={pictures} />
    </div>
  );
}

/** react-window's Grid, as its manual shows it, with its usual overscan. */
export function createReactWindow(): Contestant {
  return {
    scroller: '.wall',
    create: (props) => (
      <Grid
        className="wall"
        cellComponent={Place}
        cellProps={props}
        columnCount={columns}
        columnWidth={98}
        rowCount={Math.ceil(props.count / columns)}
        rowHeight={98}
        style={{ width: 1280, height: 800 }}
      />
    ),
  };
}
