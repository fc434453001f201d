import type { RowRange } from '@proofsheet/core';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { GridGroup } from './GridGroups.ts';
import { AspectBook } from './wall/AspectBook.ts';
import { BlockCache } from './wall/BlockCache.ts';
import { createLayout, type LayoutKind } from './wall/createLayout.ts';
import { findGroup, moveGroup } from './wall/moveGroup.ts';
import { type Motion, moveTile } from './wall/moveTile.ts';
import type { WallLayout } from './wall/WallLayout.ts';

/** What a grid shows at one moment. Another object whenever anything in it is different. */
export interface GridState {
  /** The tile that the keyboard is at, ≥ 0. */
  readonly focus: number;
  /** Where a range that is being extended started. */
  readonly anchor: number;
  /** Where tiles lie. */
  readonly layout: WallLayout;
  /** The groups in their order; empty where there are none, or they are not counted yet. */
  readonly groups: readonly GridGroup[];
}

/** The size from which on a sample fills any viewport, in CSS pixels: the last that can be chosen. */
export const singleSize = 100_000;

/** Least sides of tiles to choose from, in CSS pixels: from a wall to single samples. */
export const tileSizes: readonly number[] = [48, 72, 96, 144, 216, 320, 480];

/** The view state of a wall of tiles: how they lie, and where the keyboard is. Knows no element. */
export class GridModel {
  readonly #store: StoreApi<GridState>;
  #total = 0;
  #size: number;
  #width = 0;
  #height = 0;
  #kind: LayoutKind = 'square';
  #groups: readonly GridGroup[] = [];
  readonly #aspects = new AspectBook();
  readonly #blocks = new BlockCache();

  /** @param size - Least side of a tile in CSS pixels. */
  constructor(size: number) {
    this.#size = size;
    this.#store = createStore(() => ({
      focus: 0,
      anchor: 0,
      layout: this.#toLayout(),
      groups: this.#groups,
    }));
  }

  /** What is shown now. The same object until something in it is different. */
  getState = (): GridState => this.#store.getState();

  /** Calls the listener after every change; returns what ends it. */
  subscribe = (listener: () => void): (() => void) => this.#store.subscribe(listener);

  /** Says how many tiles there are; the keyboard stays where it is, or goes to the last tile. */
  setTotal(total: number): void {
    if (total === this.#total) return;
    this.#total = total;
    const last = Math.max(0, total - 1);
    const { focus, anchor } = this.getState();
    this.#lay({ focus: Math.min(focus, last), anchor: Math.min(anchor, last) });
  }

  /** Says how large the viewport is, in CSS pixels. */
  setViewport(width: number, height: number): void {
    if (width === this.#width && height === this.#height) return;
    this.#width = width;
    this.#height = height;
    this.#lay({});
  }

  /** Sets the least side of a tile, in CSS pixels. */
  setSize(size: number): void {
    if (size === this.#size) return;
    this.#size = size;
    this.#lay({});
  }

  /** Sets how tiles are laid out. */
  setKind(kind: LayoutKind): void {
    if (kind === this.#kind) return;
    this.#kind = kind;
    this.#lay({});
  }

  /** Sets the groups, in their order; an empty list for none. */
  setGroups(groups: readonly GridGroup[]): void {
    if (groups === this.#groups || groups.length + this.#groups.length === 0) return;
    this.#groups = groups;
    this.#lay({});
  }

  /** Learns the aspects of tiles; a justified wall is laid out anew where they are news. */
  learnAspects(known: Iterable<readonly [number, number]>): void {
    if (this.#aspects.learn(known) && this.#kind === 'justified') this.#lay({});
  }

  /** The tiles are others now: their aspects are forgotten. */
  forgetAspects(): void {
    this.#aspects.clear();
  }

  /** The group of the tile that the keyboard is at; -1 where there are none. */
  get focusedGroup(): number {
    return findGroup(this.#groups, this.getState().focus);
  }

  /** The first tile of the next group, or of this one or the former; the same tile where there is none. */
  aimGroup(step: 1 | -1): number {
    return moveGroup(this.getState().focus, step, this.#groups);
  }

  /** Puts the keyboard at a tile; a range starts there. */
  moveTo(index: number): void {
    this.#store.setState({ focus: index, anchor: index });
  }

  /** Extends the range from where it started to a tile. */
  extendTo(index: number): RowRange {
    this.#store.setState({ focus: index });
    const { anchor } = this.getState();
    return { first: Math.min(anchor, index), last: Math.max(anchor, index) };
  }

  /** The tile that a motion of the keyboard leads to from where it is. */
  aim(motion: Motion): number {
    const { focus, layout } = this.getState();
    return moveTile(focus, motion, layout);
  }

  #lay(place: Partial<Pick<GridState, 'focus' | 'anchor'>>): void {
    this.#store.setState({ ...place, layout: this.#toLayout(), groups: this.#groups });
  }

  #toLayout(): WallLayout {
    return createLayout({
      total: this.#total,
      width: this.#width,
      height: this.#height,
      size: this.#size,
      kind: this.#kind,
      groups: this.#groups.map(({ count }) => count),
      aspects: this.#aspects.aspects,
      blocks: this.#blocks,
    });
  }
}
