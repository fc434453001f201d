/** One in twenty: with what probability the bound may be too low. */
const risk = 0.05;

/**
 * An upper bound, with 95 % certainty, on the share of errors in what is left to accept after a random sample was looked at: those that were found
 * wrong are not accepted.
 *
 * Of a finite number it is exact (hypergeometric; Buonaccorsi, "A note on confidence intervals for proportions in finite populations", 1987): the largest number of
 * errors under which so few would be found as often as one time in twenty. Without end it is the one-sided bound of Clopper and Pearson, "The use of
 * confidence or fiducial limits illustrated in the case of the binomial", 1934; 59 samples without an error give 5 %.
 *
 * @param wrong - Errors that were found, 0 to `checked`.
 * @param checked - Samples that were looked at, 0 to `matching`, drawn by lot.
 * @param matching - All that the sample was drawn from; `Infinity`: without end.
 * @returns A share, 0 to 1; 1 where nothing was looked at, 0 where nothing is left that was not looked at and could be wrong.
 */
export function toErrorBound(wrong: number, checked: number, matching: number): number {
  if (matching <= wrong) return 0;
  if (checked === 0) return 1;
  if (matching === Number.POSITIVE_INFINITY) return boundBinomial(wrong, checked);
  const errors = boundErrors(wrong, checked, matching);
  return (errors - wrong) / (matching - wrong);
}

function boundBinomial(wrong: number, checked: number): number {
  if (wrong >= checked) return 1;
  let [low, high] = [wrong / checked, 1];
  for (let step = 0; step < 60; step += 1) {
    const share = (low + high) / 2;
    if (chanceOfBinomial(wrong, checked, share) >= risk) low = share;
    else high = share;
  }
  return high;
}

/** The largest number of errors among all that goes with so few in the sample. */
function boundErrors(wrong: number, checked: number, matching: number): number {
  let [low, high] = [wrong, matching - (checked - wrong)];
  while (low < high) {
    const errors = Math.ceil((low + high) / 2);
    if (chanceOfFew(wrong, checked, matching, errors) >= risk) low = errors;
    else high = errors - 1;
  }
  return low;
}

/** The probability of at most so many hits in so many trials. */
function chanceOfBinomial(hits: number, trials: number, share: number): number {
  let sum = 0;
  for (let k = 0; k <= hits; k += 1) {
    sum += Math.exp(logChoose(trials, k) + k * Math.log(share) + (trials - k) * Math.log1p(-share));
  }
  return sum;
}

/** The probability of at most so many errors in a sample that is drawn without putting back. */
function chanceOfFew(found: number, drawn: number, all: number, errors: number): number {
  let sum = 0;
  for (let k = Math.max(0, drawn - (all - errors)); k <= Math.min(found, errors); k += 1) {
    sum += Math.exp(
      logChoose(errors, k) + logChoose(all - errors, drawn - k) - logChoose(all, drawn),
    );
  }
  return sum;
}

function logChoose(all: number, taken: number): number {
  return logFactorial(all) - logFactorial(taken) - logFactorial(all - taken);
}

const known: number[] = [0];

/** Stirling's series; its error beyond 255 is below 1e-17. */
function logFactorial(n: number): number {
  if (n > 255) {
    const x = n + 1;
    return (
      (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + 1 / (12 * x) - 1 / (360 * x ** 3)
    );
  }
  for (let next = known.length; next <= n; next += 1) {
    known.push((known[next - 1] ?? 0) + Math.log(next));
  }
  return known[n] ?? 0;
}
