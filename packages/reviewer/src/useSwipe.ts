import { type PointerEvent, type RefObject, useRef } from 'react';
import type { ReviewCommand } from './reviewKeymap.ts';

/** What a swipe needs. */
export interface SwipeOptions {
  /** What follows the finger: gets `--ps-swipe-x`, `--ps-swipe-y` and `data-swipe`. */
  readonly stage: RefObject<HTMLElement | null>;
  /** Whether a swipe upwards means something; a text scrolls. */
  readonly canGoUp: boolean;
  /** Runs the command of a finished swipe. */
  readonly run: (command: ReviewCommand) => void;
}

/** What goes on the element that is swiped. */
export interface SwipeProps {
  /** A finger comes. */
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  /** It moves. */
  readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
  /** It goes. */
  readonly onPointerUp: (event: PointerEvent<HTMLElement>) => void;
  /** The browser takes it for itself. */
  readonly onPointerCancel: (event: PointerEvent<HTMLElement>) => void;
}

const notSwiped = 'audio, button, .ps-review-editor';
/** A swipe counts from this many CSS pixels on. */
const least = 72;

/** One key, one decision, with a finger: right accepts, left rejects, up skips. Nothing renders while it moves. */
export function useSwipe({ stage, canGoUp, run }: SwipeOptions): SwipeProps {
  const finger = useRef<{ id: number; x: number; y: number } | null>(null);
  const show = (x: number, y: number, command: ReviewCommand | null) => {
    const element = stage.current;
    if (element === null) return;
    element.style.setProperty('--ps-swipe-x', `${x}px`);
    element.style.setProperty('--ps-swipe-y', `${y}px`);
    if (command === null) delete element.dataset['swipe'];
    else element.dataset['swipe'] = command;
  };
  const end = () => {
    finger.current = null;
    show(0, 0, null);
  };
  return {
    onPointerDown: ({ pointerType, pointerId, isPrimary, clientX, clientY, target }) => {
      // A second finger zooms, and a player or a region is dragged for itself.
      if (!isPrimary) return end();
      if (pointerType !== 'touch') return;
      if (target instanceof Element && target.closest(notSwiped) !== null) return;
      finger.current = { id: pointerId, x: clientX, y: clientY };
    },
    onPointerMove: ({ pointerId, clientX, clientY }) => {
      if (finger.current?.id !== pointerId) return;
      const [x, y] = [clientX - finger.current.x, clientY - finger.current.y];
      show(x, canGoUp ? Math.min(0, y) : 0, toCommand(x, y, canGoUp));
    },
    onPointerUp: ({ pointerId, clientX, clientY }) => {
      if (finger.current?.id !== pointerId) return;
      const { x, y } = finger.current;
      end();
      const command = toCommand(clientX - x, clientY - y, canGoUp);
      if (command !== null) run(command);
    },
    onPointerCancel: end,
  };
}

/** The command of a movement; none where it is too short or goes aslant. */
function toCommand(x: number, y: number, canGoUp: boolean): ReviewCommand | null {
  if (Math.abs(x) >= least && Math.abs(x) > 1.5 * Math.abs(y)) return x > 0 ? 'accept' : 'reject';
  return canGoUp && -y >= least && -y > 1.5 * Math.abs(x) ? 'skip' : null;
}
