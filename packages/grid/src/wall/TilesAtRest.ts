import type { Annotation, Sample } from '@proofsheet/core';
import type { Tile } from './Tile.ts';
import type { Wall } from './Wall.ts';

/** A tile that something is laid over. The same object as long as nothing in it is different. */
export interface OverlayTile {
  /** Names what it shows, among the tiles on screen. */
  readonly key: string;
  /** Lies over the tile. */
  readonly host: HTMLElement;
  /** The sample that it shows. */
  readonly sample: Sample;
  /** The annotation that it shows; `null` where the rows are samples. */
  readonly annotation: Annotation | null;
  /** Its width in CSS pixels. */
  readonly size: number;
  /** Whether it is chosen. */
  readonly isSelected: boolean;
  /** Whether the keyboard is at it. */
  readonly isFocused: boolean;
}

const nothing: readonly OverlayTile[] = [];

/** The tiles that are on screen, told once nothing moves any more; none while one races. */
export class TilesAtRest {
  readonly #hosts = new WeakMap<Tile, HTMLElement>();
  readonly #listeners = new Set<() => void>();
  #known = new Map<string, OverlayTile>();
  #tiles = nothing;
  #wall: Wall | null = null;
  #focus = -1;

  /** The tiles now. The same list until something in it is different. */
  getState = (): readonly OverlayTile[] => this.#tiles;

  /** Calls the listener after every change; returns what ends it. */
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    // Nobody was told before, so that nothing was taken down.
    queueMicrotask(() => {
      if (this.#wall !== null) this.refresh(this.#wall, this.#focus);
    });
    return () => this.#listeners.delete(listener);
  };

  /** Takes down what a wall shows. */
  refresh(wall: Wall, focus: number): void {
    this.#wall = wall;
    this.#focus = focus;
    // A frame of a wall that nobody lays anything over has better things to do.
    if (this.#listeners.size === 0) return;
    const known = new Map<string, OverlayTile>();
    if (!wall.isRacing) {
      for (const tile of wall.listTiles()) {
        const next = this.#toTile(tile, focus);
        if (next !== null) known.set(next.key, next);
      }
    }
    const isSame =
      known.size === this.#known.size &&
      [...known].every(([key, tile]) => this.#known.get(key) === tile);
    if (isSame) return;
    this.#known = known;
    this.#tiles = known.size === 0 ? nothing : [...known.values()];
    for (const listener of [...this.#listeners]) listener();
  }

  #toTile(tile: Tile, focus: number): OverlayTile | null {
    const { sample, annotation, isSelected } = tile.state;
    if (sample === null || tile.index < 0) return null;
    let host = this.#hosts.get(tile);
    if (host === undefined) {
      host = document.createElement('div');
      host.className = 'ps-grid-overlay';
      this.#hosts.set(tile, host);
    }
    tile.lay(host);
    const next: OverlayTile = {
      key: `${tile.index} ${sample.id} ${annotation?.id ?? ''}`,
      ...{ host, sample, annotation, size: tile.width, isSelected },
      isFocused: tile.index === focus,
    };
    const former = this.#known.get(next.key);
    return former !== undefined && isSame(former, next) ? former : next;
  }
}

function isSame(a: OverlayTile, b: OverlayTile): boolean {
  return (
    a.host === b.host &&
    a.sample === b.sample &&
    a.annotation === b.annotation &&
    a.size === b.size &&
    a.isSelected === b.isSelected &&
    a.isFocused === b.isFocused
  );
}
