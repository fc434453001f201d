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
  readonly element: SVGSVGElement = document.createElementNS(namespace, 'svg');
  readonly #shapes = document.createElementNS(namespace, 'g');
  readonly #words = document.createElementNS(namespace, 'g');

  /** Makes an empty layer. */
  constructor() {
    this.element.setAttribute('class', 'ps-grid-regions');
    this.element.setAttribute('aria-hidden', 'true');
    this.element.append(this.#shapes, this.#words);
  }

  /** Draws regions and their names, in place of what was drawn. */
  draw(groups: readonly RegionGroup[], names: readonly RegionName[]): void {
    // Two paths a group: the lower one is dark and wider, so that the line is seen on any picture.
    resize(this.#shapes, groups.length * 2, 'path');
    for (const [place, { color, statement, outline }] of groups.entries()) {
      for (const [side, role] of (['edge', 'line'] as const).entries()) {
        const path = this.#shapes.children[place * 2 + side];
        path?.setAttribute('class', `ps-grid-region-${role}`);
        path?.setAttribute('data-statement', statement);
        path?.setAttribute('d', outline);
        path?.setAttribute('color', color);
      }
    }
    resize(this.#words, names.length, 'text');
    for (const [place, { text, color, statement, x, y }] of names.entries()) {
      const element = this.#words.children[place];
      if (element === undefined) continue;
      element.setAttribute('class', 'ps-grid-region-name');
      element.setAttribute('data-statement', statement);
      element.setAttribute('color', color);
      element.setAttribute('x', x.toFixed(1));
      element.setAttribute('y', y.toFixed(1));
      element.textContent = text;
    }
  }
}

function resize(parent: Element, count: number, name: 'path' | 'text'): void {
  while (parent.children.length > count) parent.lastElementChild?.remove();
  while (parent.children.length < count) parent.append(document.createElementNS(namespace, name));
}
