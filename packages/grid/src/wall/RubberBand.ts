import type { TileRange } from './findTilesIn.ts';
import { findTilesIn, type WallBox } from './findTilesIn.ts';
import type { Wall } from './Wall.ts';
import type { WallLayout } from './WallLayout.ts';

/** A place in the viewport, in CSS pixels from where its upper edge starts in reading direction. */
export interface PanePoint {
  /** In reading direction. */
  readonly start: number;
  /** Downwards. */
  readonly top: number;
}

/** At an edge the wall moves this share of how far the pointer is past it, a frame. */
const pull = 0.35;

/**
 * A rectangle that is drawn over the wall by a pointer. Past an edge the wall follows; what was left behind stays
 * in the rectangle.
 */
export class RubberBand {
  readonly #element = document.createElement('div');
  readonly #wall: Wall;
  readonly #layout: WallLayout;
  readonly #from: PanePoint;
  readonly #onChange: (ranges: readonly TileRange[]) => void;
  #to: PanePoint;
  #frame = 0;

  /**
   * @param wall - What it is drawn over.
   * @param pane - The element that carries the lines' band; the rectangle is drawn into it.
   * @param layout - Where tiles lie.
   * @param at - Where the pointer was put down.
   * @param onChange - Is told which tiles it touches, whenever they are others.
   */
  constructor(
    wall: Wall,
    pane: HTMLElement,
    layout: WallLayout,
    at: PanePoint,
    onChange: (ranges: readonly TileRange[]) => void,
  ) {
    this.#wall = wall;
    this.#layout = layout;
    this.#from = { start: at.start, top: at.top + wall.offset };
    this.#to = at;
    this.#onChange = onChange;
    this.#element.className = 'ps-grid-rubber-band';
    this.#element.setAttribute('aria-hidden', 'true');
    pane.append(this.#element);
  }

  /** The pointer has moved. */
  move(to: PanePoint): void {
    this.#to = to;
    this.#update();
    if (this.#frame === 0 && this.#past !== 0) this.#frame = requestAnimationFrame(this.#follow);
  }

  /** Takes the rectangle away. */
  end(): void {
    cancelAnimationFrame(this.#frame);
    this.#element.remove();
  }

  /** How far the pointer is past an edge; negative at the upper one. */
  get #past(): number {
    const { top } = this.#to;
    return top < 0 ? top : Math.max(0, top - this.#layout.height);
  }

  readonly #follow = (): void => {
    this.#frame = 0;
    if (this.#past === 0) return;
    this.#wall.moveTo(this.#wall.offset + this.#past * pull);
    this.#update();
    this.#frame = requestAnimationFrame(this.#follow);
  };

  #update(): void {
    const top = this.#to.top + this.#wall.offset;
    const box: WallBox = {
      ...{ top: Math.min(this.#from.top, top), bottom: Math.max(this.#from.top, top) },
      start: Math.min(this.#from.start, this.#to.start),
      end: Math.max(this.#from.start, this.#to.start),
    };
    const { style } = this.#element;
    style.insetBlockStart = `${box.top - this.#wall.offset}px`;
    style.insetInlineStart = `${box.start}px`;
    style.blockSize = `${box.bottom - box.top}px`;
    style.inlineSize = `${box.end - box.start}px`;
    this.#onChange(findTilesIn(this.#layout, box));
  }
}
