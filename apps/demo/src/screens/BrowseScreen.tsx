import { writtenExtensions } from '@proofsheet/formats';
import { DatasetGrid } from '@proofsheet/grid';
import { Button, SelectMenu, useWorkspace, useWorkspaceState } from '@proofsheet/react';
import { ArrowLeft, Download } from 'lucide-react';
import { type ReactElement, useEffect, useState } from 'react';
import type { DatasetClient } from '../DatasetClient.ts';
import { ExportJob } from '../ExportJob.ts';
import type { ImportJob } from '../ImportJob.ts';
import { ExportBanner } from './ExportBanner.tsx';
import { exportWords } from './formatWords.ts';
import { ImportBanner } from './ImportBanner.tsx';
import { ThemeSwitch } from './ThemeSwitch.tsx';

/** Props of {@link BrowseScreen}. */
export interface BrowseScreenProps {
  /** The open dataset. */
  readonly client: DatasetClient;
  /** The import that fills it; `null` where there is none. */
  readonly job: ImportJob | null;
  /** Goes back to the list of datasets. */
  readonly onLeave: () => void;
}

const icon = { size: 16, strokeWidth: 1.5, 'aria-hidden': true } as const;

/** The whole dataset on a wall. */
export function BrowseScreen({ client, job, onLeave }: BrowseScreenProps): ReactElement {
  const name = useWorkspaceState((state) => state.description?.name ?? '');
  const [writing, setWriting] = useState<ExportJob | null>(null);
  useWarningBeforeLoss();
  useEffect(() => {
    document.title = name === '' ? 'Proofsheet' : `${name} · Proofsheet`;
  }, [name]);
  const write = (id: string) => {
    const format = exportWords.find((word) => word.id === id)?.id ?? 'labels';
    const extension = format === 'labels' ? 'labels.csv' : writtenExtensions[format];
    const next = new ExportJob(format, `${name}.${extension}`);
    writing?.cancel();
    setWriting(next);
    void next.run(client).then((file) => file !== null && download(file, next.fileName));
  };
  return (
    <main className="app-browse">
      {job === null ? null : <ImportBanner job={job} />}
      {writing === null ? null : <ExportBanner job={writing} onClose={() => setWriting(null)} />}
      <DatasetGrid
        toolbarStart={
          <>
            <Button
              look="quiet"
              icon={<ArrowLeft {...icon} />}
              aria-label="All datasets"
              onClick={onLeave}
            />
            <h1>{name}</h1>
          </>
        }
        toolbarEnd={
          <>
            <SelectMenu
              label="Export"
              value="Export"
              items={exportWords}
              icon={<Download {...icon} />}
              onChange={write}
            />
            <ThemeSwitch />
          </>
        }
      />
    </main>
  );
}

/** Asks before the page is left while a decision is not yet written down. */
function useWarningBeforeLoss(): void {
  const workspace = useWorkspace();
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (workspace.getState().unkept > 0) event.preventDefault();
    };
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [workspace]);
}

function download(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
