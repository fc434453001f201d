import type { Workspace } from '@proofsheet/core';
import { type ReactElement, type ReactNode, useEffect, useMemo } from 'react';
import type { KeyBindings } from '../keys/Keymap.ts';
import { ThumbnailCache } from '../media/ThumbnailCache.ts';
import type { Translation } from '../messages/Catalogue.ts';
import { type Settings, SettingsContext } from './SettingsContext.ts';
import { WorkspaceContext } from './WorkspaceContext.ts';

/** Props of {@link ProofsheetProvider}. */
export interface ProofsheetProviderProps {
  /** The dataset that the widgets below work on. */
  readonly workspace: Workspace;
  /** Words that replace the English ones; keep the array's identity while nothing in it changes. */
  readonly translations?: readonly Translation[];
  /** Keys that replace the default ones; keep the array's identity while nothing in it changes. */
  readonly keys?: readonly KeyBindings[];
  /** The widgets. */
  readonly children: ReactNode;
}

const none: readonly never[] = [];

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
  const { workspace, translations = none, keys = none, children } = props;
  const value = useMemo(
    () => ({ workspace, thumbnails: new ThumbnailCache(workspace.adapter) }),
    [workspace],
  );
  const settings = useMemo<Settings>(() => ({ translations, keys }), [translations, keys]);
  useEffect(() => () => value.thumbnails.clear(), [value]);
  return (
    <SettingsContext.Provider value={settings}>
      <WorkspaceContext.Provider value={value}>{children}</WorkspaceContext.Provider>
    </SettingsContext.Provider>
  );
}
