import type { Query } from '@proofsheet/core';

/**
 * What nobody has decided on, though a model proposes something: what the model is least sure of first.
 *
 * @param model - The model's id.
 */
export function toProposalQuery(model: string): Query {
  return {
    of: 'samples',
    filter: { kind: 'decision', states: ['proposed'] },
    order: [{ by: { score: { model } }, direction: 'ascending' }],
  };
}

/** The model whose proposals a query puts in order; `null` where it doesn't. */
export function findProposer({ of, order = [] }: Query): string | null {
  const [first] = order;
  if (of !== 'samples' || typeof first?.by !== 'object' || !('score' in first.by)) return null;
  return first.by.score.model ?? null;
}
