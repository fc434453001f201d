import { OutputError } from './OutputError.ts';
import { toProbabilities } from './toProbabilities.ts';

/** How probabilities are calibrated. */
export interface CalibrationOptions {
  /** Whether each class is by itself; default `false`. */
  readonly isMultiLabel?: boolean;
  /** What the logarithms are divided by, > 0; default 1. */
  readonly temperature?: number;
  /** The name of the output, for errors; default `probabilities`. */
  readonly output?: string;
}

/** By how much a share may leave 0 to 1 and still be one: half precision rounds as coarsely. */
const slack = 2e-3;

/**
 * Calibrates probabilities that a model gives: the temperature divides their logarithms (of the odds, where each class is by itself), after
 * which they are made one in sum again.
 *
 * @param probabilities - Rows × classes, row after row.
 * @param classes - Classes, ≥ 1.
 * @throws OutputError with the row, where a number is no probability, or where those of a row don't sum to one though they share one.
 */
export function toCalibrated(
  probabilities: Float32Array,
  classes: number,
  { isMultiLabel = false, temperature = 1, output = 'probabilities' }: CalibrationOptions = {},
): Float32Array {
  const logits = new Float32Array(probabilities.length);
  for (let start = 0; start < probabilities.length; start += classes) {
    const row = start / classes;
    let sum = 0;
    for (let place = start; place < start + classes; place += 1) {
      const share = probabilities[place] ?? 0;
      if (!(share >= -slack && share <= 1 + slack)) throw toError(output, `${share}`, row);
      const bounded = Math.min(1, Math.max(0, share));
      sum += bounded;
      logits[place] = isMultiLabel ? Math.log(bounded / (1 - bounded)) : Math.log(bounded);
      // A logit of +∞ is refused as an overflow, which a certainty isn't.
      if (logits[place] === Number.POSITIVE_INFINITY) logits[place] = 3e38;
    }
    if (!isMultiLabel && Math.abs(sum - 1) > 0.05) {
      throw toError(output, `probabilities that sum to ${sum.toFixed(3)}`, row);
    }
  }
  const activation = isMultiLabel ? 'sigmoid' : 'softmax';
  return toProbabilities(logits, classes, { activation, temperature, output });
}

function toError(output: string, actual: string, row: number): OutputError {
  return new OutputError({
    output,
    expected: 'probabilities from 0 to 1',
    actual,
    row,
    advice: 'Give the output the role "logits" where the model ends without a softmax or sigmoid.',
  });
}
