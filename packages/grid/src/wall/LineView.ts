import type { TileContentOptions } from './content/TileContents.ts';
import { HeadingView } from './HeadingView.ts';
import { Tile } from './Tile.ts';
import type { WallLayout, WallLine } from './WallLayout.ts';

/** One line on screen, of tiles or a heading: an element that is made once and takes the place of one line after another. */
export class LineView {
  /** The element. */
  readonly element: HTMLDivElement = document.createElement('div');
  /** Its tiles, of which the first `count` show something. */
  readonly tiles: Tile[] = [];
  /** How many tiles show something. */
  count = 0;
  #heading: HeadingView | null = null;
  readonly #options: TileContentOptions;
  #layout: WallLayout | null = null;
  #line: WallLine | null = null;
  #height = -1;

  /** @param options - What the contents of its tiles are made from. */
  constructor(options: TileContentOptions) {
    this.#options = options;
    this.element.className = 'ps-grid-row';
    this.element.setAttribute('role', 'row');
  }

  /** The line that it shows; `null` before the first. */
  get line(): WallLine | null {
    return this.#line;
  }

  /** Takes the place of a line; the tiles are there afterwards, and show what they showed before. */
  place(line: WallLine, layout: WallLayout): void {
    if (line.line !== this.#line?.line)
      this.element.setAttribute('aria-rowindex', String(line.line + 1));
    if (line.height !== this.#height) this.element.style.blockSize = `${line.height}px`;
    this.#height = line.height;
    while (this.tiles.length < line.count) this.#add();
    if (line.count !== this.count) {
      for (const [place, tile] of this.tiles.entries()) tile.element.hidden = place >= line.count;
      this.count = line.count;
    }
    if (this.#heading !== null) this.#heading.element.hidden = line.count > 0;
    // Square tiles lie at the same places in every line.
    if (layout !== this.#layout || !layout.isRegular) {
      for (let place = 0; place < line.count; place += 1)
        this.tiles[place]?.place(layout.placeTile(line, place), line.height, layout.fit);
    }
    // A shorter line leaves tiles behind that a layout never placed.
    this.#layout = line.count === layout.columns ? layout : null;
    this.#line = line;
  }

  /** What it shows where its line is a heading. */
  get heading(): HeadingView {
    if (this.#heading === null) {
      this.#heading = new HeadingView('rowheader');
      this.element.append(this.#heading.element);
    }
    return this.#heading;
  }

  /** Moves to an offset from the band that lines lie on, in CSS pixels. */
  move(offset: number): void {
    this.element.style.transform = `translateY(${offset}px)`;
  }

  #add(): void {
    const tile = new Tile(this.tiles.length, this.#options);
    this.tiles.push(tile);
    this.element.append(tile.element);
  }
}
