/** A box of a class in a picture, in its pixels. */
export interface Box {
  /** The name of the class. */
  readonly className: string;
  /** Left edge. */
  readonly x: number;
  /** Upper edge. */
  readonly y: number;
  /** Width. */
  readonly width: number;
  /** Height. */
  readonly height: number;
}

/** How found boxes compare with true ones. */
export interface BoxCounts {
  /** Found, and there. */
  readonly right: number;
  /** Found, and not there. */
  readonly wrong: number;
  /** There, and not found. */
  readonly missed: number;
}

/** A found box with the true one that it stands for; either may be missing. */
export interface BoxMatch {
  /** What was found: its place in the list; `null`: nothing. */
  readonly found: number | null;
  /** What is there; `null`: nothing. */
  readonly truth: Box | null;
  /** How far the two cover each other, 0 to 1. */
  readonly overlap: number;
}

/** Intersection over union, 0 to 1. */
function toOverlap(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  if (width <= 0 || height <= 0) return 0;
  const shared = width * height;
  return shared / (a.width * a.height + b.width * b.height - shared);
}

/**
 * Pairs found boxes with true ones, those that cover each other most first, each at most once.
 *
 * @param least - From which overlap on the two are of the same thing.
 * @param isStrict - Whether the class has to be the same.
 */
export function matchBoxes(
  found: readonly Box[],
  truths: readonly Box[],
  least: number,
  isStrict: boolean,
): readonly BoxMatch[] {
  const pairs = found.flatMap((box, place) =>
    truths.flatMap((truth) => {
      const overlap = toOverlap(box, truth);
      const fits = !isStrict || box.className === truth.className;
      return overlap >= least && fits ? [{ found: place, truth, overlap }] : [];
    }),
  );
  const matches: BoxMatch[] = [];
  const [usedFound, usedTruth] = [new Set<number>(), new Set<Box>()];
  for (const pair of pairs.sort((one, other) => other.overlap - one.overlap)) {
    if (usedFound.has(pair.found) || usedTruth.has(pair.truth)) continue;
    usedFound.add(pair.found);
    usedTruth.add(pair.truth);
    matches.push(pair);
  }
  const extra = found.flatMap((_, place) =>
    usedFound.has(place) ? [] : [{ found: place, truth: null, overlap: 0 }],
  );
  const missed = truths
    .filter((truth) => !usedTruth.has(truth))
    .map((truth) => ({ found: null, truth, overlap: 0 }));
  return [...matches, ...extra, ...missed];
}

/** Counts what is right at an overlap of a half, as detectors are measured. */
export function countBoxes(found: readonly Box[], truths: readonly Box[]): BoxCounts {
  const matches = matchBoxes(found, truths, 0.5, true);
  return {
    right: matches.filter((one) => one.found !== null && one.truth !== null).length,
    wrong: matches.filter((one) => one.truth === null).length,
    missed: matches.filter((one) => one.found === null).length,
  };
}
