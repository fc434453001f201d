import type { Filter, Selection } from '@proofsheet/core';

/** The samples of a selection as a filter; `null` where nothing is chosen, or what is chosen are annotations. */
export function toSelectionFilter({ query, included, excluded }: Selection): Filter | null {
  const some: Filter = { kind: 'ids', ids: [...included] };
  if (query === null) return included.size === 0 ? null : some;
  if (query.of !== 'samples') return null;
  const matching: Filter = query.filter ?? { kind: 'and', filters: [] };
  const without: Filter = { kind: 'not', filter: { kind: 'ids', ids: [...excluded] } };
  const kept: Filter =
    excluded.size === 0 ? matching : { kind: 'and', filters: [matching, without] };
  return included.size === 0 ? kept : { kind: 'or', filters: [kept, some] };
}
