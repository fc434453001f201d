/**
 * Joins two lists of rows, each in order, to one; of equal rows those of the first list come first.
 *
 * @param isBefore - Whether the first row belongs before the second.
 */
export function mergeOrders(
  former: Uint32Array,
  added: Uint32Array,
  isBefore: (row: number, other: number) => boolean,
): Uint32Array {
  if (former.length === 0) return added;
  if (added.length === 0) return former;
  const merged = new Uint32Array(former.length + added.length);
  let from = 0;
  for (let index = 0; index < added.length; index += 1) {
    const row = added[index] as number;
    // Few among many: what lies between two of them is found by halving, and copied as it is.
    const to = findPlace(former, from, row, isBefore);
    merged.set(former.subarray(from, to), from + index);
    merged[to + index] = row;
    from = to;
  }
  merged.set(former.subarray(from), from + added.length);
  return merged;
}

/** The first place from `start` on whose row comes after `row`: found in ever longer steps, then by halving. */
function findPlace(
  rows: Uint32Array,
  start: number,
  row: number,
  isBefore: (row: number, other: number) => boolean,
): number {
  let low = start;
  let step = 1;
  while (low + step <= rows.length && !isBefore(row, rows[low + step - 1] as number)) {
    low += step;
    step *= 2;
  }
  let high = Math.min(rows.length, low + step - 1);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBefore(row, rows[middle] as number)) high = middle;
    else low = middle + 1;
  }
  return low;
}
