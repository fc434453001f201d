import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useRef } from 'react';
import { columns } from './BenchSample.ts';
import { Cell } from './Cell.tsx';
import type { Contestant, ContestantProps } from './Contestant.ts';

interface LineProps extends ContestantProps {
  readonly line: number;
}

const Line = memo(function Line({ line, count, pictures }: LineProps) {
  const places = Array.from({ length: columns }, (_, column) => line * columns + column);
  return places
    .filter((index) => index < count)
    .map((index) => (
      <div key={index} className="slot">
        <Cell index={index} pictures={pictures} />
      </div>
    ));
});

function Wall({ count, pictures }: ContestantProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: Math.ceil(count / columns),
    getScrollElement: () => scroller.current,
    estimateSize: () => 98,
  });
  return (
    <div ref={scroller} className="wall">
      <div style={{ position: 'relative', height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ key, index, start }) => (
          <div
            key={key}
            className="line"
            style={{ position: 'absolute', top: 0, transform: `translateY(${start}px)` }}
          >
            <Line line={index} count={count} pictures={pictures} />
          </div>
        ))}
      </div>
    </div>
  );
}

/** Lines that TanStack's virtualizer places, with its usual overscan. */
export function createTanstack(): Contestant {
  return { scroller: '.wall', create: (props) => <Wall {...props} /> };
}
