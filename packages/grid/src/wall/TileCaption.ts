import type { Tile } from './Tile.ts';
import type { TileState } from './TileState.ts';

/** Class, tags and name of the tile that one is at: one element that goes from tile to tile. */
export class TileCaption {
  readonly #element = document.createElement('span');
  readonly #name = document.createElement('b');
  readonly #tags = document.createElement('span');
  readonly #id = document.createElement('span');
  #state: TileState | null = null;

  /** @param kind - `hover` or `focus`: what makes it seen. */
  constructor(kind: 'hover' | 'focus') {
    this.#element.className = 'ps-grid-caption';
    this.#element.dataset['kind'] = kind;
    // Screen readers have the tile's own label.
    this.#element.ariaHidden = 'true';
    this.#id.className = 'ps-grid-id';
    this.#element.append(this.#name, this.#tags, this.#id);
  }

  /** Goes to a tile, or away. */
  attach(tile: Tile | null): void {
    const state = tile?.state ?? null;
    if (tile === null || state?.sample == null) {
      this.#element.remove();
      this.#state = null;
      return;
    }
    // Beside the tile and over it: in it, screen readers would take it for the tile's name.
    const line = tile.element.parentElement;
    if (this.#element.parentElement !== line) line?.append(this.#element);
    this.#element.style.insetInlineStart = `${tile.start}px`;
    this.#element.style.inlineSize = `${tile.width}px`;
    if (state === this.#state) return;
    this.#state = state;
    write(this.#name, state.className ?? '');
    write(this.#tags, state.sample.tags.join(', '));
    write(this.#id, state.sample.id);
  }
}

function write(element: HTMLElement, text: string): void {
  element.textContent = text;
  element.hidden = text === '';
}
