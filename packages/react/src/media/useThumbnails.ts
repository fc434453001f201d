import { useWorkspaceContext } from '../provider/WorkspaceContext.ts';
import type { ThumbnailCache } from './ThumbnailCache.ts';

/**
 * The pictures that the widgets of the nearest provider share, for what draws many of them by itself.
 *
 * @throws MissingProviderError where there is no provider.
 */
export function useThumbnails(): ThumbnailCache {
  return useWorkspaceContext().thumbnails;
}
