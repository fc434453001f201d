import type { NearFilter, Query } from '@proofsheet/core';

/** How many neighbours are shown at first. */
export const neighboursAtFirst = 100;

/**
 * The query for the samples that lie nearest to one, the nearest first. The one place that says how neighbours are
 * asked for.
 *
 * @param query - What is shown now.
 * @param near - Near which sample, in which space, and how many.
 */
export function toSimilarQuery({ of }: Query, near: Omit<NearFilter, 'kind'>): Query {
  const { space, sampleId } = near;
  const order = [{ by: { near: { space, sampleId } }, direction: 'ascending' }] as const;
  return { of, filter: { kind: 'near', ...near }, order };
}
