import type { Growths, Study } from './Study.ts';

/** The figures of a study that a table has: smaller is better. */
export interface Figures {
  /** Needles that were not found, of 40; by lot. */
  readonly missed: readonly [ours: number, random: number];
  /** Labels for what the lot reaches with the most, on a long tail, with the product's head. */
  readonly longTail: readonly [ours: number, random: number];
  /** The same with a plain head, which a first try has. */
  readonly plainLongTail: readonly [ours: number, random: number];
  /** The same where all classes are of one size. */
  readonly balanced: readonly [ours: number, random: number];
}

/** The number of labels at which ours first reaches what the lot reaches in the end, between two points in proportion; the last where it never does. */
function countLabels(
  counts: readonly number[],
  { ours, random }: Growths,
): readonly [number, number] {
  const last = counts.at(-1) as number;
  const height = random.mean.at(-1) as number;
  const curve = ours.mean;
  const place = curve.findIndex((value) => value >= height);
  if (place === -1) return [last, last];
  const [from, to] = [counts[place - 1], counts[place] as number];
  const [before, after] = [curve[place - 1], curve[place] as number];
  if (from === undefined || before === undefined) return [to, last];
  return [from + ((to - from) * (height - before)) / (after - before), last];
}

/** Reads the figures of a study off its curves. */
export function readFigures(study: Study): Figures {
  const { needles, needlesByLot, labelCounts } = study;
  const found = Object.values(needles).map(({ mean }) => mean.at(-1) as number);
  const mean = found.reduce((sum, each) => sum + each, 0) / found.length;
  return {
    missed: [40 - mean, 40 - (needlesByLot.mean.at(-1) as number)],
    longTail: countLabels(labelCounts, study.longTail),
    plainLongTail: countLabels(labelCounts, study.plainLongTail),
    balanced: countLabels(labelCounts, study.balanced),
  };
}
