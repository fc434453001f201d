/** Probabilities of logits, in place: softmax of each row, or the sigmoid of each number. */
export function toProbabilities(
  logits: Float32Array,
  classes: number,
  temperature: number,
  isMultiLabel: boolean,
): Float32Array {
  const inverse = 1 / temperature;
  if (isMultiLabel) {
    for (let at = 0; at < logits.length; at += 1) {
      logits[at] = 1 / (1 + Math.exp(-(logits[at] ?? 0) * inverse));
    }
    return logits;
  }
  for (let from = 0; from < logits.length; from += classes) {
    let most = Number.NEGATIVE_INFINITY;
    for (let at = from; at < from + classes; at += 1) most = Math.max(most, logits[at] ?? 0);
    let sum = 0;
    for (let at = from; at < from + classes; at += 1) {
      const share = Math.exp(((logits[at] ?? 0) - most) * inverse);
      logits[at] = share;
      sum += share;
    }
    for (let at = from; at < from + classes; at += 1) logits[at] = (logits[at] ?? 0) / sum;
  }
  return logits;
}
