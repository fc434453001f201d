import type { Call, Commit } from '../adapter/DatasetAdapter.ts';
import { MediaError } from '../adapter/MediaError.ts';
import { isImageBitmap, type MediaSource, type MediaVariant } from '../adapter/MediaSource.ts';
import type { ChangeSet } from '../changes/ChangeSet.ts';
import {
  type MediaResolver,
  MemoryAdapter,
  type MemoryAdapterOptions,
} from '../memory/MemoryAdapter.ts';
import type { Sample } from '../vocabulary/Sample.ts';
import { acquireDatasetLock } from './acquireDatasetLock.ts';
import { DatasetMissingError } from './DatasetMissingError.ts';
import {
  type Database,
  openDatabase,
  type StoredDataset,
  type StoredFile,
} from './openDatabase.ts';
import { renderThumbnail } from './renderThumbnail.ts';
import { toStorageError } from './StorageError.ts';
import { type Files, StoredJournal } from './StoredJournal.ts';
import { TaskQueue } from './TaskQueue.ts';

/** How a stored dataset is opened. */
export interface BrowserAdapterOptions {
  /** The dataset's id in the catalog. */
  readonly id: string;
  /** Name of the database; default `proofsheet`. */
  readonly databaseName?: string;
  /**
   * Media that is made rather than stored: a sample whose source is `scheme://…` gets its media from the
   * resolver of that scheme.
   */
  readonly schemes?: Readonly<Record<string, MediaResolver>>;
}

/** Decoding is the browser's work on threads of its own; more at once only makes the first one later. */
const concurrentDecodes = 4;
const schemePattern = /^([a-z][a-z0-9+.-]*):\/\//;

/**
 * A dataset kept in this browser. Its log of change sets and its files are in IndexedDB, its samples in memory;
 * a change set is acknowledged once the log holds it. Meant to run in a worker, behind `serveAdapter`.
 */
export class BrowserAdapter extends MemoryAdapter {
  readonly #files: Map<string, Files>;
  readonly #release: () => void;

  private constructor(
    options: MemoryAdapterOptions,
    files: Map<string, Files>,
    release: () => void,
  ) {
    super(options);
    this.#files = files;
    this.#release = release;
  }

  /**
   * Opens a dataset and keeps other tabs from opening it until it is closed or this context ends.
   *
   * @throws DatasetMissingError where the catalog doesn't have it.
   * @throws StorageError where the browser refuses, or another tab has it open.
   */
  static async open({
    id,
    databaseName,
    schemes = {},
  }: BrowserAdapterOptions): Promise<BrowserAdapter> {
    const database = await openDatabase(databaseName);
    let unlock = (): void => undefined;
    const release = () => {
      database.close();
      unlock();
    };
    try {
      unlock = await acquireDatasetLock(id, (await readDataset(database, id)).name);
      const { name } = await stampDataset(database, id);
      const journal = new StoredJournal(database, id);
      const files = new Map<string, Files>();
      const options: MemoryAdapterOptions = {
        name,
        history: await journal.read(),
        journal: (changeSet, revision) =>
          journal.write(changeSet, revision, files.get(changeSet.id)),
        resolveMedia: createResolver(journal, schemes),
      };
      return new BrowserAdapter(options, files, release);
    } catch (error) {
      release();
      throw toStorageError(error, id);
    }
  }

  /**
   * Commits a change set that adds samples, together with their files: both are stored, or neither.
   *
   * @param changeSet - What is added.
   * @param files - Files by the source of the media that they are. A handle stores no bytes: the file stays on the
   *   person's disk, and is read from there while the browser allows it.
   */
  async import(
    changeSet: ChangeSet,
    files: Iterable<readonly [string, StoredFile]>,
  ): Promise<Commit> {
    this.#files.set(changeSet.id, new Map(files));
    try {
      return await this.commit(changeSet);
    } finally {
      this.#files.delete(changeSet.id);
    }
  }

  /** Lets others open the dataset. What is still being written is finished; nothing can be written afterwards. */
  close(): void {
    this.#release();
  }
}

async function readDataset(database: Database, id: string): Promise<StoredDataset> {
  const stored = await database.get('datasets', id);
  if (stored === undefined) throw new DatasetMissingError({ id });
  return stored;
}

/** Read again under the lock: its last owner may have changed it until now. */
async function stampDataset(database: Database, id: string): Promise<StoredDataset> {
  const stored = await readDataset(database, id);
  await database.put('datasets', { ...stored, openedAt: new Date().toISOString() });
  return stored;
}

function createResolver(
  journal: StoredJournal,
  schemes: Readonly<Record<string, MediaResolver>>,
): MediaResolver {
  const queue = new TaskQueue(concurrentDecodes);
  const resolve = async (
    sample: Sample,
    variant: MediaVariant,
    call: Call,
  ): Promise<MediaSource> => {
    const { source } = sample.media;
    const scheme = schemePattern.exec(source)?.[1];
    if (scheme !== undefined && Object.hasOwn(schemes, scheme)) {
      const resolveScheme = schemes[scheme];
      if (resolveScheme !== undefined) return resolveScheme(sample, variant, call);
    }
    const file = await journal.readFile(source);
    call.signal?.throwIfAborted();
    if (file === null) throw new MediaError({ source, problem: 'missing' });
    return variant.kind === 'original' ? file : renderThumbnail(file, variant.size, source);
  };
  const resolveUnlessAborted = async (sample: Sample, variant: MediaVariant, call: Call) => {
    const media = await resolve(sample, variant, call);
    if (call.signal?.aborted && isImageBitmap(media)) media.close();
    call.signal?.throwIfAborted();
    return media;
  };
  return (sample, variant, call = {}) =>
    queue.run(() => resolveUnlessAborted(sample, variant, call), call);
}
