import { DatasetGrid } from '@proofsheet/grid';
import { Button, useWorkspace, useWorkspaceState } from '@proofsheet/react';
import { ArrowLeft, Download } from 'lucide-react';
import { type ReactElement, useEffect, useState } from 'react';
import type { DatasetClient } from '../DatasetClient.ts';
import { ErrorText } from '../ErrorText.tsx';
import type { ImportJob } from '../ImportJob.ts';
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
  const [error, setError] = useState<unknown>(null);
  useWarningBeforeLoss();
  useEffect(() => {
    document.title = name === '' ? 'Proofsheet' : `${name} · Proofsheet`;
  }, [name]);
  const exportCsv = () =>
    client.exportLabels().then((file) => download(file, `${name}.labels.csv`), setError);
  return (
    <main className="app-browse">
      {job === null ? null : <ImportBanner job={job} />}
      {error === null ? null : <ErrorText error={error} />}
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
            <Button icon={<Download {...icon} />} onClick={exportCsv}>
              Export CSV
            </Button>
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
