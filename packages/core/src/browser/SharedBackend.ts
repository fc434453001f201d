import type { Commit, DatasetAdapter } from '../adapter/DatasetAdapter.ts';
import type { EmbeddingWriter } from '../adapter/EmbeddingWriter.ts';
import type { ChangeSet } from '../changes/ChangeSet.ts';
import type { Connection } from '../worker/connect.ts';
import { serveAdapter } from '../worker/serveAdapter.ts';
import type { Endpoint } from '../worker/WireMessage.ts';
import { WorkerAdapter } from '../worker/WorkerAdapter.ts';
import type { BrowserAdapter } from './BrowserAdapter.ts';
import type { StoredFile } from './openDatabase.ts';

/** Files by the source of the media that they are. */
export type FileEntries = readonly (readonly [string, StoredFile])[];

/** Whoever holds the dataset: this tab, or the one that leads. */
export interface SharedBackend {
  /** Answers queries and takes change sets. */
  readonly adapter: DatasetAdapter;
  /** Takes vectors and places. */
  readonly embeddings: EmbeddingWriter;
  /** Takes change sets with their files. */
  readonly import: (changeSet: ChangeSet, files: FileEntries) => Promise<Commit>;
  /** Lets go of it: calls that run fail, or are finished. */
  readonly close: () => void;
}

interface ImportRequest {
  readonly changeSet: ChangeSet;
  readonly files: FileEntries;
}

/** This tab holds the dataset itself. */
export function toOwnBackend(adapter: BrowserAdapter): SharedBackend {
  return {
    adapter,
    embeddings: adapter,
    import: (changeSet, files) => adapter.import(changeSet, files),
    close: () => adapter.close(),
  };
}

/** Serves the dataset to another tab. */
export function serveBackend(line: Endpoint, opened: Promise<BrowserAdapter>): () => void {
  return serveAdapter(line, () => opened, {
    import: async ({ changeSet, files }: ImportRequest) => (await opened).import(changeSet, files),
  });
}

/**
 * Stands for the dataset that another tab holds.
 *
 * @throws Whatever opening it threw there.
 */
export async function connectBackend(connection: Connection): Promise<SharedBackend> {
  const adapter = await WorkerAdapter.open(connection);
  const { embeddings } = adapter;
  if (embeddings === null) throw new ReferenceError('The other tab takes no vectors.');
  return {
    adapter,
    embeddings,
    import: async (changeSet, files) =>
      (await connection.call('import', { changeSet, files } satisfies ImportRequest)) as Commit,
    close: () => connection.close(),
  };
}
