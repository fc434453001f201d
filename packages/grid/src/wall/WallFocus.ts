import type { Tile } from './Tile.ts';

/** The tile that the keyboard is at. The scrolling element keeps the focus and names that tile while it is there. */
export class WallFocus {
  readonly #scroller: HTMLElement;
  #index = -1;
  #id = '';

  /** @param scroller - The element that has the focus. */
  constructor(scroller: HTMLElement) {
    this.#scroller = scroller;
  }

  /** The tile; -1 before the keyboard is anywhere. */
  get index(): number {
    return this.#index;
  }

  /**
   * The keyboard goes to another tile.
   *
   * @param index - The tile.
   * @param id - The id that its element gets while it is on screen.
   * @param find - The tiles that are on screen.
   */
  move(index: number, id: string, find: (index: number) => Tile | null): void {
    find(this.#index)?.focus(null);
    this.#index = index;
    this.#id = id;
    find(index)?.focus(id);
    this.tell(find(index) !== null);
  }

  /** Marks a tile that shows another index than before, where the keyboard is at one of the two. */
  mark(tile: Tile, former: number): void {
    const isFocused = tile.index >= 0 && tile.index === this.#index;
    if (isFocused || former === this.#index) tile.focus(isFocused ? this.#id : null);
  }

  /** Names the tile to whoever reads the page, or no longer. */
  tell(isThere: boolean): void {
    const name = 'aria-activedescendant';
    if (!isThere) this.#scroller.removeAttribute(name);
    else if (this.#scroller.getAttribute(name) !== this.#id)
      this.#scroller.setAttribute(name, this.#id);
  }
}
