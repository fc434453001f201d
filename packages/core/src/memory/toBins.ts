const binCount = 32;

/** Every row's bin, made once: what a histogram of any answer is counted from. */
export interface Bins {
  /** The least number. */
  readonly min: number;
  /** The greatest number. */
  readonly max: number;
  /** The number of bins; 0 where there is no number. */
  readonly count: number;
  /** The bin of each row, and room for more; `count` where it has no number. */
  readonly codes: Uint8Array;
  /** The number of rows. */
  readonly length: number;
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
  const { length } = values;
  const codes = new Uint8Array(length);
  if (min > max) return { min: 0, max: 0, count: 0, codes, length };
  const bins = { min, max, count: min === max ? 1 : binCount, codes, length: 0 };
  return fill(bins, values);
}

/** The bins with the rows that came since; `null` where one of these has a number outside. */
export function extendBins(bins: Bins, values: Float64Array): Bins | null {
  const { min, max } = bins;
  for (let row = bins.length; row < values.length; row += 1) {
    const value = values[row] as number;
    if (!(Number.isNaN(value) || (bins.count > 0 && value >= min && value <= max))) return null;
  }
  if (bins.codes.length >= values.length) return fill(bins, values);
  const codes = new Uint8Array(Math.max(values.length, bins.length * 2));
  codes.set(bins.codes.subarray(0, bins.length));
  return fill({ ...bins, codes }, values);
}

function fill(bins: Bins, values: Float64Array): Bins {
  const { min, max, count, codes, length } = bins;
  const scale = count / (max - min || 1);
  for (let row = length; row < values.length; row += 1) {
    const value = values[row] as number;
    codes[row] = Number.isNaN(value)
      ? count
      : Math.min(count - 1, Math.floor((value - min) * scale));
  }
  return { ...bins, length: values.length };
}
