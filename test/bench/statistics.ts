/** One measure of a benchmark, over all rounds. */
export interface MeasureResult {
  readonly measure: string;
  readonly unit: string;
  /** The median of our rounds. */
  readonly ours: number;
  /** The median of each peer that has the measure, by the peer's name. */
  readonly peers: Readonly<Record<string, number>>;
  /** Ours divided by the best (the smallest) peer's; nothing when no peer has the measure. */
  readonly ratio: number | null;
}

/**
 * The middle of some numbers; of an even number of them, the mean of the middle two.
 *
 * @throws RangeError When there are none.
 */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  if (upper === undefined || lower === undefined)
    throw new RangeError('No values to take a median of.');
  return (lower + upper) / 2;
}

/** Ours divided by the best peer's: below 1, ours is the better one. */
export function ratioToBest(ours: number, peers: readonly number[]): number | null {
  return peers.length === 0 ? null : ours / Math.min(...peers);
}

/** The order of the contestants in a round: each starts in turn, so that none always runs on the warm machine. */
export function rotate<T>(contestants: readonly T[], round: number): readonly T[] {
  const first = round % contestants.length;
  return [...contestants.slice(first), ...contestants.slice(0, first)];
}

/** Lays results out as a table of plain text, a line for each measure. */
export function toTable(results: readonly MeasureResult[], peers: readonly string[]): string {
  const rows = [
    ['measure', 'unit', 'ours', ...peers, 'ratio'],
    ...results.map(({ measure, unit, ours, peers: values, ratio }) => [
      measure,
      unit,
      toDigits(ours),
      ...peers.map((peer) => toDigits(values[peer])),
      toDigits(ratio),
    ]),
  ];
  const widths = rows[0]?.map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  const lines = rows.map((row) =>
    row
      .map((cell, column) => {
        const width = widths?.[column] ?? 0;
        return column < 2 ? cell.padEnd(width) : cell.padStart(width);
      })
      .join('  ')
      .trimEnd(),
  );
  return lines.join('\n');
}

/** Three digits that count, and whole numbers whole; a dash for what was not measured. */
function toDigits(value: number | null | undefined): string {
  if (value === null || value === undefined) return '–';
  return Math.abs(value) >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)));
}
