import type { RowRange } from './QueryWindow.ts';

/** So many moves ahead, each as long as the last two, and so many pages at most. */
const [movesAhead, mostPages] = [12, 5];

/** Which pages will be looked at next, from how a range moves: one in the direction of travel, or more the faster it is. */
export class PagesAhead {
  readonly #pageSize: number;
  #first = 0;
  #move = 0;
  /** Rows that travel will have come further by the time a page is there; negative towards the start. */
  #reach = 0;

  /** @param pageSize - Rows per page, ≥ 1. */
  constructor(pageSize: number) {
    this.#pageSize = pageSize;
  }

  /** Takes down where the range is now. A jump, or a move longer than a page, says nothing about the next one. */
  follow({ first }: RowRange): void {
    const move = first - this.#first;
    if (move === 0) return;
    const isOnward = Math.sign(move) === Math.sign(this.#move);
    const pace = isOnward ? Math.min(Math.abs(move), Math.abs(this.#move)) : 0;
    this.#reach = pace > this.#pageSize ? 0 : Math.sign(move) * pace * movesAhead;
    this.#first = first;
    this.#move = move;
  }

  /**
   * The pages ahead, the nearest first; some may be past an end.
   *
   * @param from - The first page of the range.
   * @param to - The last page of the range.
   * @param range - The range.
   */
  list(from: number, to: number, { first, last }: RowRange): readonly number[] {
    const step = this.#move < 0 ? -1 : 1;
    const edge = step > 0 ? to : from;
    const row = (step > 0 ? last : first) + this.#reach;
    const pages = step * (Math.floor(row / this.#pageSize) - edge);
    const length = Math.max(1, Math.min(mostPages, pages));
    return Array.from({ length }, (_, place) => edge + (place + 1) * step);
  }
}
