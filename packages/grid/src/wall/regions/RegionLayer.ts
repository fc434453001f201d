import type { StatementKind } from '@proofsheet/core';

/** Regions that look alike, as one path. */
export interface RegionGroup {
  /** The colour of their class, as a CSS colour. */
  readonly color: string;
  /** Who says so. */
  readonly statement: StatementKind;
  /** Their outlines, as the data of an SVG path. */
  readonly outline: string;
}

/** Words at a place of a tile. */
export interface RegionName {
  /** A class, a score, or both. */
  readonly text: string;
  /** The colour of the class. */
  readonly color: string;
  /** Who says so. */
  readonly statement: StatementKind;
  /** From the left edge of the tile, in CSS pixels. */
  readonly x: number;
  /** From its upper edge to the line that the words stand on, in CSS pixels. */
  readonly y: number;
}

const namespace = 'http://www.w3.org/2000/svg';

/** What is drawn over the picture of one tile: made when it first has something, and written to from then on. */
export class RegionLayer {
  /** The element; it takes the place of the tile. */
  readonly element: HTMLDivElement = document.createElement('div');
  readonly #shapes = document.createElementNS(namespace, 'svg');
  readonly #words = document.createElement('div');

  /** Makes an empty layer. */
  constructor() {
    this.element.className = 'ps-grid-regions';
    this.element.ariaHidden = 'true';
    this.element.append(this.#shapes, this.#words);
  }

  /** Draws regions and their names, in place of what was drawn. */
  draw(groups: readonly RegionGroup[], names: readonly RegionName[]): void {
    // Two paths a group: the lower one is dark and wider, so that the line is seen on any picture.
    resize(this.#shapes, groups.length * 2, () => document.createElementNS(namespace, 'path'));
    for (const [place, { color, statement, outline }] of groups.entries()) {
      for (const [side, role] of (['edge', 'line'] as const).entries()) {
        const path = this.#shapes.children[place * 2 + side];
        path?.setAttribute('class', `ps-grid-region-${role}`);
        path?.setAttribute('data-statement', statement);
        path?.setAttribute('d', outline);
        path?.setAttribute('color', color);
      }
    }
    resize(this.#words, names.length, () => document.createElement('span'));
    for (const [place, { text, color, statement, x, y }] of names.entries()) {
      const element = this.#words.children[place];
      if (!(element instanceof HTMLElement)) continue;
      element.className = 'ps-grid-region-name';
      element.dataset['statement'] = statement;
      // Words as decoration: the tile's own name says what counts, and a dozen boxes would drown it.
      element.dataset['text'] = text;
      element.style.cssText = `color:${color};transform:translate(${x.toFixed(1)}px,${y.toFixed(1)}px)`;
    }
  }
}

function resize(parent: Element, count: number, make: () => Element): void {
  while (parent.children.length > count) parent.lastElementChild?.remove();
  while (parent.children.length < count) parent.append(make());
}
