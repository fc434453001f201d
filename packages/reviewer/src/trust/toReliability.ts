import { toWilsonInterval } from '@proofsheet/learning';
import type { ReliabilityBin } from '../ReviewState.ts';

/** What a person said of a proposal. */
export interface JudgedScore {
  /** The score that it had, 0 to 1. */
  readonly score: number;
  /** Whether the person agreed. */
  readonly isAccepted: boolean;
}

const binCount = 10;
/** Fewer decisions in a bar say nothing that is worth a warning. */
const enough = 10;

/** The bars of a reliability diagram: ten of equal width; those without a decision are left out. */
export function toReliability(judged: Iterable<JudgedScore>): readonly ReliabilityBin[] {
  const bars = Array.from({ length: binCount }, () => ({ count: 0, accepted: 0 }));
  for (const { score, isAccepted } of judged) {
    const bar = bars[toPlace(score)];
    if (bar === undefined) continue;
    bar.count += 1;
    if (isAccepted) bar.accepted += 1;
  }
  return bars.flatMap(({ count, accepted }, place) => {
    if (count === 0) return [];
    const [from, to] = [place / binCount, (place + 1) / binCount];
    return [{ from, to, count, accepted, interval: toWilsonInterval(accepted, count) }];
  });
}

/**
 * Where the model claims most more than it keeps: of ten decisions and more, those where even the upper bound of what is accepted lies below the mean
 * score.
 *
 * @returns The mean score there and the share that was not accepted, 0 to 1; `null`: nothing of the kind.
 */
export function toWarning(
  judged: Iterable<JudgedScore>,
): { readonly score: number; readonly rejected: number } | null {
  const bars = Array.from({ length: binCount }, () => ({ sum: 0, count: 0, accepted: 0 }));
  for (const { score, isAccepted } of judged) {
    const bar = bars[toPlace(score)];
    if (bar === undefined) continue;
    bar.sum += score;
    bar.count += 1;
    if (isAccepted) bar.accepted += 1;
  }
  let worst = 0;
  let warning: { readonly score: number; readonly rejected: number } | null = null;
  for (const { sum, count, accepted } of bars) {
    if (count < enough) continue;
    const score = sum / count;
    const excess = score - accepted / count;
    if (toWilsonInterval(accepted, count)[1] >= score || excess <= worst) continue;
    worst = excess;
    warning = { score, rejected: 1 - accepted / count };
  }
  return warning;
}

function toPlace(score: number): number {
  return Math.min(binCount - 1, Math.max(0, Math.floor(score * binCount)));
}
