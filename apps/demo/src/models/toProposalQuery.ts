import type { Query } from '@proofsheet/core';

/**
 * What a model proposes and nobody has decided on, the least sure first.
 *
 * @param model - The model's id.
 */
export function toProposalQuery(model: string): Query {
  return {
    of: 'samples',
    filter: {
      kind: 'and',
      filters: [
        { kind: 'decision', states: ['proposed'] },
        { kind: 'score', model },
      ],
    },
    order: [{ by: { score: { model } }, direction: 'ascending' }],
  };
}
