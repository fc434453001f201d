/** The number below which a share of them lies, by rank; `NaN` of none. */
export function toQuantile(numbers: readonly number[], share: number): number {
  const ordered = numbers.toSorted((one, other) => one - other);
  return ordered[Math.max(0, Math.ceil(ordered.length * share) - 1)] ?? Number.NaN;
}
