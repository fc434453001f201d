import { ProofsheetError } from '@proofsheet/core';
import type { Preview } from '@proofsheet/react';
import type { TileContent, TileFrame, TileSubject } from './content/TileContent.ts';
import { type TileContentOptions, TileContents } from './content/TileContents.ts';
import { createIcon } from './createIcon.ts';
import { emptyTile, type TileState } from './TileState.ts';
import type { TilePlace } from './WallLayout.ts';

type Mark = 'check' | 'tag' | 'pending' | 'clip';

/**
 * One place on the wall: an element that is made once and written to as samples come and go. React would take
 * three times as long to tell what is different; a tile knows. What few tiles need is made when one does.
 *
 * Data attributes: `data-index`, `data-state` (`loading`, `shown` or `failed`), `data-statement` (`decision`, `rough`
 * or `proposal`), `data-selected`, `data-focused`, `data-out` (no longer matches the filter), `data-pending`,
 * `data-missing` (its row could not be loaded).
 */
export class Tile {
  /** The element. */
  readonly element: HTMLElement;
  #index = -1;
  #state: TileState = emptyTile;
  #subject: TileSubject | null = null;
  #label = '';
  #phase = 'loading';
  #start = Number.NaN;
  #width = Number.NaN;
  #height = Number.NaN;
  #fit: TileFrame['fit'] = 'cover';
  #preview: Preview | null = null;
  #pictureSize = 0;
  readonly #contents: TileContents;
  #content: TileContent | null = null;
  readonly #layers = new Set<Element>();
  #broken: HTMLElement | null = null;
  readonly #marks = new Map<Mark, HTMLElement>();

  /**
   * @param column - Its place in the line, ≥ 0.
   * @param options - What its content is made from.
   */
  constructor(column: number, options: TileContentOptions) {
    // A copy of one takes half the time of one that is made anew, and a wall begins with a hundred of them.
    model ??= createModel();
    this.element = model.cloneNode() as HTMLElement;
    this.element.setAttribute('aria-colindex', String(column + 1));
    this.#contents = new TileContents(this.element, options);
    if (this.#contents.host !== null) this.#fill(this.#contents.host);
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

  /** The height in CSS pixels. */
  get height(): number {
    return this.#height;
  }

  /** What it shows a preview of; `null` while its row loads. */
  get subject(): TileSubject | null {
    return this.#subject;
  }

  /** Whether its content is seen: neither to come nor failed. */
  get isShown(): boolean {
    return this.#phase === 'shown';
  }

  /** Whether a preview is to be loaded for it: a host's content may load by itself. */
  get wantsPreview(): boolean {
    return this.#contents.wantsPreview;
  }

  /** The size that its picture was asked for in, in device pixels; 0 where it has none. */
  get pictureSize(): number {
    return this.#pictureSize;
  }

  /**
   * Puts it where it belongs in its line.
   *
   * @param place - Where it lies.
   * @param height - The height of the line in CSS pixels.
   * @param fit - How pictures fill tiles.
   */
  place({ start, width }: TilePlace, height: number, fit: TileFrame['fit']): void {
    const { style } = this.element;
    if (start !== this.#start) style.insetInlineStart = `${start}px`;
    if (width !== this.#width) style.inlineSize = `${width}px`;
    const isOther = width !== this.#width || height !== this.#height || fit !== this.#fit;
    this.#start = start;
    this.#width = width;
    this.#height = height;
    this.#fit = fit;
    if (isOther) this.#refit();
  }

  /** Lays an element over the content; it is hidden as soon as the tile shows another subject. */
  lay(layer: Element): void {
    layer.removeAttribute('hidden');
    if (layer.parentNode === this.element) return;
    this.#layers.add(layer);
    this.element.append(layer);
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
    const { sample, annotation } = state;
    const isOther = sample !== former.sample || annotation !== former.annotation;
    if (isOther) this.#subject = sample === null ? null : { sample, annotation };
    if (!isSameSubject(state, former)) this.#leave();
    if (isOther) this.#tellHost();
    const { element } = this;
    if (state.label !== former.label) this.#tellLabel();
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
    if ((annotation === null) !== (former.annotation === null))
      element.toggleAttribute('data-crop', annotation !== null);
    if (state.isMissing !== former.isMissing) {
      element.toggleAttribute('data-missing', state.isMissing);
      if (state.isMissing) this.#showBroken(null);
    }
    const isClip = state.sample?.media.kind === 'video';
    if (isClip !== (former.sample?.media.kind === 'video')) this.#mark('clip', isClip);
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
   * Shows a preview, why there is none, or, with `null`, that it is still to come.
   *
   * @param preview - The preview.
   * @param size - The size that it was asked for in, in device pixels.
   */
  show(preview: Preview | null, size: number): void {
    this.#pictureSize = size;
    if (preview === this.#preview) return;
    this.#preview = preview;
    const isFailed = preview !== null && 'picture' in preview && preview.picture === null;
    const state = preview === null ? 'loading' : isFailed ? 'failed' : 'shown';
    if (isFailed) this.#showBroken(preview.error);
    const { subject } = this;
    if (preview !== null && !isFailed && subject !== null) {
      const content = this.#contents.find(preview);
      // A canvas that is drawn to in the page has the page's styles worked out, each time.
      content.show?.(preview, subject, this.#frame);
      this.#fill(content);
    }
    this.#enter(state);
    this.#tellLabel();
  }

  get #frame(): TileFrame {
    return { width: this.#width, height: this.#height, fit: this.#fit };
  }

  #fill(content: TileContent): void {
    if (content === this.#content) return;
    if (this.#isBackground) this.element.style.backgroundImage = '';
    else this.#content?.element.remove();
    this.#content = content;
    if (!this.#isBackground) this.element.prepend(content.element);
  }

  /** Whether what it shows is the background of its own element. */
  get #isBackground(): boolean {
    return this.#content?.element === this.element;
  }

  /**
   * What was laid over what it showed is hidden. The picture goes when the next one comes, or when there is none at
   * hand: one change and not two.
   */
  #leave(): void {
    this.#pictureSize = 0;
    for (const layer of this.#layers) {
      if (layer.parentNode !== this.element) this.#layers.delete(layer);
      else layer.setAttribute('hidden', '');
    }
    this.#content?.cancel?.();
  }

  /** The words that are seen are a part of the name. */
  #tellLabel(): void {
    const text = this.#phase === 'shown' ? (this.#content?.text?.() ?? '') : '';
    const label = text === '' ? this.#state.label : `${this.#state.label}, ${text}`;
    if (label === this.#label) return;
    this.#label = label;
    this.element.setAttribute('aria-label', label);
  }

  #enter(phase: 'loading' | 'shown' | 'failed'): void {
    if (phase === this.#phase) return;
    this.#phase = phase;
    this.element.setAttribute('data-state', phase);
    if (phase !== 'shown' && this.#isBackground) this.element.style.backgroundImage = '';
  }

  #tellHost(): void {
    const { host } = this.#contents;
    if (host === null) return;
    host.write?.(this.#subject, this.#frame);
    if (host.show === undefined) this.#enter(this.#subject === null ? 'loading' : 'shown');
    this.#tellLabel();
  }

  /** The room is another: a picture only grows with it, anything else is made for its room. */
  #refit(): void {
    const isGrowing =
      this.#preview === null || ('picture' in this.#preview && this.#state.annotation === null);
    if (!isGrowing) this.show(null, 0);
    this.#tellHost();
  }

  #showBroken(error: unknown): void {
    if (this.#broken === null) {
      this.#broken = document.createElement('span');
      this.#broken.className = 'ps-grid-broken';
      this.#broken.setAttribute('role', 'img');
      this.#broken.append(createIcon('image-off', 16, 1.5));
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
      if (name === 'clip') mark.append(createIcon('play', 10, 2.5));
      if (name === 'tag') mark.append(createIcon('tag', 10, 2));
      this.#marks.set(name, mark);
      this.element.append(mark);
    }
    mark.hidden = !isThere;
  }
}

let model: HTMLElement | null = null;

function createModel(): HTMLElement {
  const element = document.createElement('div');
  element.className = 'ps-grid-cell';
  element.setAttribute('role', 'gridcell');
  element.setAttribute('aria-selected', 'false');
  element.setAttribute('aria-busy', 'true');
  element.setAttribute('data-state', 'loading');
  return element;
}

function isSameSubject(a: TileState, b: TileState): boolean {
  return (
    a.sample?.media.source === b.sample?.media.source &&
    a.annotation?.region === b.annotation?.region
  );
}
