import type { NearFilter, Query } from '@proofsheet/core';

/** How many neighbours are shown at first. */
export const neighboursAtFirst = 100;

/**
 * The query for the samples that lie nearest to one. The one place that says how neighbours are asked for: once a
 * query can be ordered by distance from a sample, that key belongs into its `order` here.
 *
 * @param query - What is shown now.
 * @param near - Near which sample, in which space, and how many.
 */
export function toSimilarQuery({ of }: Query, near: Omit<NearFilter, 'kind'>): Query {
  return { of, filter: { kind: 'near', ...near } };
}
