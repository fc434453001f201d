import type { Workspace } from '@proofsheet/core';
import { type ReactElement, useEffect, useMemo } from 'react';
import { TextCache } from '../media/TextCache.ts';
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
  const value = useMemo(
    () => ({
      workspace,
      thumbnails: new ThumbnailCache(workspace.adapter),
      texts: new TextCache(workspace.adapter),
    }),
    [workspace],
  );
  useEffect(() => () => value.thumbnails.clear(), [value]);
  return (
    <SettingsProvider translations={translations} keys={keys}>
      <WorkspaceContext.Provider value={value}>{children}</WorkspaceContext.Provider>
    </SettingsProvider>
  );
}
