import { type Preview, type PreviewSubject, toThumbnailSize } from '@proofsheet/react';
import { type PictureLoad, PicturesAhead } from './PicturesAhead.ts';
import type { Tile } from './Tile.ts';

/** Where previews come from: a `PreviewCache`, or what is like it. */
export interface PictureSource {
  /** The preview where it is at hand. */
  peek(subject: PreviewSubject, size: number): Preview | null;
  /** Makes a preview; resolves to `null` where the signal aborted. */
  load(
    subject: PreviewSubject,
    size: number,
    signal: AbortSignal,
    priority?: 'visible' | 'soon',
  ): Promise<Preview | null>;
}

/** Decoded pictures that are drawn in a frame while one races; at rest they all come at once, the sooner to be seen. */
const perFrame = 40;

interface Wanted {
  readonly subject: PreviewSubject;
  readonly controller: AbortController;
}

/**
 * Gets tiles their pictures: those at hand at once, the others when they come. What scrolled away is aborted, and
 * what will be looked at next is loaded once everything on screen is there.
 */
export class PictureQueue {
  readonly #source: PictureSource;
  readonly #onShown: () => void;
  readonly #wanted = new Map<Tile, Wanted>();
  readonly #ahead: PicturesAhead;
  readonly #owed = new Set<Tile>();
  #drawn = 0;
  #isRacing = false;
  #frame: number | null = null;
  #size = 128;

  /**
   * @param source - Where pictures come from.
   * @param onShown - Is told whenever a picture that had to be loaded is shown.
   */
  constructor(source: PictureSource, onShown: () => void = () => undefined) {
    this.#source = source;
    this.#ahead = new PicturesAhead(source);
    this.#onShown = onShown;
  }

  /** Says how large pictures are shown, in CSS pixels. What is under way in another size is aborted. */
  resize(size: number): void {
    const ratio = typeof devicePixelRatio === 'number' ? devicePixelRatio : 1;
    const wanted = toThumbnailSize(size * ratio);
    if (wanted === this.#size) return;
    this.clear();
    this.#size = wanted;
  }

  /**
   * Says whether one races: tiles are gone with the next frame then. An address is nothing to show at once, since the
   * browser takes longer to begin loading it than to draw a picture.
   */
  race(isRacing: boolean): void {
    this.#isRacing = isRacing;
  }

  /** Shows a tile's picture where it is at hand; says whether it is, or need not be. */
  show(tile: Tile): boolean {
    const { subject } = tile;
    const wanted = this.#wanted.get(tile);
    if (wanted !== undefined && !isSame(wanted.subject, subject)) this.#drop(tile, wanted);
    if (subject !== null && (tile.pictureSize === this.#size || !tile.wantsPreview)) return true;
    const found = subject === null ? null : this.#source.peek(subject, this.#size);
    const result = this.#isRacing && isAddress(found) ? null : found;
    if (result !== null) this.#draw(tile, result);
    else if (tile.pictureSize === 0) tile.show(null, 0);
    return subject === null || result !== null;
  }

  /** Loads a tile's picture where it has none and none is under way. */
  want(tile: Tile): void {
    const { subject } = tile;
    if (subject === null || this.#wanted.has(tile) || this.show(tile)) return;
    const load = this.#ahead.take(subject) ?? this.#load(subject);
    const wanted = { subject, controller: load.controller };
    this.#wanted.set(tile, wanted);
    void load.result.then((result) => {
      if (this.#wanted.get(tile) !== wanted) return;
      this.#wanted.delete(tile);
      if (result !== null && isSame(subject, tile.subject)) {
        this.#draw(tile, result);
        this.#onShown();
      }
      this.#lookAhead();
    });
  }

  /** Says which samples will be looked at next, the nearest first. */
  expect(subjects: readonly PreviewSubject[]): void {
    this.#ahead.expect(subjects);
    this.#lookAhead();
  }

  /** A tile is no longer on screen. */
  drop(tile: Tile): void {
    this.#owed.delete(tile);
    const wanted = this.#wanted.get(tile);
    if (wanted !== undefined) this.#drop(tile, wanted);
  }

  /** Aborts everything. */
  clear(): void {
    for (const [tile, wanted] of this.#wanted) this.#drop(tile, wanted);
    this.#owed.clear();
    this.#ahead.expect([]);
  }

  /** Decoded pictures take their time when they are painted: a frame has room for some, the others come with the next. */
  #draw(tile: Tile, preview: Preview): void {
    if (this.#isRacing && !isAddress(preview)) {
      this.#frame ??= requestAnimationFrame(this.#startFrame);
      if (this.#drawn >= perFrame) {
        this.#owed.add(tile);
        if (tile.pictureSize === 0) tile.show(null, 0);
        return;
      }
      this.#drawn += 1;
    }
    tile.show(preview, this.#size);
  }

  readonly #startFrame = (): void => {
    this.#frame = null;
    this.#drawn = 0;
    if (this.#owed.size === 0) return;
    const owed = [...this.#owed];
    this.#owed.clear();
    // One that was forgotten in the meantime is loaded again.
    for (const tile of owed) this.want(tile);
    this.#onShown();
  };

  #drop(tile: Tile, wanted: Wanted): void {
    this.#wanted.delete(tile);
    wanted.controller.abort();
  }

  #load(subject: PreviewSubject): PictureLoad {
    const controller = new AbortController();
    const result = this.#source.load(subject, this.#size, controller.signal, 'visible');
    return { result, controller };
  }

  /** What is on screen comes first. */
  #lookAhead(): void {
    if (this.#wanted.size === 0) this.#ahead.start(this.#size);
  }
}

function isAddress(preview: Preview | null): boolean {
  return preview !== null && 'picture' in preview && typeof preview.picture === 'string';
}

function isSame(a: PreviewSubject, b: PreviewSubject | null): boolean {
  return (
    a.sample.media.source === b?.sample.media.source &&
    a.annotation?.region === b.annotation?.region
  );
}
