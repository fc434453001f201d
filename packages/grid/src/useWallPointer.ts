import type { QueryWindow } from '@proofsheet/core';
import { countSelected } from '@proofsheet/core';
import { useWorkspace } from '@proofsheet/react';
import { type RefObject, useLayoutEffect } from 'react';
import type { GridModel } from './GridModel.ts';
import type { GridPanels } from './GridPanels.ts';
import type { GridSelection } from './useGridSelection.ts';
import { type PanePoint, RubberBand } from './wall/RubberBand.ts';
import type { Wall } from './wall/Wall.ts';

/** What a pointer works on. */
export interface WallPointerTargets {
  /** The view state. */
  readonly model: GridModel;
  /** The rows that are shown. */
  readonly window: QueryWindow;
  /** Choosing samples. */
  readonly selection: GridSelection;
  /** The scrolling element. */
  readonly scroller: RefObject<HTMLElement | null>;
  /** The element that sticks to the viewport. */
  readonly pane: RefObject<HTMLElement | null>;
  /** What is drawn. */
  readonly drawn: RefObject<{ readonly wall: Wall } | null>;
  /** Chooses a whole group, or no longer. */
  readonly chooseGroup: (group: number) => void;
  /** What lies over the wall. */
  readonly panels: GridPanels;
}

/** A pointer that moves less than so many CSS pixels has not moved. */
const slack = 5;
/** A finger that rests for so long, in milliseconds, starts to choose. */
const longPress = 420;

/**
 * Choosing by pointer. A click chooses one, with Ctrl or Command one more or less, with Shift a range; a mouse or pen
 * that is dragged draws a rectangle. A finger that rests chooses, and goes on choosing as it is dragged; once
 * something is chosen, a tap chooses one more or less.
 */
export function useWallPointer(targets: WallPointerTargets): void {
  const { model, window, selection, scroller, pane, drawn, chooseGroup, panels } = targets;
  const workspace = useWorkspace();
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const ended = new AbortController();
    const { signal } = ended;
    const hasSelection = () => countSelected(workspace.getState().selection) > 0;
    const choose = new PointerChoice({
      ...{ model, window, selection, element, pane, drawn, hasSelection, chooseGroup, panels },
    });
    element.addEventListener('pointerdown', choose.press, { signal });
    element.addEventListener('pointermove', choose.move, { signal });
    element.addEventListener('pointerup', choose.lift, { signal });
    element.addEventListener('pointercancel', choose.cancel, { signal });
    element.addEventListener('contextmenu', choose.hold, { signal });
    element.addEventListener('click', choose.click, { signal });
    // Only a listener that may refuse can keep the page from scrolling under a choosing finger.
    element.addEventListener('touchmove', choose.touch, { signal, passive: false });
    return () => {
      choose.cancel();
      ended.abort();
    };
  }, [model, window, selection, scroller, pane, drawn, chooseGroup, panels, workspace]);
}

interface Press {
  readonly id: number;
  readonly type: string;
  readonly point: PanePoint;
  readonly index: number;
  readonly isAdding: boolean;
}

interface ChoiceTargets extends Omit<WallPointerTargets, 'scroller'> {
  readonly element: HTMLElement;
  readonly hasSelection: () => boolean;
}

/** One pointer's way from being put down to being lifted. */
class PointerChoice {
  readonly #targets: ChoiceTargets;
  #press: Press | null = null;
  #band: RubberBand | null = null;
  #isSweeping = false;
  #isSpent = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(targets: ChoiceTargets) {
    this.#targets = targets;
  }

  readonly press = (event: PointerEvent): void => {
    this.cancel();
    this.#isSpent = false;
    const { element } = this.#targets;
    const point = this.#toPoint(event);
    if (event.button !== 0 || !event.isPrimary || point.start > element.clientWidth) return;
    const index = toIndex(event.target);
    const isAdding = event.ctrlKey || event.metaKey || event.shiftKey;
    this.#press = { id: event.pointerId, type: event.pointerType, point, index, isAdding };
    if (event.pointerType === 'touch' && index >= 0)
      this.#timer = setTimeout(() => this.#startSweep(index), longPress);
  };

  readonly move = (event: PointerEvent): void => {
    const press = this.#press;
    if (press === null || press.id !== event.pointerId) return;
    const point = this.#toPoint(event);
    const moved = Math.hypot(point.start - press.point.start, point.top - press.point.top);
    if (this.#isSweeping) this.#sweep(event);
    else if (press.type === 'touch') {
      if (moved > slack * 2) this.cancel();
    } else {
      if (this.#band === null && moved > slack) this.#startBand(press);
      this.#band?.move(point);
    }
  };

  readonly lift = (): void => {
    if (this.#band !== null || this.#isSweeping) {
      this.#isSpent = true;
      this.#targets.selection.endTiles();
    }
    this.cancel();
  };

  readonly cancel = (): void => {
    clearTimeout(this.#timer);
    this.#band?.end();
    this.#band = null;
    this.#isSweeping = false;
    this.#press = null;
  };

  /** A finger that rests must not open the browser's menu. */
  readonly hold = (event: Event): void => {
    if (this.#isSweeping || this.#press?.type === 'touch') event.preventDefault();
  };

  readonly touch = (event: TouchEvent): void => {
    if (this.#isSweeping && event.cancelable) event.preventDefault();
  };

  readonly click = (event: MouseEvent): void => {
    const { model, window, selection, hasSelection, chooseGroup, panels } = this.#targets;
    const group = toGroup(event.target);
    if (group >= 0 && !this.#isSpent) chooseGroup(group);
    const index = toIndex(event.target);
    // A click is also what ends a rectangle.
    if (this.#isSpent || index < 0) {
      this.#isSpent = false;
      return;
    }
    if (window.isFailed(index)) window.retry();
    if (event.shiftKey) {
      selection.selectRange(model.extendTo(index));
      return;
    }
    const isTap = event instanceof PointerEvent && event.pointerType === 'touch';
    model.moveTo(index);
    if (event.ctrlKey || event.metaKey || (isTap && hasSelection())) selection.toggle(index);
    else selection.selectOnly(index);
    if (event.detail === 2) panels.set({ preview: 'focus', isZoomed: false });
  };

  #startBand(press: Press): void {
    const { drawn, pane, model, selection, element } = this.#targets;
    const { wall } = drawn.current ?? {};
    if (wall === undefined || pane.current === null) return;
    element.setPointerCapture(press.id);
    selection.startTiles(press.isAdding);
    const { layout } = model.getState();
    this.#band = new RubberBand(wall, pane.current, layout, press.point, selection.selectTiles);
  }

  #startSweep(index: number): void {
    const { model, selection } = this.#targets;
    this.#isSweeping = true;
    model.moveTo(index);
    selection.startTiles(true);
    selection.selectTiles([{ first: index, last: index }]);
    // Where there is a motor, the finger feels that it chooses now.
    navigator.vibrate?.(10);
  }

  #sweep(event: PointerEvent): void {
    const under = document.elementFromPoint(event.clientX, event.clientY);
    const index = under === null ? -1 : toIndex(under);
    if (index >= 0) this.#targets.selection.selectTiles([this.#targets.model.extendTo(index)]);
  }

  #toPoint({ clientX, clientY }: PointerEvent): PanePoint {
    const { element } = this.#targets;
    const view = element.getBoundingClientRect();
    const isRtl = getComputedStyle(element).direction === 'rtl';
    return { start: isRtl ? view.right - clientX : clientX - view.left, top: clientY - view.top };
  }
}

/** The group whose heading says, at this place, whether all of it is chosen; -1 where it is none. */
function toGroup(target: EventTarget | null): number {
  const heading = target instanceof Element ? target.closest('[data-group]') : null;
  return Number(heading?.getAttribute('data-group') ?? -1);
}

function toIndex(target: EventTarget | null): number {
  const cell = target instanceof Element ? target.closest('[data-index]') : null;
  return Number(cell?.getAttribute('data-index') ?? -1);
}
