import { type FieldValue, type Sample, toLabel } from '../vocabulary/Sample.ts';
import type { ClassFilter, Filter, RangeFilter } from './Query.ts';

/** Says whether a filter holds for a sample. */
export type Matcher = (sample: Sample) => boolean;

/** Compiles a filter into a function, so that sets are built once and not per sample. */
export function createMatcher(filter: Filter | undefined): Matcher {
  if (filter === undefined) return () => true;
  switch (filter.kind) {
    case 'and': {
      const parts = filter.filters.map(createMatcher);
      return (sample) => parts.every((part) => part(sample));
    }
    case 'or': {
      const parts = filter.filters.map(createMatcher);
      return (sample) => parts.some((part) => part(sample));
    }
    case 'not': {
      const part = createMatcher(filter.filter);
      return (sample) => !part(sample);
    }
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
      return createClassMatcher(filter);
    case 'value': {
      const values = new Set<FieldValue>(filter.values);
      return (sample) => values.has(sample.fields[filter.field] ?? null);
    }
    case 'range':
      return createRangeMatcher(filter);
    case 'text':
      return createTextMatcher(filter.text);
  }
}

function createClassMatcher({ classes, by }: ClassFilter): Matcher {
  const wanted = new Set(classes);
  return (sample) => {
    const label = toLabel(sample);
    if (label === null || (by !== undefined && label.provenance.actor.kind !== by))
      return wanted.has(null);
    return wanted.has(label.classId);
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
function isOrdered(least: Bound, greatest: Bound): boolean {
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
