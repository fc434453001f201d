import type { PictureSizes } from '@proofsheet/react';
import type { TileFrame } from '../content/TileContent.ts';
import type { Tile } from '../Tile.ts';
import type { TileState } from '../TileState.ts';
import type { Wall } from '../Wall.ts';
import { listRegions, type RegionOptions } from './listRegions.ts';
import { RegionLayer } from './RegionLayer.ts';
import { toPictureView } from './toPictureView.ts';

/** Time that a frame has for drawing regions, in milliseconds; what is left over is drawn in the next one. */
const budget = 4;

interface Painted {
  readonly layer: RegionLayer;
  state: TileState | null;
  options: RegionOptions | null;
  width: number;
  height: number;
}

/**
 * Draws regions over the tiles of a wall, a few milliseconds a frame and not while one races: a tile shows its
 * picture at once and its regions as soon as there is time.
 */
export class RegionPainter {
  readonly #wall: Wall;
  readonly #sizes: PictureSizes;
  readonly #painted = new WeakMap<Tile, Painted>();
  readonly #measuring = new Map<string, AbortController>();
  #options: RegionOptions | null = null;
  #frame = 0;

  /**
   * @param wall - Over whose tiles it draws.
   * @param sizes - How large pictures are as they are stored, which regions are measured in.
   */
  constructor(wall: Wall, sizes: PictureSizes) {
    this.#wall = wall;
    this.#sizes = sizes;
  }

  /** Says what is drawn. */
  setOptions(options: RegionOptions): void {
    this.#options = options;
    this.refresh();
  }

  /** Tiles may show something else, or the wall has moved: draws in the next frames what is missing. */
  refresh(): void {
    if (this.#frame === 0) this.#frame = requestAnimationFrame(this.#paint);
  }

  /** Ends it. */
  destroy(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = -1;
    for (const controller of this.#measuring.values()) controller.abort();
  }

  readonly #paint = (): void => {
    this.#frame = 0;
    const options = this.#options;
    if (options === null || this.#wall.isRacing) return;
    const end = performance.now() + budget;
    const seen = new Set<string>();
    for (const tile of this.#wall.listTiles()) {
      if (performance.now() > end) {
        this.refresh();
        return;
      }
      const source = tile.state.sample?.media.source;
      if (source !== undefined) seen.add(source);
      this.#paintTile(tile, options);
    }
    for (const [source, controller] of this.#measuring) if (!seen.has(source)) controller.abort();
  };

  #paintTile(tile: Tile, options: RegionOptions): void {
    const { state, subject, width, height } = tile;
    const painted = this.#painted.get(tile);
    const isDone =
      painted?.state === state &&
      painted.options === options &&
      painted.width === width &&
      painted.height === height;
    if (isDone) {
      tile.lay(painted.layer.element);
      return;
    }
    const isReady = tile.isShown && subject !== null;
    if (!hasRegions(state) || !isReady) {
      painted?.layer.element.setAttribute('hidden', '');
      return;
    }
    const size = this.#sizes.peek(subject.sample);
    if (size === null) {
      this.#measure(tile);
      return;
    }
    const frame: TileFrame = { width, height, fit: this.#wall.fit };
    const layer = painted?.layer ?? new RegionLayer();
    this.#painted.set(tile, { layer, state, options, width, height });
    if (size === 'unknown') {
      layer.draw([], []);
      return;
    }
    const view = toPictureView(subject, size, frame);
    const isNamed = options.names || state.annotation !== null;
    const { groups, names } = listRegions(subject, view, frame, { ...options, names: isNamed });
    layer.draw(groups, names);
    tile.lay(layer.element);
  }

  #measure({ subject }: Tile): void {
    if (subject === null) return;
    const { source } = subject.sample.media;
    if (this.#measuring.has(source)) return;
    const controller = new AbortController();
    this.#measuring.set(source, controller);
    void this.#sizes.load(subject.sample, controller.signal).then((size) => {
      this.#measuring.delete(source);
      if (size !== null) this.refresh();
    });
  }
}

function hasRegions({ sample, annotation }: TileState): boolean {
  if (annotation !== null) return annotation.region !== undefined;
  return sample?.annotations.some(({ region }) => region !== undefined) ?? false;
}
