import { Icon, useStateOf } from '@proofsheet/react';
import type { ReactElement } from 'react';
import { useGridContext } from './GridContext.ts';
import { sliderEnd, toLargestTile, toSliderPlace, toSliderSize } from './stepSize.ts';

/** Sets the size of tiles, from a wall to single samples. */
export function SizeSlider(): ReactElement {
  const { model, size, setSize, messages, keymap } = useGridContext();
  const viewport = useStateOf(model, (state) => state.layout);
  const place = toSliderPlace(size, viewport);
  const isSingle = size >= toLargestTile(viewport);
  const keys = [keymap.show('smaller'), keymap.show('larger')]
    .filter((key) => key !== null)
    .join(' ');
  return (
    <label className="ps-grid-size" title={`${messages.size} (${keys})`}>
      <Icon name="grid-3x3" size={14} />
      <input
        type="range"
        aria-label={messages.size}
        aria-valuetext={isSingle ? messages.single : `${size} px`}
        min={0}
        max={sliderEnd}
        step={1}
        value={place}
        onChange={({ currentTarget }) => {
          const next = toSliderSize(currentTarget.valueAsNumber, viewport);
          if (next !== size) setSize(next);
        }}
      />
      <Icon name="grid-2x2" size={14} />
    </label>
  );
}
