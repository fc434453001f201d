import { type MouseEvent, type PointerEvent, type RefObject, useRef } from 'react';

/** Pixels that a pressed mouse may move and still click. */
const steady = 4;

/** What makes an element pan; goes on it. */
export interface PanProps {
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerUp: () => void;
  readonly onPointerCancel: () => void;
  readonly onClickCapture: (event: MouseEvent<HTMLElement>) => void;
}

/**
 * Lets a mouse drag what an element scrolls, as a finger does by itself. No click follows a drag.
 *
 * @param frame - What scrolls.
 * @param isOn - Whether there is anything to drag.
 */
export function usePan(frame: RefObject<HTMLElement | null>, isOn: boolean): PanProps {
  const grip = useRef<{ x: number; y: number; left: number; top: number } | null>(null);
  const hasMoved = useRef(false);
  const end = () => {
    grip.current = null;
    frame.current?.removeAttribute('data-panning');
  };
  return {
    onPointerDown: ({ pointerType, button, clientX, clientY }) => {
      hasMoved.current = false;
      const element = frame.current;
      if (!isOn || pointerType !== 'mouse' || button !== 0 || element === null) return;
      grip.current = { x: clientX, y: clientY, left: element.scrollLeft, top: element.scrollTop };
    },
    onPointerMove: ({ clientX, clientY, pointerId, buttons }) => {
      const [element, held] = [frame.current, grip.current];
      if (element === null || held === null) return;
      // The button was let go where nobody told.
      if (buttons === 0) {
        end();
        return;
      }
      const [x, y] = [clientX - held.x, clientY - held.y];
      if (!hasMoved.current && Math.hypot(x, y) < steady) return;
      if (!hasMoved.current) {
        hasMoved.current = true;
        element.setPointerCapture(pointerId);
        element.setAttribute('data-panning', '');
      }
      element.scrollLeft = held.left - x;
      element.scrollTop = held.top - y;
    },
    onPointerUp: end,
    onPointerCancel: end,
    onClickCapture: (event) => {
      if (!hasMoved.current) return;
      hasMoved.current = false;
      event.stopPropagation();
    },
  };
}
