import {
  ambiguousTag,
  type ClassFilter,
  type DecisionState,
  excludedTag,
  type Filter,
  type ProvenanceFilter,
  type SchemaVersion,
  type ScoreFilter,
  skippedTag,
} from '@proofsheet/core';
import type { ReviewLane } from '../ReviewState.ts';
import type { LaneScope, ModelChoice } from './LaneScope.ts';
import { listRelatedClasses } from './listRelatedClasses.ts';

/**
 * The filter of the samples that may have something in a lane. It is as narrow as a query can be; `toReviewItems` says what of each really
 * waits. They differ only where a sample has several predictions, since a query can't join what it asks of one.
 *
 * @param lane - The lane.
 * @param scope - Whose proposals, and of which samples.
 */
export function toLaneFilter(lane: ReviewLane, scope: LaneScope): Filter {
  const own = [...toOwnFilters(lane, scope), noTag(excludedTag)];
  return { kind: 'and', filters: scope.filter === null ? own : [...own, scope.filter] };
}

/** The filter of samples with a prediction of the model. */
export function toModelFilter(model: ModelChoice | null): ProvenanceFilter {
  return { kind: 'provenance', by: 'model', ...(model ?? {}) };
}

/** The filter of samples with a prediction of the model that has such a score. */
export function toScoreFilter(model: ModelChoice | null, min: number): ScoreFilter {
  const version = model?.version === undefined ? {} : { version: model.version };
  return { kind: 'score', min, ...(model === null ? {} : { model: model.id, ...version }) };
}

function toOwnFilters(lane: ReviewLane, scope: LaneScope): readonly Filter[] {
  const { schema, model, sureFrom, isMultiLabel } = scope;
  const fresh = noTag(ambiguousTag, skippedTag);
  switch (lane) {
    case 'proposals': {
      // A sample with several classes counts as decided once one of them is.
      const open = isMultiLabel ? isIn('proposed', 'decided') : isIn('proposed');
      return [open, toModelFilter(model), fresh];
    }
    case 'absent':
      return [
        isIn('proposed', 'rough'),
        fresh,
        toContradiction(schema, 'rule', 'model'),
        ...(scope.seen === null ? [] : [scope.seen]),
      ];
    case 'unexpected':
      return [
        isIn('proposed'),
        fresh,
        toScoreFilter(model, sureFrom),
        toClassFilter(
          'rule',
          schema.classes.map(({ id }) => id),
        ),
        toContradiction(schema, 'model', 'rule'),
      ];
    case 'ambiguous':
      return [{ kind: 'tag', tags: [ambiguousTag] }, noTag(skippedTag)];
    case 'skipped':
      return [{ kind: 'tag', tags: [skippedTag] }, isIn('proposed', 'rough', 'unlabeled')];
  }
}

/** One of them says that a class is there, and the other says nothing of the kind. */
function toContradiction(
  schema: SchemaVersion,
  says: 'model' | 'rule',
  not: 'model' | 'rule',
): Filter {
  const filters = schema.classes.map(({ id }): Filter => {
    const related = [...listRelatedClasses(schema, id)];
    const silent: Filter = { kind: 'not', filter: toClassFilter(not, related) };
    return { kind: 'and', filters: [toClassFilter(says, [id]), silent] };
  });
  return { kind: 'or', filters };
}

function toClassFilter(by: 'model' | 'rule', classes: readonly string[]): ClassFilter {
  return { kind: 'class', by, classes, withSubtypes: false };
}

function isIn(...states: readonly DecisionState[]): Filter {
  return { kind: 'decision', states };
}

function noTag(...tags: readonly string[]): Filter {
  return { kind: 'not', filter: { kind: 'tag', tags } };
}
