import type { Tile } from './Tile.ts';
import { TileCaption } from './TileCaption.ts';
import type { Wall } from './Wall.ts';

/** The captions of a wall: of the tile under the pointer, and of the one that the keyboard is at. */
export class TileCaptions {
  readonly #wall: Wall;
  readonly #hover = new TileCaption('hover');
  readonly #focus = new TileCaption('focus');
  #hovered = -1;
  #focused = -1;

  /** @param wall - Whose tiles have them. */
  constructor(wall: Wall) {
    this.#wall = wall;
  }

  /** The pointer is at a tile; -1: at none. */
  hover(index: number): void {
    if (index === this.#hovered) return;
    this.#hovered = index;
    this.#hover.attach(this.#find(index));
  }

  /** The keyboard is at a tile, or what tiles show is different. */
  refresh(focused: number): void {
    this.#focused = focused;
    this.#focus.attach(this.#find(this.#focused));
    this.#hover.attach(this.#find(this.#hovered));
  }

  /** The wall has moved: the pointer is at another tile now, which it will say when it moves itself. */
  move(): void {
    this.hover(-1);
    this.#focus.attach(this.#find(this.#focused));
  }

  #find(index: number): Tile | null {
    return index < 0 ? null : this.#wall.findTile(index);
  }
}
