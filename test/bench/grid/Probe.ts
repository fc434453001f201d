import { columns, isDecoded } from './BenchSample.ts';

/** What lies on the screen at one moment. */
export interface Sight {
  /** The share of the viewport without the cells that belong there, 0 to 1. */
  readonly blank: number;
  /** The share of cells that don't say yet which sample they are of, 0 to 1. */
  readonly unnamed: number;
}

/** The cells of all contestants. */
const cells = ':is(.cell, .ps-grid-cell)';

/** The gutter right of and below every cell, in pixels. */
const gutter = 2;

/** Measures what a contestant shows; it is made while the wall is at rest at its start. */
export class Probe {
  readonly #root: HTMLElement;
  readonly #scroller: HTMLElement;
  readonly #count: number;
  readonly #pitch: number;
  readonly #full: number;
  /** Whether cells must lie where the scrollbar says. */
  readonly #isExact: boolean;

  /**
   * @param root - Holds the contestant.
   * @param scroller - Selects the element that scrolls.
   * @param count - The number of samples.
   */
  constructor(root: HTMLElement, scroller: string, count: number) {
    this.#root = root;
    this.#count = count;
    const found = root.querySelector<HTMLElement>(scroller);
    if (found === null) throw new RangeError(`Nothing is ${scroller}.`);
    this.#scroller = found;
    const [first, below] = [this.#find(0), this.#find(columns)];
    if (first === null || below === null) throw new RangeError('The wall shows no lines.');
    this.#pitch = below.getBoundingClientRect().top - first.getBoundingClientRect().top;
    this.#isExact = found.scrollHeight > 1_000_000 && found.scrollHeight < 7_999_999;
    this.#full = 1;
    this.#full = this.#cover().covered;
  }

  /** Whether there are lines to measure. */
  static isLaidOut(root: HTMLElement): boolean {
    return root.querySelector(`${cells}[data-index="${columns}"]`) !== null;
  }

  /** The element that scrolls. */
  get scroller(): HTMLElement {
    return this.#scroller;
  }

  /** The greatest `scrollTop`. */
  get end(): number {
    return this.#scroller.scrollHeight - this.#scroller.clientHeight;
  }

  /** Elements of the contestant. */
  get nodes(): number {
    return this.#root.querySelectorAll('*').length;
  }

  /** Elements of the wall alone, without what is around it. */
  get wallNodes(): number {
    return this.#scroller.querySelectorAll('*').length;
  }

  /** What is on screen; asked for after layout, it costs no other. */
  look(): Sight {
    const { covered, seen, unnamed } = this.#cover();
    const blank = Math.max(0, 1 - covered / this.#full);
    // Cells whose sides are not whole pixels cover a little less here than there.
    return { blank: blank < 0.002 ? 0 : blank, unnamed: seen === 0 ? 1 : unnamed / seen };
  }

  /** Whether every cell on screen is there, with its name and its picture. */
  isShown(): boolean {
    const { blank, unnamed } = this.look();
    if (blank > 0 || unnamed > 0) return false;
    return [...this.#root.querySelectorAll<HTMLElement>(`${cells}[data-index]`)].every(
      (cell) => !this.#isSeen(cell) || hasPicture(cell),
    );
  }

  /** The last sample that lies within the viewport as a whole; -1 where there is none. */
  findLast(): number {
    const { bottom } = this.#scroller.getBoundingClientRect();
    const found = [...this.#root.querySelectorAll<HTMLElement>(`${cells}[data-index]`)];
    const whole = found.filter((cell) => cell.getBoundingClientRect().bottom <= bottom + 1);
    return Math.max(-1, ...whole.map((cell) => Number(cell.dataset['index'])));
  }

  #find(index: number): HTMLElement | null {
    return this.#root.querySelector(`${cells}[data-index="${index}"]`);
  }

  #isSeen(element: Element): boolean {
    const view = this.#scroller.getBoundingClientRect();
    const { top, bottom } = element.getBoundingClientRect();
    return bottom > view.top && top < view.bottom;
  }

  #cover(): { covered: number; seen: number; unnamed: number } {
    const view = this.#scroller.getBoundingClientRect();
    const { scrollTop } = this.#scroller;
    let [covered, seen, unnamed] = [0, 0, 0];
    for (const cell of this.#root.querySelectorAll<HTMLElement>(`${cells}[data-index]`)) {
      const { left, top, right, bottom } = cell.getBoundingClientRect();
      const height = Math.min(view.bottom, bottom + gutter) - Math.max(view.top, top);
      if (height <= 0 || right <= left) continue;
      const index = Number(cell.dataset['index']);
      const wanted = Math.floor(index / columns) * this.#pitch - scrollTop;
      if (this.#isExact && Math.abs(top - view.top - wanted) > 2) continue;
      // Where the last line has places without samples, nothing is missing there.
      const places = index === this.#count - 1 ? columns - (index % columns) : 1;
      covered += height * (Math.min(view.right, right + gutter) - left) * places;
      seen += 1;
      if (!cell.ariaLabel?.endsWith(`sample-${index}`)) unnamed += 1;
    }
    return { covered, seen, unnamed };
  }
}

function hasPicture(cell: HTMLElement): boolean {
  const image = cell.querySelector('img');
  if (image !== null) return image.complete && image.naturalWidth > 0;
  if (cell.dataset['state'] !== 'shown') return false;
  // A background doesn't say whether it is there; that the browser has its picture is known.
  const address = /^url\("(.*)"\)$/.exec(cell.style.backgroundImage)?.[1];
  return address === undefined ? cell.querySelector('canvas') !== null : isDecoded(address);
}
