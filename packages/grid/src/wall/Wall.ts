import { emptyHeading, type HeadingState } from './HeadingState.ts';
import { keepPlace } from './keepPlace.ts';
import { LinePool } from './LinePool.ts';
import type { LineView } from './LineView.ts';
import { listAhead } from './listAhead.ts';
import { Pace } from './Pace.ts';
import { PictureQueue } from './PictureQueue.ts';
import { ScrollMap } from './ScrollMap.ts';
import { StickyHeading } from './StickyHeading.ts';
import type { Tile } from './Tile.ts';
import { emptyTile, type TileState } from './TileState.ts';
import { WallFocus } from './WallFocus.ts';
import type { WallLayout } from './WallLayout.ts';
import type { WallElements, WallOptions } from './WallOptions.ts';

/** So long after the last movement the wall is at rest, in milliseconds. */
const restAfter = 120;
/** A wheel or finger moves the wall for so long after its last event, in milliseconds. */
const directFor = 250;

/**
 * A wall of tiles, drawn without React: what is on screen is found from the offset alone, lines are used again, and
 * tiles are written to. Lines lie on a band within a pane that sticks to the viewport, so that a frame which comes
 * late shows the wall as it was and never a gap.
 */
export class Wall {
  readonly #elements: WallElements;
  readonly #options: WallOptions;
  readonly #pictures: PictureQueue;
  readonly #lines: LinePool;
  readonly #sticky: StickyHeading;
  readonly #map = new ScrollMap();
  readonly #pace = new Pace();
  readonly #ended = new AbortController();
  #layout: WallLayout | null = null;
  #describe: (index: number) => TileState = () => emptyTile;
  #describeGroup: (group: number) => HeadingState = () => emptyHeading;
  readonly #focus: WallFocus;
  #shown = { first: 0, last: -1 };
  #drawnAt = 0;
  #mostLines = 0;
  #directUntil = 0;
  #hasScrolled = false;
  #isAtRest = true;
  #restTimer: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param elements - Where it is drawn.
   * @param options - Where pictures come from, and whom to tell.
   */
  constructor(elements: WallElements, options: WallOptions) {
    this.#elements = elements;
    this.#options = options;
    this.#pictures = new PictureQueue(options.pictures, () => options.onChange?.());
    this.#focus = new WallFocus(elements.scroller);
    this.#lines = new LinePool(elements.band, options.contents);
    this.#sticky = new StickyHeading(elements.pane);
    const { signal } = this.#ended;
    const markDirect = () => {
      this.#directUntil = performance.now() + directFor;
    };
    elements.scroller.addEventListener('scroll', this.#onScroll, { signal, passive: true });
    for (const type of ['wheel', 'touchmove', 'keydown'] as const)
      elements.scroller.addEventListener(type, markDirect, { signal, passive: true });
  }

  /** The tiles on screen, also those cut by an edge; `last` < `first` where there are none. */
  get shown(): { readonly first: number; readonly last: number } {
    return this.#shown;
  }

  /** Whether nothing moves. */
  get isAtRest(): boolean {
    return this.#isAtRest;
  }

  /** How pictures fill their tiles. */
  get fit(): 'cover' | 'contain' {
    return this.#layout?.fit ?? 'cover';
  }

  /** Whether one goes faster than a person can look. */
  get isRacing(): boolean {
    return this.#pace.isRacing;
  }

  /** The tiles that show something, in no order. */
  *listTiles(): Iterable<Tile> {
    for (const { tiles, count } of this.#lines.views) yield* tiles.slice(0, count);
  }

  /** Where the top of the viewport is in the wall, in CSS pixels. */
  get offset(): number {
    return this.#map.offset;
  }

  /** Lays the tiles out anew. What stays where it is on screen is the keyboard's tile if it is there, else the first. */
  setLayout(layout: WallLayout): void {
    const former = this.#layout;
    if (layout === former) return;
    const looked = { offset: this.offset, shown: this.#shown, focus: this.#focus.index };
    const offset = former === null ? this.offset : keepPlace(former, layout, looked);
    this.#layout = layout;
    this.#map.resize(layout.length, layout.height);
    const { extent, pane } = this.#elements;
    extent.style.blockSize = `${this.#map.standIn}px`;
    pane.style.blockSize = `${Math.min(layout.height, this.#map.standIn)}px`;
    this.#pictures.resize(layout.tile);
    this.#send(this.#map.moveTo(offset));
    this.#lines.release();
    if (this.#isMeasured) this.#rest();
  }

  /** Says what tiles show: the same object as long as nothing in it is different. */
  setTiles(describe: (index: number) => TileState): void {
    this.#describe = describe;
    this.#write([...this.#lines.views]);
    this.#options.onChange?.();
  }

  /** Says what the headings of groups show: the same object as long as nothing in it is different. */
  setHeadings(describe: (group: number) => HeadingState): void {
    this.#describeGroup = describe;
    this.#write([...this.#lines.views].filter(({ line }) => line?.count === 0));
    this.#showSticky();
  }

  /**
   * Says which tile the keyboard is at.
   *
   * @param index - The tile.
   * @param id - The id that its element gets while it is on screen.
   */
  setFocus(index: number, id: string): void {
    this.#focus.move(index, id, (tile) => this.findTile(tile));
  }

  /** Brings a tile into view, by as little as it takes. */
  reveal(index: number): void {
    const layout = this.#layout;
    if (layout === null || layout.total === 0) return;
    const line = layout.findLine(Math.min(index, layout.total - 1));
    // The heading that sticks at the top must not lie over the tile.
    const top = line.top - (layout.findHeading(line.group)?.height ?? 0);
    const height = line.height + line.top - top;
    const lowest = Math.min(top, top + height - layout.height);
    if (top < this.offset) this.moveTo(top);
    else if (lowest > this.offset) this.moveTo(lowest);
  }

  /** Goes to an offset, in CSS pixels. */
  moveTo(offset: number): void {
    this.#send(this.#map.moveTo(offset));
    if (this.#isMeasured) this.#move();
  }

  /** The tile that shows an index; `null` where it is not on screen. */
  findTile(index: number): Tile | null {
    const layout = this.#layout;
    if (layout === null || index < 0 || index >= layout.total) return null;
    const view = this.#lines.find(layout.findLine(index).line);
    const tile = view?.tiles[index - (view.line?.first ?? 0)];
    return tile?.index === index ? tile : null;
  }

  /** Ends it; what it loads is aborted, and what it drew is taken away. */
  destroy(): void {
    this.#ended.abort();
    clearTimeout(this.#restTimer);
    this.#pictures.clear();
    this.#lines.release();
    this.#sticky.destroy();
    this.#elements.band.replaceChildren();
  }

  readonly #onScroll = (): void => {
    const { scrollTop } = this.#elements.scroller;
    this.#hasScrolled = true;
    if (scrollTop === this.#map.position) return;
    this.#map.follow(scrollTop, performance.now() < this.#directUntil);
    this.#send(this.#map.correct(false));
    this.#move();
  };

  #send(position: number | null): void {
    if (position === null) return;
    const { scroller } = this.#elements;
    // Asking where a new wall stands would lay out the whole page for the answer 0.
    if (position === 0 && !this.#hasScrolled) {
      this.#map.settle(0);
      return;
    }
    this.#hasScrolled = true;
    if (scroller.scrollTop !== position) scroller.scrollTop = position;
    this.#map.settle(scroller.scrollTop);
  }

  /** Draws what is at the offset now, and finds out how fast one goes. */
  #move(): void {
    const before = this.#drawnAt;
    const now = performance.now();
    this.#isAtRest = false;
    this.#pace.move((this.offset - before) / Math.max(1, this.#layout?.height ?? 1), now);
    this.#draw();
    if (this.#pace.isReportDue(now)) this.#report();
    this.#options.onMove?.(this.#pace.isRacing);
    clearTimeout(this.#restTimer);
    this.#restTimer = setTimeout(() => this.#rest(), restAfter);
  }

  /** Nothing moves any more: what was put off while one raced is made good. */
  #rest(): void {
    this.#isAtRest = true;
    this.#pace.rest();
    this.#mostLines = 0;
    this.#draw();
    this.#report();
    this.#lines.sort();
    if (performance.now() >= this.#directUntil) this.#send(this.#map.correct(true));
    this.#options.onMove?.(false);
  }

  #report(): void {
    const { first, last } = this.#shown;
    if (last >= first) this.#options.onRange(first, last);
    this.#pictures.race(this.#pace.isRacing);
    // What passes is gone before its pictures could come.
    if (this.#pace.isRacing) {
      this.#pictures.expect([]);
      return;
    }
    for (const tile of this.listTiles()) this.#pictures.want(tile);
    if (this.findTile(first)?.wantsPreview === false) return;
    const travel = { shown: this.#shown, pace: this.#pace, total: this.#layout?.total ?? 0 };
    this.#pictures.expect(listAhead({ ...travel, describe: this.#describe }));
  }

  #draw(): void {
    const layout = this.#layout;
    if (layout === null || !this.#isMeasured) return;
    const { offset } = this;
    this.#drawnAt = offset;
    const first = layout.lineAt(offset);
    const last = this.#findLast(first, layout);
    this.#write(this.#lines.show(first, last, offset, layout));
    this.#lines.trim((tile) => this.#pictures.drop(tile));
    const end = this.#lines.find(last)?.line;
    this.#shown = {
      first: this.#lines.find(first)?.line?.first ?? 0,
      last: end == null ? -1 : end.first + end.count - 1,
    };
    this.#showSticky();
    this.#focus.tell(this.findTile(this.#focus.index) !== null);
  }

  /** Nobody sees a wall whose viewport isn't measured yet. */
  get #isMeasured(): boolean {
    const { width = 0, height = 0 } = this.#layout ?? {};
    return width > 0 && height > 0;
  }

  #showSticky(): void {
    if (this.#layout !== null) this.#sticky.show(this.#layout, this.offset, this.#describeGroup);
  }

  /**
   * The last line to draw. Mostly there is one line more or less as the wall moves; until it rests it is drawn
   * always, so that no element comes and goes.
   */
  #findLast(first: number, layout: WallLayout): number {
    if (layout.lines === 0) return -1;
    const last = layout.lineAt(this.offset + Math.max(0, layout.height - 1));
    this.#mostLines = Math.max(this.#mostLines, last - first + 1);
    return Math.min(layout.lines - 1, first + this.#mostLines - 1);
  }

  /** Words and signs first, then pictures: a canvas that is drawn to has the styles of its page worked out. */
  #write(views: readonly LineView[]): void {
    for (const view of views) this.#tell(view);
    const { isRacing } = this.#pace;
    this.#pictures.race(isRacing);
    for (const { tiles } of views) {
      for (const tile of tiles)
        if (!this.#pictures.show(tile) && !isRacing) this.#pictures.want(tile);
    }
  }

  #tell(view: LineView): void {
    const { tiles, line, count } = view;
    if (line !== null && count === 0)
      view.heading.write(line.group, this.#describeGroup(line.group));
    for (const [place, tile] of tiles.entries()) {
      const former = tile.index;
      const index = place < count ? (line?.first ?? 0) + place : -1;
      tile.write(index, index < 0 ? emptyTile : this.#describe(index));
      this.#focus.mark(tile, former);
    }
  }
}
