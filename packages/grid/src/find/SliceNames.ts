import type { Filter, Query, Slice } from '@proofsheet/core';

/** Why a name can't be given to a slice; `null` where it can. */
export type NameProblem = 'missing' | 'taken' | null;

/**
 * Checks a name for a slice: it isn't empty, and no other slice has it, without regard to case and blanks around.
 *
 * @param name - The name that is wanted.
 * @param slices - The slices that there are.
 * @param id - The slice that is to have it; `null`: a new one.
 */
export function checkSliceName(
  name: string,
  slices: readonly Slice[],
  id: string | null,
): NameProblem {
  const key = toKey(name);
  if (key === '') return 'missing';
  const isTaken = slices.some((slice) => slice.id !== id && toKey(slice.name) === key);
  return isTaken ? 'taken' : null;
}

/** The query with what a slice stands for in the place of its name, so that the slice can be replaced by it. */
export function inlineSlice(query: Query, { id, query: meant }: Slice): Query {
  if (query.filter === undefined) return query;
  const whole: Filter = meant.filter ?? { kind: 'and', filters: [] };
  const inline = (filter: Filter): Filter => {
    switch (filter.kind) {
      case 'and':
      case 'or':
        return { ...filter, filters: filter.filters.map(inline) };
      case 'not':
        return { ...filter, filter: inline(filter.filter) };
      case 'slice':
        return filter.id === id ? whole : filter;
      default:
        return filter;
    }
  };
  return { ...query, filter: inline(query.filter) };
}

function toKey(name: string): string {
  return name.trim().toLowerCase();
}
