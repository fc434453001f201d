import type { Actor } from '../vocabulary/Actor.ts';
import type { Annotation } from '../vocabulary/Annotation.ts';
import type { Sample } from '../vocabulary/Sample.ts';
import type { ProvenanceFilter, ScoreFilter, ScoreKey } from './Query.ts';

/** Says whether an annotation is one that is meant. */
export type StatementTest = (annotation: Annotation) => boolean;

/** Says whether an actor is one whose statements a filter means. */
export function createActorTest(filter: ProvenanceFilter | ScoreFilter): (actor: Actor) => boolean {
  const { version } = filter;
  const [kind, id] =
    filter.kind === 'score' ? (['model', filter.model] as const) : [filter.by, filter.id];
  return (actor) =>
    (kind === undefined || actor.kind === kind) &&
    (id === undefined || actor.id === id) &&
    (version === undefined || actor.version === version);
}

/** Compiles a filter by maker or by score into a test of single annotations. */
export function createStatementTest(filter: ProvenanceFilter | ScoreFilter): StatementTest {
  const isMeant = createActorTest(filter);
  if (filter.kind === 'provenance') return ({ provenance }) => isMeant(provenance.actor);
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = filter;
  return ({ provenance, score }) =>
    score !== undefined && score >= min && score <= max && isMeant(provenance.actor);
}

/** Reads the score by which a sample, or one annotation of it, is sorted; `null` where it has none. */
export function createScoreReader({
  score: key,
}: ScoreKey): (sample: Sample, annotation: Annotation | null) => number | null {
  const isMeant = createStatementTest({ kind: 'score', ...key });
  return (sample, annotation) => {
    const scores = (annotation === null ? sample.annotations : [annotation])
      .filter(isMeant)
      .map(({ score = 0 }) => score);
    return scores.length === 0 ? null : Math.max(...scores);
  };
}
