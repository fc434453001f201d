import { useWorkspaceContext } from '../provider/WorkspaceContext.ts';
import type { PreviewCache } from './PreviewCache.ts';

/**
 * The previews of every kind of media that the widgets of the nearest provider share, for what draws many of them
 * by itself.
 *
 * @throws MissingProviderError where there is no provider.
 */
export function usePreviews(): PreviewCache {
  return useWorkspaceContext().previews;
}
