import type { Workspace } from '@proofsheet/core';
import { type Context, createContext, useContext } from 'react';
import type { PreviewCache } from '../media/PreviewCache.ts';
import type { ThumbnailCache } from '../media/ThumbnailCache.ts';
import { MissingProviderError } from './MissingProviderError.ts';

/** What a provider hands to the widgets below it. */
export interface WorkspaceContextValue {
  /** The dataset that the widgets work on. */
  readonly workspace: Workspace;
  /** The pictures that they share. */
  readonly thumbnails: ThumbnailCache;
  /** The previews of every kind of media that they share. */
  readonly previews: PreviewCache;
}

/** Holds the workspace of the nearest provider. */
export const WorkspaceContext: Context<WorkspaceContextValue | null> =
  createContext<WorkspaceContextValue | null>(null);

/**
 * The workspace and pictures of the nearest provider.
 *
 * @throws MissingProviderError where there is none.
 */
export function useWorkspaceContext(): WorkspaceContextValue {
  const value = useContext(WorkspaceContext);
  if (value === null) throw new MissingProviderError();
  return value;
}
