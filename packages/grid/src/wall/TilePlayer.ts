import type { DatasetAdapter, Sample } from '@proofsheet/core';
import type { Tile } from './Tile.ts';

/** Nobody wants to hear or see every tile that the pointer passes: it must stay so long, in milliseconds. */
const pause = 140;

/** How a player gets on. */
export interface TilePlayerOptions {
  /** Where media comes from. */
  readonly adapter: DatasetAdapter;
  /** Whether a person wants to hear what is played. */
  readonly wantsSound: () => boolean;
  /** The tile that shows a number now; `null` where none does. */
  readonly findTile: (index: number) => Tile | null;
}

/** What is played: a tile's sample as long as it is in that tile. */
interface Playing {
  readonly index: number;
  readonly sample: Sample;
  readonly tile: Tile;
  readonly controller: AbortController;
  /** Whether a person asked for it by a key, rather than by coming by. */
  readonly isAsked: boolean;
}

/**
 * Plays the sound or clip of one tile, of which there can only be one. A clip plays without sound as one comes to it;
 * a sound only where a person has asked for sound, or for this one.
 */
export class TilePlayer {
  readonly #options: TilePlayerOptions;
  readonly #line = document.createElement('i');
  #playing: Playing | null = null;
  #element: HTMLMediaElement | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #frame = 0;

  /** @param options - Where media comes from. */
  constructor(options: TilePlayerOptions) {
    this.#options = options;
    this.#line.className = 'ps-grid-played';
  }

  /** One comes to a tile by pointer or keyboard; -1: to none. */
  visit(index: number): void {
    if (index === (this.#playing?.index ?? -1)) return;
    this.stop();
    const tile = index < 0 ? null : this.#options.findTile(index);
    const kind = tile?.state.sample?.media.kind;
    const isWanted = kind === 'audio' ? this.#options.wantsSound() : kind === 'video' && !isStill();
    if (tile !== null && isWanted)
      this.#timer = setTimeout(() => this.#start(index, tile, false), pause);
  }

  /** A person asks for a tile to be played, or no longer. */
  toggle(index: number): void {
    const isPlaying = this.#playing?.index === index;
    this.stop();
    const tile = this.#options.findTile(index);
    if (!isPlaying && tile !== null) this.#start(index, tile, true);
  }

  /** The wall has moved or shows other samples: what is no longer there stops. */
  follow(): void {
    const playing = this.#playing;
    if (playing === null) return;
    const tile = this.#options.findTile(playing.index);
    const isThere =
      tile === playing.tile && tile.state.sample?.media.source === playing.sample.media.source;
    if (!isThere) this.stop();
  }

  /** What a person wants to hear is different. */
  refresh(): void {
    const playing = this.#playing;
    if (this.#element === null || playing === null) return;
    const isHeard = this.#isHeard(playing);
    if (playing.sample.media.kind === 'audio' && !isHeard) this.stop();
    else this.#element.muted = !isHeard;
  }

  /** Plays nothing any more. */
  stop(): void {
    clearTimeout(this.#timer);
    cancelAnimationFrame(this.#frame);
    this.#playing?.controller.abort();
    this.#playing?.tile.element.removeAttribute('data-playing');
    this.#playing = null;
    this.#line.remove();
    this.#element?.pause();
    this.#element?.remove();
    this.#element?.removeAttribute('src');
    this.#element = null;
  }

  #isHeard({ sample, isAsked }: Playing): boolean {
    return this.#options.wantsSound() || (isAsked && sample.media.kind === 'audio');
  }

  #start(index: number, tile: Tile, isAsked: boolean): void {
    const { sample } = tile.state;
    if (sample === null || this.#options.findTile(index) !== tile) return;
    if (sample.media.kind !== 'audio' && sample.media.kind !== 'video') return;
    const controller = new AbortController();
    this.#playing = { index, sample, tile, controller, isAsked };
    // What can't be loaded or played is marked by its preview; here it only stays silent.
    this.#play(this.#playing).catch(() => {
      if (this.#playing?.controller === controller) this.stop();
    });
  }

  async #play(playing: Playing): Promise<void> {
    const { sample, tile, controller } = playing;
    const { signal } = controller;
    const variant = { kind: 'original', size: 1024 } as const;
    const media = await this.#options.adapter.media?.(sample, variant, { signal });
    if (signal.aborted || media === undefined || media instanceof ImageBitmap) return;
    const address = typeof media === 'string' ? media : URL.createObjectURL(media);
    if (typeof media !== 'string')
      signal.addEventListener('abort', () => URL.revokeObjectURL(address), { once: true });
    const element = this.#makeElement(playing);
    element.src = address;
    element.addEventListener('ended', () => this.stop(), { signal });
    await element.play();
    if (signal.aborted) return;
    if (element instanceof HTMLVideoElement) tile.lay(element);
    tile.lay(this.#line);
    tile.element.setAttribute('data-playing', '');
    this.#advance();
  }

  #makeElement(playing: Playing): HTMLMediaElement {
    const element = document.createElement(
      playing.sample.media.kind === 'audio' ? 'audio' : 'video',
    );
    element.className = 'ps-grid-player';
    element.muted = !this.#isHeard(playing);
    if (element instanceof HTMLVideoElement) {
      element.loop = true;
      element.playsInline = true;
      element.disablePictureInPicture = true;
    }
    element.ariaHidden = 'true';
    this.#element = element;
    return element;
  }

  readonly #advance = (): void => {
    const element = this.#element;
    if (element === null) return;
    const share = element.duration > 0 ? element.currentTime / element.duration : 0;
    this.#line.style.transform = `scaleX(${share.toFixed(4)})`;
    this.#frame = requestAnimationFrame(this.#advance);
  };
}

/** Whether a person wants nothing to move by itself. */
function isStill(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}
