import type { Sample } from '../vocabulary/Sample.ts';
import type { Slice } from '../vocabulary/Slice.ts';
import { createMatcher, type Matcher } from './createMatcher.ts';
import type { Filter } from './Query.ts';
import type { QueryContext } from './QueryContext.ts';

/** Says whether a filter holds for a sample; `null` where that can't be told here. */
export type PartialMatcher = (sample: Sample) => boolean | null;

/**
 * Compiles a filter into a function where only the backend has vectors: what depends on a region or on nearness
 * can't be told, but a sample with the wrong tag is out wherever it lies.
 *
 * @param filter - A filter; `undefined` holds for every sample.
 * @param context - What the filter refers to.
 */
export function createPartialMatcher(
  filter: Filter | undefined,
  context: QueryContext,
): PartialMatcher {
  if (filter === undefined || context.locate !== undefined) return createMatcher(filter, context);
  const mayMatch = compileBound(filter, context, true);
  const mustMatch = compileBound(filter, context, false);
  return (sample) => {
    const isIn = mustMatch(sample);
    return isIn === mayMatch(sample) ? isIn : null;
  };
}

/** The filter with all that can't be told taken to hold, or not to. */
function compileBound(
  filter: Filter,
  { schema, slices = [] }: QueryContext,
  isWide: boolean,
): Matcher {
  const inner: Slice[] = [];
  const toBound = (part: Filter, wide: boolean, outer: readonly string[]): Filter => {
    switch (part.kind) {
      case 'and':
      case 'or':
        return { ...part, filters: part.filters.map((one) => toBound(one, wide, outer)) };
      case 'not':
        // What is taken to hold within is taken not to without.
        return { ...part, filter: toBound(part.filter, !wide, outer) };
      case 'near':
      case 'region':
        return { kind: wide ? 'and' : 'or', filters: [] };
      case 'slice': {
        const slice = slices.find(({ id }) => id === part.id);
        if (slice === undefined || outer.includes(slice.id)) return { kind: 'or', filters: [] };
        const { of, filter: own = { kind: 'and', filters: [] } } = slice.query;
        const bound = toBound(own, wide, [...outer, slice.id]);
        if (of === 'samples') return bound;
        const id = `${inner.length}`;
        inner.push({ ...slice, id, query: { of, filter: bound } });
        return { kind: 'slice', id };
      }
      default:
        return part;
    }
  };
  return createMatcher(toBound(filter, isWide, []), { schema, slices: inner });
}
