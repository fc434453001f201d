import type { ConvolutionStep } from './NetworkStep.ts';
import { toPadded } from './placeValues.ts';

/** How a convolution is worked on. */
export interface ConvolutionWork {
  /** Whether four windows are taken at a time (see winograd.h). */
  readonly isByFour: boolean;
  /** Pixels, or squares of four, that are worked on at a time. */
  readonly block: number;
  /** Numbers that a block needs room for. */
  readonly scratch: number;
  /** Products of two numbers for one picture. */
  readonly products: number;
}

/** Squares of four pixels that are worked on at a time. */
const squaresAtOnce = 24;
/** Pixels that are worked on at a time at most, and the numbers that they are made of. */
const pixelsAtOnce = 48;
const numbersAtOnce = 32_768;
/** Of fewer channels the products are less work than what has to be done before and after them. */
const fewChannels = 8;
/** That work, in products, for each square and channel. */
const besides = 20;

/** Finds how a convolution takes least time. */
export function planConvolution({
  from,
  to,
  window,
}: Pick<ConvolutionStep, 'from' | 'to' | 'window'>): ConvolutionWork {
  const [channels, columns] = [toPadded(from.channels), toPadded(to.channels)];
  const isOfThree = window.height === 3 && window.width === 3;
  const isDense = window.down === 1 && window.across === 1;
  if (isOfThree && isDense && from.channels > fewChannels && to.height * to.width > 1) {
    const squares = Math.ceil(to.height / 2) * Math.ceil(to.width / 2);
    const scratch = squaresAtOnce * 16 * (channels + columns);
    const products = squares * (16 * channels * columns + besides * (channels + columns));
    return { isByFour: true, block: squaresAtOnce, scratch, products };
  }
  const size = window.height * window.width * channels;
  const pixels = Math.floor(numbersAtOnce / size);
  const block = Math.max(4, Math.min(pixelsAtOnce, pixels - (pixels % 4)));
  const products = to.height * to.width * size * columns;
  return { isByFour: false, block, scratch: block * size, products };
}
