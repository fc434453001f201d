import type { Verdict } from '@proofsheet/core';
import type { ReviewItem } from '../ReviewState.ts';

/** What was decided of an item. */
export interface Mark {
  /** What was decided; `null`: nothing. */
  readonly verdict: Verdict | null;
  /** On which class; `null`: none. */
  readonly classId: string | null;
}

/** How many decided items can be looked at again. */
const keptBehind = 200;

/**
 * The items in the order in which they are looked at, and the one that is: a film strip. Items keep their places; what is decided stays where it
 * was. Knows no dataset.
 */
export class ReviewQueue {
  #items: readonly ReviewItem[] = [];
  #place = 0;

  /** The item that is looked at; `null` at the end. */
  get current(): ReviewItem | null {
    return this.#items[this.#place] ?? null;
  }

  /** Every item. The same list until something in it is different. */
  get items(): readonly ReviewItem[] {
    return this.#items;
  }

  /** How many undecided items come after the one that is looked at. */
  get ahead(): number {
    return this.#items.slice(this.#place + 1).filter(isOpen).length;
  }

  /** The items before the one that is looked at, the nearest last. */
  listBefore(count: number): readonly ReviewItem[] {
    return this.#items.slice(Math.max(0, this.#place - count), this.#place);
  }

  /** The items after the one that is looked at. */
  listAfter(count: number): readonly ReviewItem[] {
    return this.#items.slice(this.#place + 1, this.#place + 1 + count);
  }

  /** An item by its key; `null` where it isn't there. */
  find(key: string): ReviewItem | null {
    return this.#items.find((item) => item.key === key) ?? null;
  }

  /** Adds items at the end; those that are there already are left out. */
  push(items: readonly ReviewItem[]): void {
    const known = new Set(this.#items.map(({ key }) => key));
    const fresh = items.filter(({ key }) => !known.has(key) && known.add(key));
    if (fresh.length > 0) this.#items = [...this.#items, ...fresh];
  }

  /** Puts items where the present one is (`now`), which comes after them, or right after it (`next`). Those that are there are moved. */
  insert(items: readonly ReviewItem[], where: 'now' | 'next'): void {
    const keys = new Set(items.map(({ key }) => key));
    const present = this.current;
    const stays = where === 'next' && present !== null && keys.has(present.key);
    if (stays) keys.delete(present.key);
    const moved = stays ? items.filter(({ key }) => key !== present.key) : items;
    const before = this.#items.slice(0, this.#place).filter(({ key }) => !keys.has(key));
    const rest = this.#items.slice(this.#place).filter(({ key }) => !keys.has(key));
    const cut = where === 'next' && rest.length > 0 ? 1 : 0;
    this.#items = [...before, ...rest.slice(0, cut), ...moved, ...rest.slice(cut)];
    this.#place = before.length;
  }

  /** Notes what was decided of an item. */
  mark(key: string, { verdict, classId }: Mark): void {
    this.replace((item) => (item.key === key ? { ...item, verdict, classId } : item));
  }

  /** Puts other items in place of some: the same object stays, `null` takes one away. The present one isn't taken away. */
  replace(change: (item: ReviewItem) => ReviewItem | null): void {
    const present = this.#items[this.#place];
    let before = 0;
    let isSame = true;
    const items: ReviewItem[] = [];
    this.#items.forEach((item, place) => {
      const next = change(item) ?? (item === present ? item : null);
      if (next !== item) isSame = false;
      if (next === null) return;
      if (place < this.#place) before += 1;
      items.push(next);
    });
    if (isSame) return;
    this.#items = items;
    this.#place = before;
  }

  /** Goes to the next item that nobody has decided on, or else to one that was passed over, or to the end. */
  advance(): void {
    const ahead = this.#items.findIndex((item, place) => place > this.#place && isOpen(item));
    const any = ahead === -1 ? this.#items.findIndex(isOpen) : ahead;
    this.#place = any === -1 ? this.#items.length : any;
    const surplus = this.#place - keptBehind;
    if (surplus <= 0) return;
    const gone = new Set(this.#items.slice(0, surplus).filter((item) => !isOpen(item)));
    if (gone.size === 0) return;
    this.#items = this.#items.filter((item) => !gone.has(item));
    this.#place -= gone.size;
  }

  /** Looks at an item by its key, or goes by so many; says whether it is another one. */
  go(to: string | number): boolean {
    const last = this.#items.length - 1;
    const place =
      typeof to === 'string'
        ? this.#items.findIndex(({ key }) => key === to)
        : Math.max(0, Math.min(last, this.#place + Math.trunc(to)));
    if (place < 0 || place === this.#place || Number.isNaN(place)) return false;
    this.#place = place;
    return true;
  }

  /** Forgets what comes after the next items, so that it can come in another order. */
  cut(kept: number): void {
    this.#items = this.#items.slice(0, this.#place + 1 + kept);
  }

  /** Forgets everything. */
  clear(): void {
    this.#items = [];
    this.#place = 0;
  }
}

function isOpen({ verdict }: ReviewItem): boolean {
  return verdict === null;
}
