import type { Workspace } from '@proofsheet/core';
import { type ReactElement, useEffect, useMemo } from 'react';
import { PreviewCache } from '../media/PreviewCache.ts';
import { ThumbnailCache } from '../media/ThumbnailCache.ts';
import { SettingsProvider, type SettingsProviderProps } from './SettingsProvider.tsx';
import { WorkspaceContext } from './WorkspaceContext.ts';

/** Props of {@link ProofsheetProvider}. */
export interface ProofsheetProviderProps extends SettingsProviderProps {
  /** The dataset that the widgets below work on. */
  readonly workspace: Workspace;
}

/**
 * Gives the widgets below it a dataset, and the host's words and keys. Renders no element of its own.
 *
 * @example
 * ```tsx
 * const workspace = createWorkspace({ adapter });
 *
 * <ProofsheetProvider workspace={workspace}>
 *   <DatasetGrid />
 * </ProofsheetProvider>
 * ```
 */
export function ProofsheetProvider(props: ProofsheetProviderProps): ReactElement {
  const { workspace, translations, keys, children } = props;
  const value = useMemo(() => {
    const thumbnails = new ThumbnailCache(workspace.adapter);
    return { workspace, thumbnails, previews: new PreviewCache(workspace.adapter, thumbnails) };
  }, [workspace]);
  useEffect(
    () => () => {
      value.thumbnails.clear();
      value.previews.clear();
    },
    [value],
  );
  return (
    <SettingsProvider translations={translations} keys={keys}>
      <WorkspaceContext.Provider value={value}>{children}</WorkspaceContext.Provider>
    </SettingsProvider>
  );
}
