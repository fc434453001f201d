import type { Targets } from './LossPass.ts';

const maxRows = 20_000;
const bounds = [1 / 20, 20] as const;

/**
 * What logits are divided by so that their probabilities are as often right as they say (Guo et al. 2017), by Newton's method on
 * its inverse, in which the loss is convex. One imagined observation pulls it to 1, so that ten rows don't make it extreme.
 *
 * @param logits - Rows × classes, of rows that the head did not learn from.
 */
export function fitTemperature(logits: Float32Array, targets: Targets): number {
  let inverse = 1;
  for (let step = 0; step < 12; step += 1) {
    const [slope, curvature] = measure(logits, targets, inverse);
    const wanted = inverse - (slope + Math.log(inverse) / inverse) / (curvature + 1 / inverse ** 2);
    const next = Math.min(2 * inverse, Math.max(inverse / 2, wanted));
    const change = Math.abs(next - inverse);
    inverse = Math.min(bounds[1], Math.max(bounds[0], next));
    if (change < 1e-4 * inverse) break;
  }
  return 1 / inverse;
}

/** The slope and the curvature of the loss by the inverse temperature. */
function measure(
  logits: Float32Array,
  targets: Targets,
  inverse: number,
): readonly [slope: number, curvature: number] {
  const { labels, weights, classes, isMultiLabel } = targets;
  const rows = Math.min(weights.length, maxRows);
  // Of very many rows, some spread over all.
  const stride = weights.length / rows;
  let [slope, curvature] = [0, 0];
  for (let turn = 0; turn < rows; turn += 1) {
    const row = Math.floor(turn * stride);
    const weight = weights[row] ?? 0;
    const from = row * classes;
    if (isMultiLabel) {
      for (let at = from; at < from + classes; at += 1) {
        if (labels[at] === 255) continue;
        const logit = logits[at] ?? 0;
        const p = 1 / (1 + Math.exp(-logit * inverse));
        slope += weight * logit * (p - (labels[at] ?? 0));
        curvature += weight * logit * logit * p * (1 - p);
      }
      continue;
    }
    let most = Number.NEGATIVE_INFINITY;
    for (let at = from; at < from + classes; at += 1) most = Math.max(most, logits[at] ?? 0);
    let [sum, first, second] = [0, 0, 0];
    for (let at = from; at < from + classes; at += 1) {
      const away = (logits[at] ?? 0) - most;
      const share = Math.exp(away * inverse);
      sum += share;
      first += share * away;
      second += share * away * away;
    }
    const mean = first / sum;
    slope += weight * (mean - ((logits[from + (labels[row] ?? 0)] ?? 0) - most));
    curvature += weight * (second / sum - mean * mean);
  }
  return [slope, curvature];
}
