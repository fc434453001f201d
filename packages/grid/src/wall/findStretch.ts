/**
 * The stretch that a value falls into: the nearest where it is past an end.
 *
 * @param starts - Where each stretch starts, ascending, and where the last one ends.
 * @param value - What is looked for.
 */
export function findStretch(starts: ArrayLike<number>, value: number): number {
  let [low, high] = [0, Math.max(1, starts.length - 1)];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= value) low = middle;
    else high = middle;
  }
  return low;
}
