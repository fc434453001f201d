import type { ReviewItem } from './ReviewState.ts';

/** The first of a spot check that nobody has looked at yet; `null` where all were. */
export function findUnchecked(sample: readonly ReviewItem[]): ReviewItem | null {
  return sample.find(({ verdict }) => verdict === null) ?? null;
}
