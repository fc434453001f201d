import type { TileContentOptions } from './content/TileContents.ts';
import { LineView } from './LineView.ts';
import type { Tile } from './Tile.ts';
import type { WallLayout, WallLine } from './WallLayout.ts';

/** Farther from where the band starts, in CSS pixels, transforms would lose precision. */
const farthest = 1_000_000;

/** Lines kept for when they are needed again. */
const mostSpare = 2;

/**
 * The lines on screen. A line that scrolled away takes the place of one that comes; its elements stay, and only
 * what they show is another.
 */
export class LinePool {
  readonly #band: HTMLElement;
  readonly #options: TileContentOptions;
  readonly #lines = new Map<number, LineView>();
  readonly #spare: LineView[] = [];
  #base = 0;

  /**
   * @param band - Carries the lines; only it moves while one scrolls.
   * @param options - What the contents of tiles are made from.
   */
  constructor(band: HTMLElement, options: TileContentOptions) {
    this.#band = band;
    this.#options = options;
  }

  /** The lines on screen, in no order. */
  get views(): Iterable<LineView> {
    return this.#lines.values();
  }

  /** The view of a line; `null` where it is not on screen. */
  find(line: number): LineView | null {
    return this.#lines.get(line) ?? null;
  }

  /**
   * Shows the lines from `first` to `last` as they lie at an offset.
   *
   * @returns The lines that were not there, whose tiles are to be written.
   */
  show(first: number, last: number, offset: number, layout: WallLayout): readonly LineView[] {
    for (const line of this.#lines.keys()) if (line < first || line > last) this.#release(line);
    if (Math.abs(offset - this.#base) > farthest || this.#lines.size === 0) this.#rebase(offset);
    const made: LineView[] = [];
    for (let line = first; line <= last; line += 1) {
      if (!this.#lines.has(line)) made.push(this.#place(line, layout));
    }
    this.#band.style.transform = `translateY(${this.#base - offset}px)`;
    return made;
  }

  /** Takes lines from the wall that are over; the few that come and go are kept beside it. */
  trim(drop: (tile: Tile) => void): void {
    for (const { element, tiles } of this.#spare) {
      if (element.parentNode === null) continue;
      element.remove();
      for (const tile of tiles) drop(tile);
    }
    this.#spare.splice(mostSpare);
  }

  /** Takes all lines from the wall, to be placed anew. */
  release(): void {
    for (const line of [...this.#lines.keys()]) this.#release(line);
  }

  /** Puts the elements in the order of the lines, for whoever reads the page from top to bottom. */
  sort(): void {
    let before: Element | null = null;
    for (const line of [...this.#lines.keys()].sort((a, b) => b - a)) {
      const element = this.#lines.get(line)?.element;
      if (element === undefined) continue;
      if (element.nextElementSibling !== before) this.#band.insertBefore(element, before);
      before = element;
    }
  }

  #place(line: number, layout: WallLayout): LineView {
    const found = layout.getLine(line);
    const view = this.#take(found) ?? new LineView(this.#options);
    view.place(found, layout);
    view.move(found.top - this.#base);
    if (view.element.parentNode === null) this.#band.append(view.element);
    this.#lines.set(line, view);
    return view;
  }

  /** A line that is over: one that showed the same tiles where there is one, since it has their pictures. */
  #take({ first, count }: WallLine): LineView | undefined {
    const same = this.#spare.findIndex(
      ({ line }) => line?.first === first && line.count > 0 === count > 0,
    );
    return same < 0 ? this.#spare.pop() : this.#spare.splice(same, 1)[0];
  }

  #release(line: number): void {
    const view = this.#lines.get(line);
    if (view === undefined) return;
    this.#lines.delete(line);
    this.#spare.push(view);
  }

  #rebase(offset: number): void {
    this.#base = offset;
    for (const view of this.#lines.values()) view.move((view.line?.top ?? 0) - offset);
  }
}
