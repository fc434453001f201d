import type { StoredDataset } from '@proofsheet/core/browser';
import { Button } from '@proofsheet/react';
import { FileText, FolderOpen, Images, Trash2 } from 'lucide-react';
import { type ReactElement, useRef, useState } from 'react';
import { ErrorText } from '../ErrorText.tsx';
import { type ImportSource, toFilesSource } from '../ImportSource.ts';
import { useDrop } from '../useDrop.ts';
import { PartsStrip } from './PartsStrip.tsx';
import { ThemeSwitch } from './ThemeSwitch.tsx';

/** Props of {@link StartScreen}. */
export interface StartScreenProps {
  /** The datasets that this browser keeps. */
  readonly datasets: readonly StoredDataset[];
  /** Why the last dataset could not be opened; `null` where nothing went wrong. */
  readonly error: unknown;
  /** Makes a dataset of what was chosen. */
  readonly onImport: (source: ImportSource) => void;
  /** Opens a stored dataset. */
  readonly onOpen: (id: string) => void;
  /** Removes a stored dataset for good. */
  readonly onRemove: (id: string) => void;
}

const icon = { size: 16, strokeWidth: 1.5, 'aria-hidden': true } as const;
const format = new Intl.NumberFormat('en');

/** Where a dataset comes from: the person's own images, the sample set, or what was opened before. */
export function StartScreen(props: StartScreenProps): ReactElement {
  const { datasets, error, onImport, onOpen, onRemove } = props;
  const isOver = useDrop(onImport);
  return (
    <main className="app-start" data-over={isOver || undefined}>
      <header>
        <h1>Proofsheet</h1>
        <ThemeSwitch />
      </header>
      {error === null ? null : <ErrorText error={error} />}
      <OwnImages onImport={onImport} />
      <SampleSet onImport={onImport} />
      {datasets.length > 0 ? (
        <section aria-labelledby="stored">
          <h2 id="stored">In this browser</h2>
          <ul className="app-datasets">
            {datasets.map((dataset) => (
              <StoredItem key={dataset.id} dataset={dataset} onOpen={onOpen} onRemove={onRemove} />
            ))}
          </ul>
        </section>
      ) : null}
    </main>
  );
}

interface ImportProps {
  readonly onImport: (source: ImportSource) => void;
}

function OwnImages({ onImport }: ImportProps): ReactElement {
  const folder = useRef<HTMLInputElement>(null);
  const single = useRef<HTMLInputElement>(null);
  const choose = (list: FileList | null) => {
    const source = toFilesSource(list);
    if (source !== null) onImport(source);
  };
  return (
    <section className="app-drop" aria-labelledby="own">
      <Images size={28} strokeWidth={1.25} aria-hidden="true" />
      <h2 id="own">Drop a folder, an archive or a table here</h2>
      <p>
        Images, with COCO, Pascal VOC or YOLO annotations or none, and texts or images in CSV, JSON
        lines or Parquet. They stay on this computer: they are kept in this browser and sent
        nowhere.
      </p>
      <div className="app-row">
        <Button
          look="primary"
          icon={<FolderOpen {...icon} />}
          onClick={() => chooseFolder(folder.current, onImport)}
        >
          Open folder
        </Button>
        <Button icon={<FileText {...icon} />} onClick={() => single.current?.click()}>
          Open ZIP or table
        </Button>
      </div>
      <input
        ref={(element) => {
          folder.current = element;
          element?.setAttribute('webkitdirectory', '');
        }}
        type="file"
        hidden
        multiple
        aria-label="Folder"
        onChange={(event) => choose(event.currentTarget.files)}
      />
      <input
        ref={single}
        type="file"
        hidden
        multiple
        accept=".zip,application/zip,.csv,.tsv,.txt,.jsonl,.ndjson,.json,.parquet"
        aria-label="ZIP archive or table"
        onChange={(event) => choose(event.currentTarget.files)}
      />
    </section>
  );
}

/** The picker that lists a folder while it is read, where the browser has it; else the one that reads it first. */
async function chooseFolder(
  input: HTMLInputElement | null,
  onImport: (source: ImportSource) => void,
): Promise<void> {
  if (!('showDirectoryPicker' in window)) {
    input?.click();
    return;
  }
  const pick = window.showDirectoryPicker as () => Promise<FileSystemDirectoryHandle>;
  const handle = await pick.call(window).catch(() => null);
  if (handle !== null) onImport({ kind: 'directory', name: handle.name, handle });
}

const counts = [1000, 10_000, 100_000, 1_000_000];

function SampleSet({ onImport }: ImportProps): ReactElement {
  return (
    <section aria-labelledby="samples">
      <h2 id="samples">Or try the sample set</h2>
      <p>
        Machined parts under inspection, drawn on this computer. Some are ambiguous, some labels are
        wrong.
      </p>
      <PartsStrip />
      <div className="app-row">
        {counts.map((count) => (
          <Button
            key={count}
            onClick={() =>
              onImport({ kind: 'parts', name: `Parts, ${format.format(count)}`, count })
            }
          >
            {format.format(count)} parts
          </Button>
        ))}
      </div>
    </section>
  );
}

interface StoredItemProps extends Pick<StartScreenProps, 'onOpen' | 'onRemove'> {
  readonly dataset: StoredDataset;
}

function StoredItem({ dataset, onOpen, onRemove }: StoredItemProps): ReactElement {
  const [isAsking, setAsking] = useState(false);
  const { id, name, sampleCount, openedAt } = dataset;
  return (
    <li>
      <button type="button" className="app-dataset" onClick={() => onOpen(id)}>
        <b>{name}</b>
        <span>{format.format(sampleCount)} samples</span>
        <time dateTime={openedAt}>
          {new Date(openedAt).toLocaleString('en', { dateStyle: 'medium', timeStyle: 'short' })}
        </time>
      </button>
      {isAsking ? (
        <>
          <span>Its labels and tags are lost.</span>
          <Button onClick={() => onRemove(id)}>Remove</Button>
          <Button look="quiet" onClick={() => setAsking(false)}>
            Keep
          </Button>
        </>
      ) : (
        <Button
          look="quiet"
          icon={<Trash2 {...icon} />}
          aria-label={`Remove ${name}`}
          onClick={() => setAsking(true)}
        />
      )}
    </li>
  );
}
