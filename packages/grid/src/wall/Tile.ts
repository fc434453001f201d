import { ProofsheetError } from '@proofsheet/core';
import type { PictureResult } from '@proofsheet/react';
import { createIcon } from './createIcon.ts';
import { emptyTile, type TileState } from './TileState.ts';
import type { TilePlace } from './WallLayout.ts';

/** Pixels are shown as pixels once each of them covers two of the screen's. */
const pixelatedFrom = 2;

type Mark = 'check' | 'tag' | 'pending';

/**
 * One place on the wall: an element that is made once and written to as samples come and go. React would take
 * three times as long to tell what is different; a tile knows. What few tiles need is made when one does.
 *
 * Data attributes: `data-index`, `data-state` (`loading`, `shown` or `failed`), `data-statement` (`decision`, `rough`
 * or `proposal`), `data-selected`, `data-focused`, `data-out` (no longer matches the filter), `data-pending`.
 */
export class Tile {
  /** The element. */
  readonly element: HTMLDivElement = document.createElement('div');
  #index = -1;
  #state: TileState = emptyTile;
  #start = Number.NaN;
  #width = Number.NaN;
  #picture: PictureResult | null = null;
  #pictureSize = 0;
  #canvas: HTMLCanvasElement | null = null;
  #image: HTMLImageElement | null = null;
  #broken: HTMLElement | null = null;
  readonly #marks = new Map<Mark, HTMLElement>();

  /** @param column - Its place in the line, ≥ 0. */
  constructor(column: number) {
    const { element } = this;
    element.className = 'ps-grid-cell';
    element.setAttribute('role', 'gridcell');
    element.setAttribute('aria-colindex', String(column + 1));
    element.setAttribute('aria-selected', 'false');
    element.setAttribute('aria-busy', 'true');
    element.dataset['state'] = 'loading';
  }

  /** The number of the tile that it shows; -1 for none. */
  get index(): number {
    return this.#index;
  }

  /** What it shows. */
  get state(): TileState {
    return this.#state;
  }

  /** From the start of the line to that of the tile, in CSS pixels. */
  get start(): number {
    return this.#start;
  }

  /** The width in CSS pixels. */
  get width(): number {
    return this.#width;
  }

  /** The size that its picture was asked for in, in device pixels; 0 where it has none. */
  get pictureSize(): number {
    return this.#pictureSize;
  }

  /** Puts it where it belongs in its line. */
  place({ start, width }: TilePlace): void {
    const { style } = this.element;
    if (start !== this.#start) style.insetInlineStart = `${start}px`;
    if (width !== this.#width) style.inlineSize = `${width}px`;
    this.#start = start;
    this.#width = width;
  }

  /** Shows another tile of the wall, or the same in another state. */
  write(index: number, state: TileState): void {
    if (index !== this.#index) {
      this.#index = index;
      if (index < 0) this.element.removeAttribute('data-index');
      else this.element.setAttribute('data-index', String(index));
    }
    const former = this.#state;
    if (state === former) return;
    this.#state = state;
    // What it showed goes when the next picture comes, or when there is none at hand: one change and not two.
    if (state.sample?.media.source !== former.sample?.media.source) this.#pictureSize = 0;
    const { element } = this;
    if (state.label !== former.label) element.ariaLabel = state.label;
    if (state.isSelected !== former.isSelected) {
      element.setAttribute('aria-selected', String(state.isSelected));
      element.toggleAttribute('data-selected', state.isSelected);
      this.#mark('check', state.isSelected);
    }
    if (state.classColor !== former.classColor) element.style.color = state.classColor;
    if (state.statement !== former.statement) {
      if (state.statement === null) element.removeAttribute('data-statement');
      else element.setAttribute('data-statement', state.statement);
    }
    if (state.isOut !== former.isOut) element.toggleAttribute('data-out', state.isOut);
    if (state.isPending !== former.isPending) {
      element.toggleAttribute('data-pending', state.isPending);
      this.#mark('pending', state.isPending);
    }
    const isTagged = (state.sample?.tags.length ?? 0) > 0;
    if (isTagged !== (former.sample?.tags.length ?? 0) > 0) this.#mark('tag', isTagged);
    if ((state.sample === null) !== (former.sample === null))
      element.setAttribute('aria-busy', String(state.sample === null));
  }

  /** Marks it as the one that the keyboard is at. */
  focus(id: string | null): void {
    this.element.toggleAttribute('data-focused', id !== null);
    if (id === null) this.element.removeAttribute('id');
    else this.element.id = id;
  }

  /**
   * Shows a picture, why there is none, or, with `null`, that it is still to come.
   *
   * @param result - The picture.
   * @param size - The size that it was asked for in, in device pixels.
   */
  show(result: PictureResult | null, size: number): void {
    this.#pictureSize = size;
    if (result === this.#picture) return;
    this.#picture = result;
    const state = result === null ? 'loading' : result.picture === null ? 'failed' : 'shown';
    if (state !== this.element.dataset['state']) this.element.dataset['state'] = state;
    if (result?.picture == null) {
      if (result !== null) this.#showBroken(result.error);
      return;
    }
    if (typeof result.picture === 'string') this.#showAddress(result.picture);
    else this.#showBitmap(result.picture);
  }

  #showBitmap(bitmap: ImageBitmap): void {
    this.#image?.remove();
    this.#image = null;
    this.#canvas ??= this.#prepend(document.createElement('canvas'));
    const canvas = this.#canvas;
    const isOther = canvas.width !== bitmap.width || canvas.height !== bitmap.height;
    const context = canvas.getContext('2d');
    // A size that is set empties the canvas.
    if (isOther) Object.assign(canvas, { width: bitmap.width, height: bitmap.height });
    else context?.clearRect(0, 0, bitmap.width, bitmap.height);
    context?.drawImage(bitmap, 0, 0);
    const isEnlarged = this.#width >= pixelatedFrom * Math.max(bitmap.width, bitmap.height);
    canvas.toggleAttribute('data-enlarged', isEnlarged);
  }

  #showAddress(address: string): void {
    this.#canvas?.remove();
    this.#canvas = null;
    if (this.#image === null) {
      this.#image = this.#prepend(document.createElement('img'));
      this.#image.alt = '';
      this.#image.decoding = 'async';
      this.#image.draggable = false;
    }
    this.#image.src = address;
  }

  #showBroken(error: unknown): void {
    if (this.#broken === null) {
      this.#broken = document.createElement('span');
      this.#broken.className = 'ps-grid-broken';
      this.#broken.setAttribute('role', 'img');
      this.#broken.append(createIcon('broken', 16, 1.5));
      this.element.append(this.#broken);
    }
    const reason = error instanceof ProofsheetError ? error.what : String(error);
    this.#broken.title = reason;
    this.#broken.ariaLabel = reason;
  }

  #mark(name: Mark, isThere: boolean): void {
    let mark = this.#marks.get(name);
    if (mark === undefined) {
      if (!isThere) return;
      mark = document.createElement('span');
      mark.className = `ps-grid-${name}`;
      if (name === 'check') mark.append(createIcon('check', 12, 3));
      if (name === 'tag') mark.append(createIcon('tag', 10, 2));
      this.#marks.set(name, mark);
      this.element.append(mark);
    }
    mark.hidden = !isThere;
  }

  #prepend<T extends HTMLElement>(element: T): T {
    this.element.prepend(element);
    return element;
  }
}
