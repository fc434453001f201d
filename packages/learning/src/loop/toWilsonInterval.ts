/** The standard normal's 97.5 % point. */
const z = 1.959963984540054;

/**
 * The bounds between which a share lies with 95 % certainty (Wilson, "Probable inference, the law of succession, and statistical
 * inference", 1927).
 *
 * @param hits - How often it was so, 0 to `total`.
 * @param total - How often it was looked at; with 0 nothing is known, and the bounds are 0 and 1.
 */
export function toWilsonInterval(
  hits: number,
  total: number,
): readonly [lower: number, upper: number] {
  if (total === 0) return [0, 1];
  const share = hits / total;
  const spread = z * Math.sqrt((share * (1 - share) + (z * z) / (4 * total)) / total);
  const middle = share + (z * z) / (2 * total);
  const whole = 1 + (z * z) / total;
  return [Math.max(0, (middle - spread) / whole), Math.min(1, (middle + spread) / whole)];
}
