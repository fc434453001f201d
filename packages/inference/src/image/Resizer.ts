import type { ResizeRule } from '../manifest/ImageStep.ts';
import type { Picture } from './Picture.ts';
import { PictureBuffer } from './PictureBuffer.ts';
import { resizeBytesAcross, resizeBytesDown } from './resizeByteKernels.ts';
import { resizeAcross, resizeDown } from './resizeKernels.ts';
import { type ResizeWeights, toResizeWeights } from './toResizeWeights.ts';

/** How many sizes a resizer remembers, so that pictures of many sizes don't fill the memory. */
const remembered = 16;

/**
 * Resizes pictures by one rule to one size after another, and remembers what it worked out for a size and the memory between the two directions.
 */
export class Resizer {
  readonly #rule: ResizeRule;
  readonly #weights = new Map<string, ResizeWeights>();
  readonly #between = new PictureBuffer(true);
  readonly #result: PictureBuffer;

  /**
   * @param rule - The rule in full.
   * @param reusesResult - Whether a result lives only until the next one, in the same memory; default `false`.
   */
  constructor(rule: ResizeRule, reusesResult = false) {
    this.#rule = rule;
    this.#result = new PictureBuffer(reusesResult);
  }

  /**
   * Makes a picture another size. Opacity, the fourth number of a pixel, is left out.
   *
   * @param picture - The picture; it stays as it is.
   * @param width - The new width in pixels, ≥ 1.
   * @param height - The new height in pixels, ≥ 1.
   * @returns The new picture: bytes, or floating point where the rule doesn't round. The picture itself where it has that size.
   */
  resize(picture: Picture, width: number, height: number): Picture {
    const isWhole = this.#rule.rounds !== false;
    const channels = Math.min(picture.channels, 3);
    const isSame = picture.width === width && picture.height === height;
    const isOfKind = picture.data instanceof Uint8ClampedArray || !isWhole;
    // Every rule leaves a picture of the same size as it is.
    if (isSame && isOfKind) return picture;
    const result = this.#result.take(width, height, channels, isWhole);
    const across = this.#toWeights(picture.width, width);
    const down = this.#toWeights(picture.height, height);
    const isFixed = across.whole !== undefined && picture.data instanceof Uint8ClampedArray;
    const acrossBy = isFixed ? resizeBytesAcross : resizeAcross;
    const downBy = isFixed ? resizeBytesDown : resizeDown;
    if (picture.height === height) {
      acrossBy(picture, across, result);
      return result;
    }
    const isWide = picture.width === width && picture.channels === channels;
    const half = isWide ? picture : this.#between.take(width, picture.height, channels, isFixed);
    if (!isWide) acrossBy(picture, across, half);
    downBy(half, down, result);
    return result;
  }

  #toWeights(from: number, to: number): ResizeWeights {
    const key = `${from} ${to}`;
    const known = this.#weights.get(key) ?? toResizeWeights(from, to, this.#rule);
    this.#weights.delete(key);
    this.#weights.set(key, known);
    const [oldest] = this.#weights.keys();
    if (this.#weights.size > remembered && oldest !== undefined) this.#weights.delete(oldest);
    return known;
  }
}
