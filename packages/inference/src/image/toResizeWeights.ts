import type { ResizeFilter, ResizeRule } from '../manifest/ImageStep.ts';

/** Of which pixels along one side every new pixel is made, and how much of each. */
export interface ResizeWeights {
  /** Old pixels. */
  readonly from: number;
  /** New pixels. */
  readonly to: number;
  /** Old pixels for each new one. */
  readonly taps: number;
  /** The first old pixel of each new one; the rest follow it. */
  readonly starts: Int32Array;
  /** `to` × `taps`: the share of each old pixel; those of a new one sum to 1. */
  readonly weights: Float64Array;
  /** The same in 1 / 2²² for sums of whole numbers; `undefined` where the rule sums in floating point. */
  readonly whole: Int32Array | undefined;
}

/** Half the width of each filter, in old pixels. */
const supports = { bilinear: 1, bicubic: 2, lanczos3: 3 } as const;

/** Bits after the point of `whole`: 32, less 8 of a byte, less 2 for sums of filters with negative parts (as in Pillow). */
export const fractionBits = 22;

/**
 * Works out how one side of a picture is resized.
 *
 * The antialiased filters follow Pillow's `Resample.c`: the filter is widened by the factor by which a side shrinks, cut off at the edges and
 * made to sum to 1; for results that are rounded its shares are in fixed point. The others follow `interpolate` of PyTorch and `resize` of
 * OpenCV: the pixels around a place, those past an edge replaced by the one at it.
 *
 * @param from - Old pixels, ≥ 1.
 * @param to - New pixels, ≥ 1.
 * @param rule - The rule of the resize.
 */
export function toResizeWeights(from: number, to: number, rule: ResizeRule): ResizeWeights {
  const find = chooseShares(from, to, rule);
  const shares = Array.from({ length: to }, (_, index) => find(index));
  const taps = Math.max(...shares.map((share) => share.values.length));
  const starts = new Int32Array(to);
  const weights = new Float64Array(to * taps);
  for (const [index, { first, values }] of shares.entries()) {
    const start = Math.max(0, Math.min(first, from - taps));
    starts[index] = start;
    for (const [k, value] of values.entries()) weights[index * taps + first - start + k] = value;
  }
  const isWhole = rule.antialias === true && rule.rounds !== false;
  return { from, to, taps, starts, weights, whole: isWhole ? toFixedPoint(weights) : undefined };
}

/** The shares of neighbouring old pixels in a new one. */
interface Shares {
  readonly first: number;
  readonly values: readonly number[];
}

function chooseShares(from: number, to: number, rule: ResizeRule): (index: number) => Shares {
  const { filter, antialias = false } = rule;
  const place = chooseCoordinates(from, to, rule);
  if (filter === 'nearest' && (rule.coordinates ?? 'half-pixel') === 'half-pixel') {
    const nearest = toNearestHalfPixels(from, to);
    return (index) => ({ first: nearest[index] ?? 0, values: [1] });
  }
  if (filter === 'nearest') {
    return (index) => ({ first: toNearest(place(index), from, rule), values: [1] });
  }
  if (filter === 'area') return (index) => toAreaShares(index, from, to);
  if (antialias) return (index) => toAntialiasedShares(index, from, to, filter);
  return (index) => toPointShares(place(index), from, filter);
}

/** The place among the old pixels at which a new one lies; 0 is the centre of the first. */
function chooseCoordinates(from: number, to: number, rule: ResizeRule): (index: number) => number {
  const scale = from / to;
  switch (rule.coordinates ?? 'half-pixel') {
    case 'half-pixel':
      return (index) => (index + 0.5) * scale - 0.5;
    case 'asymmetric':
      return (index) => index * scale;
    case 'align-corners':
      return (index) => (to === 1 ? 0 : (index * (from - 1)) / (to - 1));
  }
}

/** From the corner of a pixel, as `asymmetric` counts, the one that it lies in is the one before it. */
function toNearest(place: number, from: number, rule: ResizeRule): number {
  const index = rule.coordinates === 'asymmetric' ? Math.floor(place) : Math.floor(place + 0.5);
  return Math.min(Math.max(index, 0), from - 1);
}

/** Pillow goes from place to place by adding, which decides where a place falls just between two pixels. */
function toNearestHalfPixels(from: number, to: number): readonly number[] {
  const scale = from / to;
  let place = scale * 0.5;
  return Array.from({ length: to }, () => {
    const index = Math.min(Math.floor(place), from - 1);
    place += scale;
    return index;
  });
}

function toAreaShares(index: number, from: number, to: number): Shares {
  // Counted in 1 / `to` of an old pixel, so that edges meet exactly.
  const begin = index * from;
  const end = begin + from;
  const first = Math.floor(begin / to);
  const last = Math.ceil(end / to);
  const values = Array.from({ length: last - first }, (_, k) => {
    const left = (first + k) * to;
    return (Math.min(end, left + to) - Math.max(begin, left)) / from;
  });
  return { first, values };
}

function toAntialiasedShares(
  index: number,
  from: number,
  to: number,
  filter: keyof typeof supports,
): Shares {
  const scale = from / to;
  const stretch = Math.max(1, scale);
  const support = supports[filter] * stretch;
  const center = (index + 0.5) * scale;
  const first = Math.max(0, Math.trunc(center - support + 0.5));
  const last = Math.min(from, Math.trunc(center + support + 0.5));
  const values = Array.from({ length: last - first }, (_, k) =>
    toWeight((first + k - center + 0.5) / stretch, filter, -0.5),
  );
  return { first, values: toSumOne(values) };
}

function toPointShares(place: number, from: number, filter: keyof typeof supports): Shares {
  const support = supports[filter];
  const begin = Math.floor(place) - support + 1;
  const taps = Array.from({ length: 2 * support }, (_, k) => begin + k);
  const weights = toSumOne(taps.map((tap) => toWeight(tap - place, filter, -0.75)));
  const first = Math.min(Math.max(begin, 0), from - 1);
  const last = Math.min(Math.max(begin + 2 * support - 1, 0), from - 1);
  const values = Array.from({ length: last - first + 1 }, () => 0);
  for (const [k, tap] of taps.entries()) {
    const at = Math.min(Math.max(tap, first), last) - first;
    values[at] = (values[at] ?? 0) + (weights[k] ?? 0);
  }
  return { first, values };
}

function toSumOne(values: readonly number[]): readonly number[] {
  const sum = values.reduce((total, value) => total + value, 0);
  return values.map((value) => value / sum);
}

/**
 * The filter at a distance in old pixels.
 *
 * @param a - The slope of the cubic at a distance of 1.
 */
function toWeight(distance: number, filter: Exclude<ResizeFilter, 'nearest' | 'area'>, a: number) {
  const x = Math.abs(distance);
  if (filter === 'bilinear') return Math.max(0, 1 - x);
  if (filter === 'lanczos3') return x < 3 ? toSinc(x) * toSinc(x / 3) : 0;
  if (x < 1) return ((a + 2) * x - (a + 3)) * x * x + 1;
  return x < 2 ? (((x - 5) * x + 8) * x - 4) * a : 0;
}

function toSinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

function toFixedPoint(weights: Float64Array): Int32Array {
  const one = 2 ** fractionBits;
  return Int32Array.from(weights, (w) => Math.trunc(w * one + (w < 0 ? -0.5 : 0.5)));
}
