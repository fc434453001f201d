import { type RefObject, useLayoutEffect, useState } from 'react';
import type { SheetLayout, SheetRow } from './toSheetLayout.ts';

/** So much is drawn above and below what is seen, as a share of the height that is seen. */
const margin = 0.5;

/**
 * The rows that are seen or nearly so.
 *
 * @param scroller - What scrolls.
 * @param layout - Where the rows lie.
 * @param kept - A row that is drawn wherever one looks: the one that has the focus.
 */
export function useWindowedRows(
  scroller: RefObject<HTMLElement | null>,
  layout: SheetLayout,
  kept: number,
): readonly SheetRow[] {
  const [seen, setSeen] = useState({ from: 0, to: 1200 });
  const step = layout.side;
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const look = () => {
      const { scrollTop, clientHeight } = element;
      // In whole rows: React draws when a row comes, and not for every pixel.
      const from = Math.floor((scrollTop - margin * clientHeight) / step) * step;
      const to = Math.ceil((scrollTop + (1 + margin) * clientHeight) / step) * step;
      setSeen((known) => (known.from === from && known.to === to ? known : { from, to }));
    };
    look();
    element.addEventListener('scroll', look, { passive: true });
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => {
      element.removeEventListener('scroll', look);
      observer.disconnect();
    };
  }, [scroller, step]);
  return layout.rows.filter(
    ({ row, top }) => row === kept || (top + layout.side >= seen.from && top <= seen.to),
  );
}
