import { Grid2x2, Grid3x3 } from 'lucide-react';
import type { ReactElement } from 'react';
import { useGridContext } from './GridContext.ts';
import { tileSizes } from './GridModel.ts';

/** Sets the size of tiles, from a wall to single samples. */
export function SizeSlider(): ReactElement {
  const { size, setSize, messages, keymap } = useGridContext();
  const place = Math.max(
    0,
    tileSizes.findLastIndex((candidate) => candidate <= size),
  );
  const keys = [keymap.show('smaller'), keymap.show('larger')]
    .filter((key) => key !== null)
    .join(' ');
  return (
    <label className="ps-grid-size" title={`${messages.size} (${keys})`}>
      <Grid3x3 size={14} strokeWidth={1.5} aria-hidden="true" />
      <input
        type="range"
        aria-label={messages.size}
        aria-valuetext={`${size} px`}
        min={0}
        max={tileSizes.length - 1}
        step={1}
        value={place}
        onChange={(event) => setSize(tileSizes[event.currentTarget.valueAsNumber] ?? size)}
      />
      <Grid2x2 size={14} strokeWidth={1.5} aria-hidden="true" />
    </label>
  );
}
