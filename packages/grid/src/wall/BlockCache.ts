import { type Aspects, noAspects, pageLength, readAspect } from './AspectBook.ts';
import { type Block, layBlock } from './layBlock.ts';

interface Kept {
  readonly block: Block;
  readonly pages: readonly (Uint16Array | undefined)[];
}

/** Blocks that were laid out already, so that a new page of rows costs one block and not all that are known. */
export class BlockCache {
  #aspects: Aspects = noAspects;
  #width = 0;
  #size = 0;
  readonly #usual = new Map<string, Block>();
  readonly #known = new Map<string, Kept>();

  /** Says what blocks are laid out by from now on; lengths are in CSS pixels. */
  prepare(width: number, size: number, aspects: Aspects): void {
    const isSame = width === this.#width && size === this.#size;
    if (!isSame || aspects.usual !== this.#aspects.usual) {
      this.#usual.clear();
      this.#known.clear();
    }
    for (const key of this.#known.keys()) {
      if (this.#known.size <= 2 * aspects.numbers.length + 1) break;
      this.#known.delete(key);
    }
    this.#width = width;
    this.#size = size;
    this.#aspects = aspects;
  }

  /** A block of which nothing is known but how many tiles it has. */
  layUsual(count: number, isLast: boolean): Block {
    const key = `${count} ${isLast}`;
    const block =
      this.#usual.get(key) ?? this.#lay(new Array(count).fill(this.#aspects.usual), isLast);
    this.#usual.set(key, block);
    return block;
  }

  /**
   * A block with what is known of its tiles.
   *
   * @param first - Its first tile.
   * @param count - How many tiles it has, no more than a page.
   * @param isLast - Whether nothing follows.
   */
  layKnown(first: number, count: number, isLast: boolean): Block {
    const aspects = this.#aspects;
    const pages = [first, first + count - 1].map((tile) =>
      aspects.pages.get(Math.floor(tile / pageLength)),
    );
    if (pages.every((page) => page === undefined)) return this.layUsual(count, isLast);
    const key = `${first} ${count} ${isLast}`;
    const kept = this.#known.get(key);
    if (kept?.pages.every((page, index) => page === pages[index]) === true) return kept.block;
    const own = Float64Array.from({ length: count }, (_, tile) =>
      readAspect(aspects, first + tile),
    );
    const block = this.#lay(own, isLast);
    this.#known.delete(key);
    this.#known.set(key, { block, pages });
    return block;
  }

  #lay(aspects: ArrayLike<number>, isLast: boolean): Block {
    return layBlock(aspects, { width: this.#width, size: this.#size, isLast });
  }
}
