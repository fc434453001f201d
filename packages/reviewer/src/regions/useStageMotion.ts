import { type RefObject, useEffect, useRef } from 'react';
import type { RegionView } from './RegionView.ts';

/** How far a drag goes before it moves the picture, in CSS pixels. */
const slack = 4;

/**
 * Moves and zooms a picture with the wheel, two fingers, or a drag on an empty place.
 *
 * @param scroller - What scrolls.
 * @param view - How the picture lies; `null` before it is laid out.
 * @param isPanning - Whether a drag on an empty place moves the picture; the middle button always does.
 */
export function useStageMotion(
  scroller: RefObject<HTMLElement | null>,
  view: RegionView | null,
  isPanning: boolean,
): void {
  const latest = useRef({ view, isPanning });
  useEffect(() => {
    latest.current = { view, isPanning };
  });
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const onWheel = (event: WheelEvent) => {
      const { view: now } = latest.current;
      if (now === null || event.shiftKey) return;
      event.preventDefault();
      now.zoom(Math.exp(-event.deltaY / 400), event);
    };
    const touches = new Map<number, PointerEvent>();
    let pan: { x: number; y: number; isMoving: boolean } | null = null;
    const onDown = (event: PointerEvent) => {
      if (event.pointerType === 'touch') touches.set(event.pointerId, event);
      const isOnShape = event.target instanceof Element && event.target.closest('.a9s-annotation');
      const isPan = event.button === 1 || (event.button === 0 && latest.current.isPanning);
      pan = isPan && !isOnShape ? { x: event.clientX, y: event.clientY, isMoving: false } : null;
      if (event.button === 1) event.preventDefault();
      if (touches.size === 2) event.stopPropagation();
    };
    const onMove = (event: PointerEvent) => {
      if (touches.size === 2 && touches.has(event.pointerId)) return pinch(event);
      if (pan === null) return;
      const [dx, dy] = [event.clientX - pan.x, event.clientY - pan.y];
      if (!pan.isMoving && Math.hypot(dx, dy) < slack) return;
      element.scrollLeft -= dx;
      element.scrollTop -= dy;
      pan = { x: event.clientX, y: event.clientY, isMoving: true };
    };
    const pinch = (event: PointerEvent) => {
      const other = [...touches.values()].find(({ pointerId }) => pointerId !== event.pointerId);
      const before = touches.get(event.pointerId);
      touches.set(event.pointerId, event);
      if (other === undefined || before === undefined) return;
      const spread = (a: PointerEvent) =>
        Math.max(1, Math.hypot(a.clientX - other.clientX, a.clientY - other.clientY));
      event.stopPropagation();
      latest.current.view?.zoom(spread(event) / spread(before), {
        clientX: (event.clientX + other.clientX) / 2,
        clientY: (event.clientY + other.clientY) / 2,
      });
    };
    const onUp = (event: PointerEvent) => {
      touches.delete(event.pointerId);
      pan = null;
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    element.addEventListener('pointerdown', onDown, true);
    element.addEventListener('pointermove', onMove, true);
    window.addEventListener('pointerup', onUp, true);
    window.addEventListener('pointercancel', onUp, true);
    return () => {
      element.removeEventListener('wheel', onWheel);
      element.removeEventListener('pointerdown', onDown, true);
      element.removeEventListener('pointermove', onMove, true);
      window.removeEventListener('pointerup', onUp, true);
      window.removeEventListener('pointercancel', onUp, true);
    };
  }, [scroller]);
}
