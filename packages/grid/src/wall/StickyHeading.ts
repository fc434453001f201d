import type { HeadingState } from './HeadingState.ts';
import { HeadingView } from './HeadingView.ts';
import type { WallLayout } from './WallLayout.ts';

/**
 * The heading of the group that one is in, at the top of the viewport once its own has left. The next one pushes
 * it out. Screen readers have the heading itself.
 */
export class StickyHeading {
  readonly #view = new HeadingView('none');

  /** @param pane - Where it is drawn, above the lines. */
  constructor(pane: HTMLElement) {
    this.#view.element.dataset['sticky'] = '';
    this.#view.element.hidden = true;
    pane.append(this.#view.element);
  }

  /** The element. */
  get element(): HTMLElement {
    return this.#view.element;
  }

  /** Shows the heading that belongs at the top of an offset, if any. */
  show(layout: WallLayout, offset: number, describe: (group: number) => HeadingState): void {
    const { element } = this;
    if (layout.groups === 0 || layout.lines === 0) {
      element.hidden = true;
      return;
    }
    const { group } = layout.getLine(layout.lineAt(offset));
    const heading = layout.findHeading(group);
    if (heading === null || heading.top >= offset) {
      element.hidden = true;
      return;
    }
    this.#view.write(group, describe(group));
    const next = layout.findHeading(group + 1);
    const pushed = next === null ? 0 : Math.min(0, next.top - offset - heading.height);
    element.style.blockSize = `${heading.height}px`;
    element.style.transform = pushed === 0 ? '' : `translateY(${pushed}px)`;
  }
}
