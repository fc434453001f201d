import { useStateOf } from '@proofsheet/react';
import { type RefObject, useEffect } from 'react';
import { useGridContext } from './GridContext.ts';
import { Pacer } from './Pacer.ts';

/**
 * Goes on by itself while the paced mode runs. Any key but the one that marks holds it, and so do a pointer on the
 * wall and a page that isn't seen; it stops at the end. There is nothing to animate: one sample replaces the other.
 *
 * @param barRef - The bar of the mode, in the grid; its own keys don't hold it.
 * @param rate - Samples a second.
 */
export function usePace(barRef: RefObject<HTMLElement | null>, rate: number): void {
  const { model, panels, keymap } = useGridContext();
  const pace = useStateOf(panels, (state) => state.pace);
  useEffect(() => {
    if (pace !== 'running') return;
    const bar = barRef.current;
    const grid = bar?.closest('.ps-grid');
    const hold = () => panels.set({ pace: 'paused' });
    const pacer = new Pacer(rate, performance.now());
    let frame = 0;
    let known = model.getState().focus;
    const step = () => {
      frame = requestAnimationFrame(step);
      const { focus, layout } = model.getState();
      const now = performance.now();
      if (focus !== known) pacer.restart(now);
      known = focus;
      if (!pacer.isDue(now, isSeen(grid, focus))) return;
      if (focus >= layout.total - 1) hold();
      else model.moveTo(focus + 1);
    };
    frame = requestAnimationFrame(step);
    const ended = new AbortController();
    const { signal } = ended;
    const isOwn = ({ target }: Event) => target instanceof Node && bar?.contains(target) === true;
    grid?.addEventListener(
      'keydown',
      (event) => {
        const press = event as KeyboardEvent;
        const command = keymap.find(press);
        const isModifier = ['Shift', 'Control', 'Alt', 'Meta'].includes(press.key);
        if (!isOwn(event) && !isModifier && command !== 'toggle' && command !== 'pace') hold();
      },
      { signal, capture: true },
    );
    grid?.addEventListener('pointerdown', (event) => !isOwn(event) && hold(), { signal });
    document.addEventListener('visibilitychange', () => document.hidden && hold(), { signal });
    return () => {
      cancelAnimationFrame(frame);
      ended.abort();
    };
  }, [model, panels, keymap, pace, rate, barRef]);
}

/** The tile says whether its picture is there; one that failed is seen as that. */
function isSeen(grid: Element | null | undefined, index: number): boolean {
  const state = grid?.querySelector<HTMLElement>(`[data-index="${index}"]`)?.dataset['state'];
  return state === 'shown' || state === 'failed';
}
