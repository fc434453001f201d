import type { HeadingState } from './HeadingState.ts';
import { HeadingView } from './HeadingView.ts';
import type { WallLayout } from './WallLayout.ts';

/**
 * The heading of the group that one is in, at the top of the viewport once its own has left. The next one pushes
 * it out. Screen readers have the heading itself.
 */
export class StickyHeading {
  readonly #pane: HTMLElement;
  #view: HeadingView | null = null;

  /** @param pane - Where it is drawn, above the lines. */
  constructor(pane: HTMLElement) {
    this.#pane = pane;
  }

  /** Shows the heading that belongs at the top of an offset, if any. */
  show(layout: WallLayout, offset: number, describe: (group: number) => HeadingState): void {
    if (layout.groups === 0 || layout.lines === 0) {
      this.#hide();
      return;
    }
    const { group } = layout.getLine(layout.lineAt(offset));
    const heading = layout.findHeading(group);
    if (heading === null || heading.top >= offset) {
      this.#hide();
      return;
    }
    this.#view ??= this.#make();
    const { element } = this.#view;
    this.#view.write(group, describe(group));
    const next = layout.findHeading(group + 1);
    const pushed = next === null ? 0 : Math.min(0, next.top - offset - heading.height);
    element.style.blockSize = `${heading.height}px`;
    element.style.transform = pushed === 0 ? '' : `translateY(${pushed}px)`;
  }

  /** Takes it away. */
  destroy(): void {
    this.#view?.element.remove();
  }

  #hide(): void {
    if (this.#view !== null) this.#view.element.hidden = true;
  }

  /** Made for the first group: most walls have none. */
  #make(): HeadingView {
    const view = new HeadingView('none');
    view.element.dataset['sticky'] = '';
    this.#pane.append(view.element);
    return view;
  }
}
