import type { ResizeRule } from '../manifest/ImageStep.ts';
import type { Picture } from './Picture.ts';
import { PictureBuffer } from './PictureBuffer.ts';
import { fractionBits, type ResizeWeights, toResizeWeights } from './toResizeWeights.ts';

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
    if (picture.height === height) {
      resizeAcross(picture, across, result, isFixed);
      return result;
    }
    const half = this.#between.take(width, picture.height, channels, isFixed);
    resizeAcross(picture, across, half, isFixed);
    resizeDown(half, down, result, isFixed);
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

function resizeAcross(from: Picture, by: ResizeWeights, into: Picture, isFixed: boolean): void {
  const sum = isFixed ? sumFixedAcross : sumAcross;
  for (let y = 0; y < from.height; y += 1) sum(from, by, into, y);
}

function sumFixedAcross(from: Picture, by: ResizeWeights, into: Picture, y: number): void {
  const { data, channels: stride } = from;
  const { taps, starts, whole = new Int32Array(0) } = by;
  const { data: out, channels, width } = into;
  const half = 1 << (fractionBits - 1);
  const row = y * from.width * stride;
  let at = y * width * channels;
  for (let x = 0; x < width; x += 1) {
    const start = row + (starts[x] as number) * stride;
    const first = x * taps;
    for (let c = 0; c < channels; c += 1) {
      let sum = half;
      let place = start + c;
      for (let k = first; k < first + taps; k += 1) {
        sum = (sum + Math.imul(data[place] as number, whole[k] as number)) | 0;
        place += stride;
      }
      out[at] = sum >> fractionBits;
      at += 1;
    }
  }
}

function sumAcross(from: Picture, by: ResizeWeights, into: Picture, y: number): void {
  const { data, channels: stride } = from;
  const { taps, starts, weights } = by;
  const { data: out, channels, width } = into;
  const round = toRounding(out);
  const row = y * from.width * stride;
  let at = y * width * channels;
  for (let x = 0; x < width; x += 1) {
    const start = row + (starts[x] as number) * stride;
    const first = x * taps;
    for (let c = 0; c < channels; c += 1) {
      let sum = round;
      let place = start + c;
      for (let k = first; k < first + taps; k += 1) {
        sum += (data[place] as number) * (weights[k] as number);
        place += stride;
      }
      out[at] = round === 0 ? sum : Math.floor(sum);
      at += 1;
    }
  }
}

function resizeDown(from: Picture, by: ResizeWeights, into: Picture, isFixed: boolean): void {
  const length = into.width * into.channels;
  const sums = isFixed ? new Int32Array(length) : new Float64Array(length);
  const shares = isFixed && by.whole !== undefined ? by.whole : by.weights;
  const round = isFixed ? 1 << (fractionBits - 1) : toRounding(into.data);
  for (let y = 0; y < into.height; y += 1) {
    sums.fill(round);
    for (let k = 0; k < by.taps; k += 1) {
      const share = shares[y * by.taps + k] ?? 0;
      const row = ((by.starts[y] ?? 0) + k) * length;
      if (share !== 0) addRow(sums, from.data, row, share, isFixed);
    }
    const at = y * length;
    if (isFixed)
      for (let i = 0; i < length; i += 1) into.data[at + i] = (sums[i] as number) >> fractionBits;
    else if (round === 0) into.data.set(sums, at);
    else for (let i = 0; i < length; i += 1) into.data[at + i] = Math.floor(sums[i] as number);
  }
}

/** Row by row, since memory is read along rows. */
function addRow(
  sums: Int32Array | Float64Array,
  data: Uint8ClampedArray | Float32Array,
  row: number,
  share: number,
  isFixed: boolean,
): void {
  const { length } = sums;
  if (isFixed) {
    for (let i = 0; i < length; i += 1) {
      sums[i] = ((sums[i] as number) + Math.imul(data[row + i] as number, share)) | 0;
    }
  } else {
    for (let i = 0; i < length; i += 1)
      sums[i] = (sums[i] as number) + (data[row + i] as number) * share;
  }
}

/** A clamped array rounds halves to the even number by itself; programs on bytes round them up. */
function toRounding(out: Uint8ClampedArray | Float32Array): number {
  return out instanceof Uint8ClampedArray ? 0.5 : 0;
}
