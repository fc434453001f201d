/**
 * Makes logits into probabilities.
 *
 * @param logits - Row after row.
 * @param classes - Numbers of a row.
 * @param activation - `softmax`: a row's probabilities add up to 1. `sigmoid`: each is by itself.
 * @param temperature - What logits are divided by, > 0.
 */
export function toProbabilities(
  logits: Float32Array,
  classes: number,
  activation: 'softmax' | 'sigmoid',
  temperature: number,
): Float32Array {
  const probabilities = new Float32Array(logits.length);
  if (activation === 'sigmoid') {
    for (let place = 0; place < logits.length; place += 1)
      probabilities[place] = 1 / (1 + Math.exp(-(logits[place] ?? 0) / temperature));
    return probabilities;
  }
  for (let start = 0; start < logits.length; start += classes) {
    let greatest = Number.NEGATIVE_INFINITY;
    for (let place = start; place < start + classes; place += 1)
      greatest = Math.max(greatest, logits[place] ?? 0);
    let sum = 0;
    for (let place = start; place < start + classes; place += 1) {
      const share = Math.exp(((logits[place] ?? 0) - greatest) / temperature);
      probabilities[place] = share;
      sum += share;
    }
    for (let place = start; place < start + classes; place += 1)
      probabilities[place] = (probabilities[place] ?? 0) / sum;
  }
  return probabilities;
}
