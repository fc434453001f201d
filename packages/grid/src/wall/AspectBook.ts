/** How many tiles a page of the book is about. */
export const pageLength = 200;
/** Pages that are kept, those written last: 200,000 tiles. What is forgotten is guessed again. */
const keptPages = 1000;
/** One unit of what is written down. */
const unit = 1 / 4096;
/** Narrower and wider pictures are cut, or they would be lines rather than tiles. */
const extreme = 8;

/** What is known of the aspects of tiles at one moment. Never changed: more knowledge is another object. */
export interface Aspects {
  /** Width by height of a tile of which nothing is known. */
  readonly usual: number;
  /** The pages of which something is known, in their order. */
  readonly numbers: readonly number[];
  /** What is known, by page: 0 where it isn't, else width by height in units. */
  readonly pages: ReadonlyMap<number, Uint16Array>;
}

/** Nothing is known. */
export const noAspects: Aspects = { usual: 4 / 3, numbers: [], pages: new Map() };

/** The aspect of a tile, or the usual one. */
export function readAspect({ usual, pages }: Aspects, tile: number): number {
  const page = pages.get(Math.floor(tile / pageLength));
  const known = page?.[tile % pageLength] ?? 0;
  return known === 0 ? usual : known * unit;
}

/** Writes down the aspects of tiles as they become known. */
export class AspectBook {
  #aspects: Aspects = noAspects;

  /** What is known. The same object until more is. */
  get aspects(): Aspects {
    return this.#aspects;
  }

  /**
   * Learns aspects; says whether any was news. What is usual is settled by the first that are known, since
   * another guess would move everything.
   *
   * @param known - Tiles with their width by height.
   */
  learn(known: Iterable<readonly [number, number]>): boolean {
    const written = new Map<number, Uint16Array>();
    let [sum, count] = [0, 0];
    for (const [tile, aspect] of known) {
      if (!(aspect > 0)) continue;
      const bounded = Math.max(1 / extreme, Math.min(extreme, aspect));
      sum += bounded;
      count += 1;
      const code = Math.round(bounded / unit);
      const number = Math.floor(tile / pageLength);
      const former = written.get(number) ?? this.#aspects.pages.get(number);
      if (former?.[tile % pageLength] === code) continue;
      const page =
        written.get(number) ??
        (former === undefined ? new Uint16Array(pageLength) : Uint16Array.from(former));
      page[tile % pageLength] = code;
      written.set(number, page);
    }
    if (written.size === 0) return false;
    const usual = this.#aspects.pages.size === 0 ? sum / count : this.#aspects.usual;
    const pages = new Map(this.#aspects.pages);
    for (const [number, page] of written) {
      pages.delete(number);
      pages.set(number, page);
    }
    for (const oldest of pages.keys()) {
      if (pages.size <= keptPages) break;
      pages.delete(oldest);
    }
    this.#aspects = { usual, pages, numbers: [...pages.keys()].sort((a, b) => a - b) };
    return true;
  }

  /** Forgets everything: the tiles are others now. */
  clear(): void {
    this.#aspects = noAspects;
  }
}
