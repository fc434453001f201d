import { type RefObject, useEffect, useRef } from 'react';
import { useGridContext } from './GridContext.ts';
import { toLargestTile, toPinchedSize } from './stepSize.ts';

/** How much a wheel step changes the size: a notch of 100 by about a third. */
const wheelRate = 0.003;

/** Two fingers, or a wheel with Ctrl (which is what a pinch on a trackpad comes as), set the size of tiles. */
export function usePinch(scrollerRef: RefObject<HTMLElement | null>): void {
  const { model, size, setSize } = useGridContext();
  const held = useRef({ size, setSize, exact: size });
  useEffect(() => {
    const { exact } = held.current;
    // What was rounded for the layout is not lost for the next step.
    const isOwn =
      Math.abs(exact - size) < 1 || toPinchedSize(exact, model.getState().layout) === size;
    held.current = { size, setSize, exact: isOwn ? exact : size };
  }, [model, size, setSize]);
  useEffect(() => {
    const scroller = scrollerRef.current;
    if (scroller === null) return;
    const scale = (ratio: number) => {
      const { layout } = model.getState();
      const largest = toLargestTile(layout);
      const from = Math.min(largest, held.current.exact);
      held.current.exact = Math.max(24, Math.min(largest * 1.02, from * ratio));
      const next = toPinchedSize(held.current.exact, layout);
      if (next !== held.current.size) held.current.setSize(next);
    };
    const ended = new AbortController();
    const { signal } = ended;
    scroller.addEventListener(
      'wheel',
      (event) => {
        if (!event.ctrlKey) return;
        event.preventDefault();
        scale(Math.exp(-event.deltaY * wheelRate));
      },
      { signal, passive: false },
    );
    followFingers(scroller, scale, signal);
    return () => ended.abort();
  }, [scrollerRef, model]);
}

/** Tells by how much two fingers move apart or together. */
function followFingers(
  element: HTMLElement,
  scale: (ratio: number) => void,
  signal: AbortSignal,
): void {
  const fingers = new Map<number, { readonly x: number; readonly y: number }>();
  const spread = () => {
    const [a, b] = fingers.values();
    return a === undefined || b === undefined ? 0 : Math.hypot(a.x - b.x, a.y - b.y);
  };
  const release = ({ pointerId }: PointerEvent) => fingers.delete(pointerId);
  const follow = (event: PointerEvent) => {
    if (event.pointerType !== 'touch') return;
    if (event.type === 'pointermove' && !fingers.has(event.pointerId)) return;
    const before = fingers.size === 2 ? spread() : 0;
    fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    if (before > 0 && event.type === 'pointermove') scale(spread() / before);
  };
  element.addEventListener('pointerdown', follow, { signal });
  element.addEventListener('pointermove', follow, { signal });
  for (const type of ['pointerup', 'pointercancel'] as const)
    document.addEventListener(type, release, { signal });
  // Else the browser would take two fingers for scrolling, and the second would be lost.
  for (const type of ['touchstart', 'touchmove'] as const) {
    element.addEventListener(
      type,
      (event) => {
        if (event.touches.length > 1 && event.cancelable) event.preventDefault();
      },
      { signal, passive: false },
    );
  }
}
