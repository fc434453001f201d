import type { Call, DatasetAdapter, Filter, Sample } from '@proofsheet/core';
import { toErrorBound } from './toErrorBound.ts';

/** What a spot check is drawn from, and how large it is to be. */
export interface SpotCheckRequest {
  /** The samples that would be accepted. */
  readonly filter: Filter;
  /** The share of errors that it is to rule out where it finds none, above 0, at most 1. */
  readonly target: number;
  /** What the lot depends on: a whole number from 0 to 4,294,967,295. */
  readonly seed: number;
}

/** A spot check. */
export interface SpotCheck {
  /** How many samples it was drawn from. */
  readonly matching: number;
  /** Those that were drawn, in an order by lot: the first of them are a smaller sample. */
  readonly samples: readonly Sample[];
}

/**
 * How many must be looked at so that, if none is wrong, no more than `target` are: 59 for 5 % of very many, fewer of few.
 *
 * @param target - Above 0, at most 1.
 * @param matching - How many there are.
 */
export function toSpotCheckSize(target: number, matching: number): number {
  let [low, high] = [0, matching];
  while (low < high) {
    const size = Math.floor((low + high) / 2);
    if (toErrorBound(0, size, matching) <= target) high = size;
    else low = size + 1;
  }
  return low;
}

/**
 * Draws a random sample that is just large enough. The backend draws it, by its random order, so that nothing else is read.
 *
 * @throws Whatever the adapter throws.
 */
export async function drawSpotCheck(
  adapter: DatasetAdapter,
  { filter, target, seed }: SpotCheckRequest,
  call: Call = {},
): Promise<SpotCheck> {
  const order = [{ by: { random: seed }, direction: 'ascending' }] as const;
  const query = { of: 'samples', filter, order } as const;
  const { total: matching } = await adapter.query(query, { offset: 0, limit: 0 }, call);
  const limit = toSpotCheckSize(target, matching);
  if (limit === 0) return { matching, samples: [] };
  const { rows } = await adapter.query(query, { offset: 0, limit }, call);
  return { matching, samples: rows };
}
