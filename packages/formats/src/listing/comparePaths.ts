const collator = new Intl.Collator('en', { numeric: true });

/** Orders file names as people count: `2.jpg` before `10.jpg`. Names that differ never compare as equal. */
export function compareNames(a: string, b: string): number {
  return collator.compare(a, b) || (a < b ? -1 : Number(a > b));
}

/** Orders paths, given as their names, as a walk through the folders meets them. */
export function comparePaths(a: readonly string[], b: readonly string[]): number {
  const shared = Math.min(a.length, b.length);
  for (let depth = 0; depth < shared; depth += 1) {
    const order = compareNames(a[depth] ?? '', b[depth] ?? '');
    if (order !== 0) return order;
  }
  return a.length - b.length;
}
