import { OutputError } from './OutputError.ts';

/** How logits become probabilities. */
export interface ProbabilityOptions {
  /** `softmax`: the classes share one; `sigmoid`: each has its own. Default `softmax`. */
  readonly activation?: 'softmax' | 'sigmoid';
  /** What logits are divided by, > 0; default 1. */
  readonly temperature?: number;
  /** The name of the output, for errors; default `logits`. */
  readonly output?: string;
}

/**
 * Makes probabilities of logits. A logit may be −∞ (a class that is ruled out), but not all of a row.
 *
 * @param logits - Rows × classes, row after row.
 * @param classes - Classes, ≥ 1.
 * @returns As many numbers, 0 to 1; with `softmax` those of a row sum to one.
 * @throws OutputError with the row, where a logit is NaN or +∞, or all of a row are −∞.
 */
export function toProbabilities(
  logits: Float32Array,
  classes: number,
  { activation = 'softmax', temperature = 1, output = 'logits' }: ProbabilityOptions = {},
): Float32Array {
  const probabilities = new Float32Array(logits.length);
  for (let start = 0; start < logits.length; start += classes) {
    const row = logits.subarray(start, start + classes);
    let highest = Number.NEGATIVE_INFINITY;
    for (const logit of row) {
      if (!(logit < Number.POSITIVE_INFINITY)) throw toError(output, logit, start / classes);
      highest = Math.max(highest, logit);
    }
    if (activation === 'sigmoid') {
      for (const [place, logit] of row.entries()) {
        probabilities[start + place] = 1 / (1 + Math.exp(-logit / temperature));
      }
      continue;
    }
    if (highest === Number.NEGATIVE_INFINITY) throw toError(output, highest, start / classes);
    let sum = 0;
    for (const logit of row) sum += Math.exp((logit - highest) / temperature);
    for (const [place, logit] of row.entries()) {
      probabilities[start + place] = Math.exp((logit - highest) / temperature) / sum;
    }
  }
  return probabilities;
}

function toError(output: string, logit: number, row: number): OutputError {
  return new OutputError({
    output,
    expected: 'logits that are numbers',
    actual: String(logit),
    row,
    advice:
      'Look at this sample’s media and at the scaling in the manifest; a model in half precision may overflow.',
  });
}
