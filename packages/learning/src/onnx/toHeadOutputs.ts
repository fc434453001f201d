import type { Head } from '@proofsheet/core';
import { checkHead } from './checkHead.ts';

/** What a head gives of vectors. */
export interface HeadOutputs {
  /** Rows × classes, before the temperature. */
  readonly logits: Float32Array;
  /** Rows × classes, calibrated. */
  readonly probabilities: Float32Array;
}

/**
 * What a head gives of vectors, in the plainest arithmetic: sums of 64 bits. What is exported is held against it.
 *
 * @param vectors - Rows × dimensions, row after row.
 * @throws HeadExportError where the head has no layers, or they don't fit one another.
 */
export function toHeadOutputs(head: Head, vectors: Float32Array): HeadOutputs {
  let values = vectors;
  for (const { inputs, outputs, weights, bias, activation } of checkHead(head)) {
    const given = values;
    const rows = given.length / inputs;
    values = Float32Array.from({ length: rows * outputs }, (_, place) => {
      const [row, output] = [Math.floor(place / outputs), place % outputs];
      let sum = bias[output] ?? 0;
      for (let input = 0; input < inputs; input += 1) {
        sum += (given[row * inputs + input] ?? 0) * (weights[input * outputs + output] ?? 0);
      }
      return activation === 'relu' ? Math.max(0, sum) : sum;
    });
  }
  return { logits: values, probabilities: toShares(head, values) };
}

function toShares(
  { classes, isMultiLabel, temperature }: Head,
  logits: Float32Array,
): Float32Array {
  if (isMultiLabel) return logits.map((logit) => 1 / (1 + Math.exp(-logit / temperature)));
  const shares = new Float32Array(logits.length);
  for (let start = 0; start < logits.length; start += classes.length) {
    const row = logits.subarray(start, start + classes.length);
    const highest = row.reduce((one, other) => Math.max(one, other), Number.NEGATIVE_INFINITY);
    const powers = Array.from(row, (logit) => Math.exp((logit - highest) / temperature));
    const sum = powers.reduce((one, other) => one + other, 0);
    for (const [place, power] of powers.entries()) shares[start + place] = power / sum;
  }
  return shares;
}
