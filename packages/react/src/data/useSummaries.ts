import type { Query, SummaryState } from '@proofsheet/core';
import { toCanonicalQuery } from '@proofsheet/core';
import { useMemo } from 'react';
import { useStateOf } from './useStateOf.ts';
import { useWorkspace } from './useWorkspace.ts';

const all = (state: SummaryState) => state;

/**
 * Counts of a query's rows, kept up to date.
 *
 * @param query - Whose rows are counted.
 * @param fields - Names of fields, or `@class`, `@tag`, `@split`.
 */
export function useSummaries(query: Query, fields: readonly string[]): SummaryState {
  const workspace = useWorkspace();
  const canonical = toCanonicalQuery(query);
  const names = fields.join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: equal questions share a view
  const view = useMemo(() => workspace.openSummaries(query, fields), [workspace, canonical, names]);
  return useStateOf(view, all);
}
