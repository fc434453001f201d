import type { Workspace, WorkspaceState } from '@proofsheet/core';
import { useWorkspaceContext } from '../provider/WorkspaceContext.ts';
import { useStateOf } from './useStateOf.ts';

/**
 * The workspace of the nearest provider.
 *
 * @throws MissingProviderError where there is none.
 */
export function useWorkspace(): Workspace {
  return useWorkspaceContext().workspace;
}

/**
 * A part of the workspace's state; the component renders again when that part is another one.
 *
 * @param select - Picks the part; must give the same value for the same state.
 */
export function useWorkspaceState<T>(select: (state: WorkspaceState) => T): T {
  return useStateOf(useWorkspace(), select);
}
