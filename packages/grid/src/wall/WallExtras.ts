import type { DatasetAdapter } from '@proofsheet/core';
import type { PictureSizes } from '@proofsheet/react';
import type { GridModel } from '../GridModel.ts';
import type { ViewSwitches } from '../ViewSwitches.ts';
import { RegionPainter } from './regions/RegionPainter.ts';
import { TilePlayer } from './TilePlayer.ts';
import type { TilesAtRest } from './TilesAtRest.ts';
import type { Wall } from './Wall.ts';

/** What the extras of a wall work with. */
export interface WallExtrasOptions {
  /** The wall. */
  readonly wall: Wall;
  /** Where the keyboard is. */
  readonly model: GridModel;
  /** Where media comes from. */
  readonly adapter: DatasetAdapter;
  /** What a person has switched on and off. */
  readonly switches: ViewSwitches;
  /** Is told which tiles are on screen. */
  readonly tiles: TilesAtRest;
  /** How large pictures are as they are stored. */
  readonly sizes: PictureSizes;
}

/** What a wall has besides its pictures: regions over them, a player, and the tiles that a host lays something over. */
export class WallExtras {
  /** Draws regions. */
  readonly painter: RegionPainter;
  /** Plays sounds and clips. */
  readonly player: TilePlayer;
  readonly #options: WallExtrasOptions;
  #isTold = false;

  /** @param options - What they work with. */
  constructor(options: WallExtrasOptions) {
    const { wall, adapter, switches, sizes } = options;
    this.#options = options;
    this.painter = new RegionPainter(wall, sizes);
    this.player = new TilePlayer({
      adapter,
      wantsSound: () => switches.getState().sound,
      findTile: (index) => wall.findTile(index),
    });
  }

  /** Plays the tile that the keyboard is at, or no longer. */
  play = (): void => this.player.toggle(this.#options.model.getState().focus);

  /** The wall has moved, or tiles show something else. */
  refresh(): void {
    this.painter.refresh();
    this.player.follow();
    // Once for everything that happens in a task: rows, pictures and the focus often come together.
    if (this.#isTold) return;
    this.#isTold = true;
    queueMicrotask(() => {
      this.#isTold = false;
      const { tiles, wall, model } = this.#options;
      tiles.refresh(wall, model.getState().focus);
    });
  }

  /** Follows the keyboard and the switches; what it returns ends everything. */
  follow(scroller: HTMLElement): () => void {
    const { model, switches } = this.#options;
    let known = model.getState().focus;
    const stops = [
      switches.subscribe(() => this.player.refresh()),
      model.subscribe(() => {
        const { focus } = model.getState();
        if (focus === known) return;
        known = focus;
        this.refresh();
        if (scroller.contains(document.activeElement)) this.player.visit(focus);
      }),
    ];
    return () => {
      for (const stop of stops) stop();
      this.player.stop();
      this.painter.destroy();
    };
  }
}
