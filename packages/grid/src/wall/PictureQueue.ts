import type { Sample } from '@proofsheet/core';
import { type PictureResult, toThumbnailSize } from '@proofsheet/react';
import { type PictureLoad, PicturesAhead } from './PicturesAhead.ts';
import type { Tile } from './Tile.ts';

/** Where pictures come from: a `ThumbnailCache`, or what is like it. */
export interface PictureSource {
  /** The picture where it is at hand. */
  peek(sample: Sample, size: number): PictureResult | null;
  /** Loads a picture; resolves to `null` where the signal aborted. */
  load(
    sample: Sample,
    size: number,
    signal: AbortSignal,
    priority?: 'visible' | 'soon',
  ): Promise<PictureResult | null>;
}

interface Wanted {
  readonly sample: Sample;
  readonly controller: AbortController;
}

/**
 * Gets tiles their pictures: those at hand at once, the others when they come. What scrolled away is aborted, and
 * what will be looked at next is loaded once everything on screen is there.
 */
export class PictureQueue {
  readonly #source: PictureSource;
  readonly #wanted = new Map<Tile, Wanted>();
  readonly #ahead: PicturesAhead;
  #size = 128;

  /** @param source - Where pictures come from. */
  constructor(source: PictureSource) {
    this.#source = source;
    this.#ahead = new PicturesAhead(source);
  }

  /** Says how large pictures are shown, in CSS pixels. What is under way in another size is aborted. */
  resize(size: number): void {
    const ratio = typeof devicePixelRatio === 'number' ? devicePixelRatio : 1;
    const wanted = toThumbnailSize(size * ratio);
    if (wanted === this.#size) return;
    this.clear();
    this.#size = wanted;
  }

  /** Shows a tile's picture where it is at hand; says whether it is, or need not be. */
  show(tile: Tile): boolean {
    const { sample } = tile.state;
    const wanted = this.#wanted.get(tile);
    if (wanted !== undefined && wanted.sample.media.source !== sample?.media.source)
      this.#drop(tile, wanted);
    if (sample !== null && tile.pictureSize === this.#size) return true;
    const result = sample === null ? null : this.#source.peek(sample, this.#size);
    if (result !== null) tile.show(result, this.#size);
    else if (tile.pictureSize === 0) tile.show(null, 0);
    return sample === null || result !== null;
  }

  /** Loads a tile's picture where it has none and none is under way. */
  want(tile: Tile): void {
    const { sample } = tile.state;
    if (sample === null || this.#wanted.has(tile) || this.show(tile)) return;
    const size = this.#size;
    const load = this.#ahead.take(sample) ?? this.#load(sample);
    const wanted = { sample, controller: load.controller };
    this.#wanted.set(tile, wanted);
    void load.result.then((result) => {
      if (this.#wanted.get(tile) !== wanted) return;
      this.#wanted.delete(tile);
      if (result !== null && tile.state.sample?.media.source === sample.media.source)
        tile.show(result, size);
      this.#lookAhead();
    });
  }

  /** Says which samples will be looked at next, the nearest first. */
  expect(samples: readonly Sample[]): void {
    this.#ahead.expect(samples);
    this.#lookAhead();
  }

  /** A tile is no longer on screen. */
  drop(tile: Tile): void {
    const wanted = this.#wanted.get(tile);
    if (wanted !== undefined) this.#drop(tile, wanted);
  }

  /** Aborts everything. */
  clear(): void {
    for (const [tile, wanted] of this.#wanted) this.#drop(tile, wanted);
    this.#ahead.expect([]);
  }

  #drop(tile: Tile, wanted: Wanted): void {
    this.#wanted.delete(tile);
    wanted.controller.abort();
  }

  #load(sample: Sample): PictureLoad {
    const controller = new AbortController();
    const result = this.#source.load(sample, this.#size, controller.signal, 'visible');
    return { result, controller };
  }

  /** What is on screen comes first. */
  #lookAhead(): void {
    if (this.#wanted.size === 0) this.#ahead.start(this.#size);
  }
}
