import { type Bits, createBits, growBits } from './Bits.ts';
import { RowOrder } from './RowOrder.ts';
import { sortNumbers } from './sortNumbers.ts';

const binCount = 32;

/** Numbers in their order, and in bins of equal width. */
export class NumberRanges {
  /** The rows of the numbers, ascending; rows without one are left out. */
  readonly sorted: Uint32Array;
  readonly #values: Float64Array;
  readonly #order: RowOrder;

  /** @param values - One number a row; `NaN` where it is missing. Not changed afterwards. */
  constructor(values: Float64Array) {
    this.#values = values;
    this.sorted = sortNumbers(values);
    this.#order = new RowOrder(this.sorted);
  }

  /**
   * The rows of a stretch of values.
   *
   * @param isFrom - Holds for the least value and every greater one.
   * @param isPast - Holds for every value beyond the greatest.
   */
  find(isFrom: (value: number) => boolean, isPast: (value: number) => boolean): Bits {
    if (this.sorted.length === 0) return createBits(this.#values.length);
    const from = this.#findFirst(isFrom);
    const to = this.#findFirst(isPast);
    return growBits(this.#order.toBits(Math.min(from, to), to), this.#values.length);
  }

  #findFirst(holds: (value: number) => boolean): number {
    let [low, high] = [0, this.sorted.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (holds(this.#values[this.sorted[middle] as number] as number)) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

/** Every row's bin, made once: what a histogram of any answer is counted from. */
export interface Bins {
  /** The least number. */
  readonly min: number;
  /** The greatest number. */
  readonly max: number;
  /** The number of bins; 0 where there is no number. */
  readonly count: number;
  /** The bin of each row; `count` where it has no number. */
  readonly codes: Uint8Array;
}

/**
 * Puts numbers into bins of equal width between the least and the greatest.
 *
 * @param values - One number a row; `NaN` where it is missing.
 * @param isCounted - Whether a row is there.
 */
export function toBins(values: Float64Array, isCounted: (row: number) => boolean): Bins {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row] as number;
    if (value < min && isCounted(row)) min = value;
    if (value > max && isCounted(row)) max = value;
  }
  const codes = new Uint8Array(values.length);
  if (min > max) return { min: 0, max: 0, count: 0, codes };
  const count = min === max ? 1 : binCount;
  const scale = count / (max - min || 1);
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row] as number;
    codes[row] = Number.isNaN(value)
      ? count
      : Math.min(count - 1, Math.floor((value - min) * scale));
  }
  return { min, max, count, codes };
}
