import { createIcon } from './createIcon.ts';
import { emptyHeading, type HeadingState } from './HeadingState.ts';

/**
 * The heading of a group: its name, how many samples it has, and whether all of them are chosen.
 *
 * Data attributes: `data-group` (its number), `data-selected`.
 */
export class HeadingView {
  /** The element. */
  readonly element: HTMLDivElement = document.createElement('div');
  readonly #check = document.createElement('span');
  readonly #swatch = document.createElement('span');
  readonly #name = document.createElement('b');
  readonly #count = document.createElement('span');
  readonly #isSeen: boolean;
  #state: HeadingState = emptyHeading;

  /** @param role - `rowheader`; `none` for one that stands for another which screen readers have. */
  constructor(role: 'rowheader' | 'none') {
    const { element } = this;
    this.#isSeen = role === 'none';
    element.className = 'ps-grid-heading';
    if (role === 'none') element.ariaHidden = 'true';
    else element.setAttribute('role', role);
    this.#check.className = 'ps-grid-heading-check';
    this.#check.append(createIcon('check', 12, 3));
    this.#swatch.className = 'ps-grid-swatch';
    this.#count.className = 'ps-grid-heading-count';
    element.append(this.#check, this.#swatch, this.#name, this.#count);
  }

  /** Shows a group. */
  write(group: number, state: HeadingState): void {
    const { element } = this;
    element.hidden = false;
    element.dataset['group'] = String(group);
    if (state === this.#state) return;
    this.#state = state;
    this.#name.textContent = state.name;
    this.#count.textContent = state.count;
    this.#swatch.hidden = state.color === '';
    this.#swatch.style.background = state.color;
    element.toggleAttribute('data-selected', state.isSelected);
    if (this.#isSeen) return;
    element.ariaLabel = state.label;
    element.setAttribute('aria-selected', String(state.isSelected));
  }
}
