import type { Query, QueryWindow, QueryWindowState } from '@proofsheet/core';
import { toCanonicalQuery } from '@proofsheet/core';
import { useEffect, useMemo } from 'react';
import { useStateOf } from './useStateOf.ts';
import { useWorkspace } from './useWorkspace.ts';

/** A window and what it shows now. */
export interface QueryWindowResult {
  /** The window: tells it what is looked at, refreshes it. */
  readonly window: QueryWindow;
  /** What it shows now. */
  readonly state: QueryWindowState;
}

const all = (state: QueryWindowState) => state;

/** The rows of a query, kept while equal queries are shown. */
export function useQueryWindow(query: Query): QueryWindowResult {
  const workspace = useWorkspace();
  const canonical = toCanonicalQuery(query);
  // biome-ignore lint/correctness/useExhaustiveDependencies: equal queries share a window
  const window = useMemo(() => workspace.openWindow(query), [workspace, canonical]);
  useEffect(() => {
    if (window.getState().total === null) window.refresh();
    return () => window.abort();
  }, [window]);
  return { window, state: useStateOf(window, all) };
}
