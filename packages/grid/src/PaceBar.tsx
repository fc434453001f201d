import { Button, Icon, Keycap, useStateOf } from '@proofsheet/react';
import { type ReactElement, useEffect, useRef, useState } from 'react';
import { useGridContext, useGridRows } from './GridContext.ts';
import { paceRates } from './Pacer.ts';
import { usePace } from './usePace.ts';

/** The paced mode, where it is on: below the wall, so that it never hides the sample that has come. */
export function PaceBar(): ReactElement | null {
  const { panels } = useGridContext();
  const isOn = useStateOf(panels, ({ pace }) => pace !== 'off');
  return isOn ? <OpenPaceBar /> : null;
}

/** How far the paced mode is, how fast it goes, and whether it is held. */
function OpenPaceBar(): ReactElement {
  const { model, panels, messages, keymap, run } = useGridContext();
  const pace = useStateOf(panels, (state) => state.pace);
  const focus = useStateOf(model, (state) => state.focus);
  const total = useGridRows((rows) => rows.total) ?? 0;
  const [rate, setRate] = useState<number>(paceRates.usual);
  const bar = useRef<HTMLElement>(null);
  usePace(bar, rate);
  // The keys that mark and hold are the wall's, however the mode was started.
  useEffect(() => {
    bar.current?.closest('.ps-grid')?.querySelector<HTMLElement>('[role="grid"]')?.focus();
  }, []);
  const isRunning = pace === 'running';
  return (
    <section ref={bar} className="ps-grid-pace" aria-label={messages.pace} data-state={pace}>
      <Button
        look={isRunning ? 'plain' : 'primary'}
        icon={<Icon name={isRunning ? 'pause' : 'play'} />}
        binding={keymap.show('pace')}
        onClick={() => run('pace')}
      >
        {isRunning ? messages.pause : messages.resume}
      </Button>
      <output className="ps-grid-pace-state">{isRunning ? '' : messages.paused}</output>
      <span className="ps-grid-pace-place">{messages.position(focus + 1, total)}</span>
      <progress max={Math.max(1, total)} value={focus + 1} aria-label={messages.pace} />
      <label className="ps-grid-pace-rate">
        <input
          type="range"
          aria-label={messages.rate}
          aria-valuetext={messages.perSecond(rate)}
          min={paceRates.least}
          max={paceRates.most}
          step={0.5}
          value={rate}
          onChange={(event) => setRate(event.currentTarget.valueAsNumber)}
        />
        <span>{messages.perSecond(rate)}</span>
      </label>
      <span className="ps-grid-pace-mark">
        <Keycap binding={keymap.show('toggle')} /> {messages.mark}
      </span>
      <Button
        look="quiet"
        icon={<Icon name="x" />}
        aria-label={messages.close}
        binding="Esc"
        onClick={() => panels.set({ pace: 'off' })}
      />
    </section>
  );
}
