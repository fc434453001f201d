import { createWorkspace, type Workspace } from '@proofsheet/core';
import { DatasetCatalog, type StoredDataset } from '@proofsheet/core/browser';
import { useCallback, useEffect, useRef, useState } from 'react';
import { DatasetClient } from './DatasetClient.ts';
import { EmptyImportError } from './EmptyImportError.ts';
import { ImportJob } from './ImportJob.ts';
import type { ImportSource } from './ImportSource.ts';

/** What the application shows. */
export type Session =
  | { readonly kind: 'opening' }
  | { readonly kind: 'start'; readonly datasets: readonly StoredDataset[]; readonly error: unknown }
  | {
      readonly kind: 'open';
      readonly client: DatasetClient;
      readonly workspace: Workspace;
      readonly job: ImportJob | null;
    };

/** The session and what moves it on. */
export interface SessionActions {
  /** What is shown. */
  readonly session: Session;
  /** Makes a dataset of what a person has chosen. */
  readonly importFrom: (source: ImportSource) => void;
  /** Opens a stored dataset. */
  readonly open: (id: string) => void;
  /** Goes back to the list of datasets. */
  readonly leave: () => void;
  /** Removes a stored dataset for good. */
  readonly remove: (id: string) => void;
}

/** The address names the open dataset, so that a reload comes back to it. */
const readAddress = (): string => location.hash.slice(1);

/** Which dataset is open. */
export function useSession(): SessionActions {
  const [session, setSession] = useState<Session>({ kind: 'opening' });
  const current = useRef<DatasetClient | null>(null);

  const showStart = useCallback(async (error: unknown = null) => {
    history.replaceState(null, '', location.pathname);
    try {
      const catalog = await DatasetCatalog.open();
      const datasets = await catalog.list();
      catalog.close();
      setSession({ kind: 'start', datasets, error });
    } catch (failure) {
      setSession({ kind: 'start', datasets: [], error: error ?? failure });
    }
  }, []);

  const openDataset = useCallback(
    async (id: string, job: ImportJob | null) => {
      setSession({ kind: 'opening' });
      try {
        const client = await DatasetClient.open(id);
        current.current = client;
        history.replaceState(null, '', `#${id}`);
        setSession({ kind: 'open', client, workspace: createWorkspace({ adapter: client.adapter }), job });
        return client;
      } catch (error) {
        await showStart(error);
        return null;
      }
    },
    [showStart],
  );

  const close = useCallback(() => {
    current.current?.close();
    current.current = null;
  }, []);

  const importFrom = useCallback(
    async (source: ImportSource) => {
      const job = new ImportJob(source);
      try {
        void navigator.storage?.persist?.();
        const catalog = await DatasetCatalog.open();
        const { id } = await catalog.create(source.name);
        const client = await openDataset(id, job);
        if (client !== null) await job.run(client);
        const { added, status, error } = job.getState();
        if (added === 0) {
          close();
          await catalog.remove(id);
          await showStart(status === 'cancelled' ? null : (error ?? new EmptyImportError({ name: source.name })));
        }
        catalog.close();
      } catch (error) {
        await showStart(error);
      }
    },
    [openDataset, close, showStart],
  );

  useEffect(() => {
    const id = readAddress();
    void (id === '' ? showStart() : openDataset(id, null));
    return close;
  }, [openDataset, showStart, close]);

  return {
    session,
    importFrom: (source) => void importFrom(source),
    open: (id) => void openDataset(id, null),
    leave: () => {
      close();
      void showStart();
    },
    remove: (id) => void removeDataset(id).then(() => showStart(), showStart),
  };
}

async function removeDataset(id: string): Promise<void> {
  const catalog = await DatasetCatalog.open();
  await catalog.remove(id);
  catalog.close();
}
