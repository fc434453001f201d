import type { OrderKey } from '@proofsheet/core';
import type { Acquisition } from '@proofsheet/learning';
import type { ModelChoice } from './LaneScope.ts';

/**
 * What is looked at first. `confidence`: what the model is surest of, false positives first. `doubt`: what it is least sure of. `margin`: the
 * closest calls. `entropy`: the least decided. `diverse`: close calls that differ from one another. `random`: by lot. Or what is
 * most like the labelled samples of one class, by its id, whatever is proposed: needles. Or a function of the host's own, or the ids in the host's
 * order. Where no probabilities are known, `doubt`, `margin`, `entropy`, `diverse`, a class and a function are by the score,
 * the lowest first.
 */
export type ReviewOrder =
  | 'confidence'
  | 'doubt'
  | 'margin'
  | 'entropy'
  | 'diverse'
  | 'random'
  | { readonly like: string }
  | { readonly acquisition: Acquisition }
  | { readonly ids: readonly string[] };

/** The order of a query that comes nearest to one of a review. */
export function toOrderKeys(
  order: ReviewOrder,
  model: ModelChoice | null,
  seed: number,
): readonly OrderKey[] {
  if (order === 'random') return [{ by: { random: seed }, direction: 'ascending' }];
  const version = model?.version === undefined ? {} : { version: model.version };
  const score = model === null ? {} : { model: model.id, ...version };
  return [{ by: { score }, direction: order === 'confidence' ? 'descending' : 'ascending' }];
}
