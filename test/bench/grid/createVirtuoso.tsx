import { VirtuosoGrid } from 'react-virtuoso';
import { Cell } from './Cell.tsx';
import type { Contestant } from './Contestant.ts';

/** react-virtuoso's grid, as its manual shows it. */
export function createVirtuoso(): Contestant {
  return {
    scroller: '.wall',
    create: ({ count, pictures }) => (
      <VirtuosoGrid
        className="wall"
        style={{ height: 800 }}
        totalCount={count}
        listClassName="line"
        itemClassName="slot"
        itemContent={(index) => <Cell index={index} pictures={pictures} />}
      />
    ),
  };
}
