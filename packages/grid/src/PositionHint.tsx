import { useStateOf } from '@proofsheet/react';
import type { ReactElement } from 'react';
import { usePartWords } from './find/usePartWords.ts';
import { useGridContext, useGridRows } from './GridContext.ts';
import { toPlaceName } from './toPlaceName.ts';
import { usePassingSample } from './usePassingSample.ts';

/** Beside the scrollbar, while one races: the number of the sample there, and what it is sorted by. */
export function PositionHint(): ReactElement | null {
  const { panels, window, messages } = useGridContext();
  const race = useStateOf(panels, (state) => state.race);
  const total = useGridRows((rows) => rows.total) ?? 0;
  const { nameValue } = usePartWords();
  const isSorted = window.query.order?.[0] !== undefined;
  const sample = usePassingSample(window, isSorted ? (race?.index ?? null) : null);
  if (race === null) return null;
  const name = sample === null ? null : toPlaceName(sample, window.query, nameValue);
  return (
    // Beside the thumb of the scrollbar, which leaves room for the hint at neither end.
    <div
      className="ps-grid-position"
      style={{ insetBlockStart: `calc(${race.share * 100}% - ${race.share * 44}px)` }}
      aria-hidden="true"
    >
      <b>{messages.position(race.index + 1, total)}</b>
      {name === null ? null : <span>{name}</span>}
    </div>
  );
}
