import type { Annotation } from '../vocabulary/Annotation.ts';
import { toDecisionState } from '../vocabulary/DecisionState.ts';
import { type FieldValue, type Sample, toLabel } from '../vocabulary/Sample.ts';
import type { ClassFilter, Filter, RangeFilter } from './Query.ts';
import { emptyContext, type QueryContext, withSubtypes } from './QueryContext.ts';
import { createStatementTest } from './StatementTest.ts';

/** Says whether a filter holds for a sample. */
export type Matcher = (sample: Sample) => boolean;

/** Says whether a filter holds for an annotation of a sample. */
export type AnnotationMatcher = (sample: Sample, annotation: Annotation) => boolean;

/** Says it for a sample where there is no annotation. */
type RowMatcher = (sample: Sample, annotation: Annotation | null) => boolean;

/**
 * Compiles a filter into a function, so that sets are built once and not per sample.
 *
 * @param filter - A filter; `undefined` holds for every sample.
 * @param context - What the filter refers to; default: nothing.
 */
export function createMatcher(
  filter: Filter | undefined,
  context: QueryContext = emptyContext,
): Matcher {
  const matches = compile(filter, context, []);
  return (sample) => matches(sample, null);
}

/**
 * Compiles a filter of annotations into a function.
 *
 * @param filter - A filter; `undefined` holds for every annotation.
 * @param context - What the filter refers to; default: nothing.
 */
export function createAnnotationMatcher(
  filter: Filter | undefined,
  context: QueryContext = emptyContext,
): AnnotationMatcher {
  return compile(filter, context, []);
}

function compile(
  filter: Filter | undefined,
  context: QueryContext,
  slices: readonly string[],
): RowMatcher {
  if (filter === undefined) return () => true;
  switch (filter.kind) {
    case 'and': {
      const parts = filter.filters.map((part) => compile(part, context, slices));
      return (sample, annotation) => parts.every((part) => part(sample, annotation));
    }
    case 'or': {
      const parts = filter.filters.map((part) => compile(part, context, slices));
      return (sample, annotation) => parts.some((part) => part(sample, annotation));
    }
    case 'not': {
      const part = compile(filter.filter, context, slices);
      return (sample, annotation) => !part(sample, annotation);
    }
    case 'slice':
      return compileSlice(filter.id, context, slices);
    default:
      return compileLeaf(filter, context);
  }
}

type LeafFilter = Exclude<Filter, { readonly kind: 'and' | 'or' | 'not' | 'slice' }>;

function compileLeaf(filter: LeafFilter, context: QueryContext): RowMatcher {
  switch (filter.kind) {
    case 'ids': {
      const ids = new Set(filter.ids);
      return (sample) => ids.has(sample.id);
    }
    case 'tag': {
      const tags = new Set(filter.tags);
      return ({ tags: own }) =>
        own.some((tag) => tags.has(tag)) || (own.length === 0 && tags.has(null));
    }
    case 'split': {
      const wanted = new Set(filter.splits);
      return (sample) => wanted.has(sample.split);
    }
    case 'class':
      return createClassMatcher(filter, context);
    case 'provenance':
    case 'score': {
      const isMeant = createStatementTest(filter);
      return (sample, annotation) =>
        annotation === null ? sample.annotations.some(isMeant) : isMeant(annotation);
    }
    case 'decision': {
      const states = new Set(filter.states);
      return (sample) => states.has(toDecisionState(sample));
    }
    case 'value': {
      const values = new Set<FieldValue>(filter.values);
      return (sample) => values.has(sample.fields[filter.field] ?? null);
    }
    case 'range':
      return createRangeMatcher(filter);
    case 'text':
      return createTextMatcher(filter.text);
    case 'region':
    case 'near': {
      const ids = context.locate?.(filter);
      return ({ id }) => ids?.has(id) ?? false;
    }
  }
}

/** A slice that leads back to itself holds for nothing, as does one of annotations in a query of samples. */
function compileSlice(id: string, context: QueryContext, outer: readonly string[]): RowMatcher {
  const slice = context.slices?.find((one) => one.id === id);
  if (slice === undefined || outer.includes(id)) return () => false;
  const matches = compile(slice.query.filter, context, [...outer, id]);
  if (slice.query.of === 'samples') return (sample) => matches(sample, null);
  return (sample, annotation) =>
    annotation === null
      ? sample.annotations.some((one) => matches(sample, one))
      : matches(sample, annotation);
}

function createClassMatcher(filter: ClassFilter, { schema }: QueryContext): RowMatcher {
  const { classes, by } = filter;
  const wanted: ReadonlySet<string | null> =
    filter.withSubtypes === false ? new Set(classes) : withSubtypes(classes, schema);
  const isPrediction = ({ provenance }: Annotation) => provenance.actor.kind === 'model';
  return (sample, annotation) => {
    if (by === 'model' && annotation === null) {
      const predictions = sample.annotations.filter(isPrediction);
      if (predictions.length === 0) return wanted.has(null);
      return predictions.some(({ classId }) => wanted.has(classId));
    }
    const statement = annotation ?? toLabel(sample);
    if (statement === null) return wanted.has(null);
    if (by !== undefined && statement.provenance.actor.kind !== by) {
      return annotation === null && wanted.has(null);
    }
    return wanted.has(statement.classId);
  };
}

function createRangeMatcher({ field, min, max }: RangeFilter): Matcher {
  return (sample) => {
    const value = sample.fields[field] ?? null;
    if (value === null || typeof value === 'boolean') return false;
    return isOrdered(min, value) && isOrdered(value, max);
  };
}

type Bound = number | string | undefined;

/** A number and a text have no order, although JavaScript would compare `5` with `'7'`. */
export function isOrdered(least: Bound, greatest: Bound): boolean {
  if (least === undefined || greatest === undefined) return true;
  return typeof least === typeof greatest && least <= greatest;
}

function createTextMatcher(text: string): Matcher {
  const needle = text.trim().toLowerCase();
  const contains = (value: FieldValue | undefined) =>
    typeof value === 'string' && value.toLowerCase().includes(needle);
  return (sample) => {
    if (contains(sample.id) || sample.tags.some(contains)) return true;
    return Object.values(sample.fields).some(contains);
  };
}
