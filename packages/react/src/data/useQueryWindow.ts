import type { Query, QueryWindow } from '@proofsheet/core';
import { toCanonicalQuery } from '@proofsheet/core';
import { useEffect, useMemo } from 'react';
import { useWorkspace } from './useWorkspace.ts';

/**
 * The window on a query, kept while equal queries are shown. It loads what its `setRange` says is looked at. What
 * it shows is read with `useStateOf`, so that a component follows only the part that it needs.
 */
export function useQueryWindow(query: Query): QueryWindow {
  const workspace = useWorkspace();
  const canonical = toCanonicalQuery(query);
  // biome-ignore lint/correctness/useExhaustiveDependencies: equal queries share a window
  const window = useMemo(() => workspace.openWindow(query), [workspace, canonical]);
  useEffect(() => () => window.abort(), [window]);
  return window;
}
