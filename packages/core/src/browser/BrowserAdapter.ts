import type { Commit } from '../adapter/DatasetAdapter.ts';
import type { ChangeSet } from '../changes/ChangeSet.ts';
import {
  type MediaResolver,
  MemoryAdapter,
  type MemoryAdapterOptions,
} from '../memory/MemoryAdapter.ts';
import { acquireDatasetLock } from './acquireDatasetLock.ts';
import { Checkpointer } from './Checkpointer.ts';
import { CheckpointStore } from './CheckpointStore.ts';
import { createMediaResolver } from './createMediaResolver.ts';
import { DatasetMissingError } from './DatasetMissingError.ts';
import { EmbeddingJournal } from './EmbeddingJournal.ts';
import {
  type Database,
  openDatabase,
  type StoredDataset,
  type StoredFile,
} from './openDatabase.ts';
import { toStorageError } from './StorageError.ts';
import { type Files, StoredJournal } from './StoredJournal.ts';
import { ThumbnailStore } from './ThumbnailStore.ts';

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
  /** Bytes of thumbnails that are kept of this dataset at most; default 256 MiB. */
  readonly thumbnailCapacity?: number;
}

/** Lets go of a dataset. */
export type Release = () => void;

const defaultThumbnailCapacity = 256 * 2 ** 20;

/**
 * A dataset kept in this browser. Its log of change sets and its files are in IndexedDB, its samples in memory;
 * a change set is acknowledged once the log holds it. Meant to run in a worker, behind `serveAdapter`.
 */
export class BrowserAdapter extends MemoryAdapter {
  readonly #files: Map<string, Files>;
  readonly #release: Release;
  readonly #checkpointer: Checkpointer;

  private constructor(
    options: MemoryAdapterOptions,
    files: Map<string, Files>,
    checkpoints: CheckpointStore,
    release: Release,
  ) {
    super(options);
    this.#files = files;
    this.#release = release;
    this.#checkpointer = new Checkpointer({
      write: (signal) => checkpoints.write(this.capture(), signal),
      countSamples: () => this.size,
    });
    for (const changeSet of options.history ?? []) this.#checkpointer.note(changeSet);
    this.subscribe(({ changeSet }) => this.#checkpointer.note(changeSet));
  }

  /**
   * Opens a dataset and keeps other tabs from opening it until it is closed or this context ends.
   *
   * @throws DatasetMissingError where the catalog doesn't have it.
   * @throws StorageError where the browser refuses, or another tab has it open.
   */
  static async open(options: BrowserAdapterOptions): Promise<BrowserAdapter> {
    const database = await openDatabase(options.databaseName);
    try {
      const { name } = await readDataset(database, options.id);
      return await BrowserAdapter.openHeld(options, await acquireDatasetLock(options.id, name));
    } catch (error) {
      throw toStorageError(error, options.id);
    } finally {
      database.close();
    }
  }

  /**
   * Opens a dataset whose lock this context holds.
   *
   * @param options - Which dataset.
   * @param unlock - Lets go of the lock; called where the opening fails, and by `close`.
   * @throws DatasetMissingError, StorageError like `open`.
   */
  static async openHeld(options: BrowserAdapterOptions, unlock: Release): Promise<BrowserAdapter> {
    const { id, databaseName } = options;
    let database: Database;
    try {
      database = await openDatabase(databaseName);
    } catch (error) {
      unlock();
      throw error;
    }
    const release = () => {
      database.close();
      unlock();
    };
    try {
      const { name } = await stampDataset(database, id);
      const checkpoints = new CheckpointStore(database, id);
      const journal = new StoredJournal(database, id);
      const embeddingJournal = new EmbeddingJournal(database, id);
      const files = new Map<string, Files>();
      const checkpoint = await checkpoints.read();
      const adapterOptions: MemoryAdapterOptions = {
        name,
        ...(checkpoint === null ? {} : { checkpoint }),
        history: await journal.read(checkpoint?.head.revision),
        journal: (changeSet, revision) =>
          journal.write(changeSet, revision, files.get(changeSet.id)),
        resolveMedia: createStoredMedia(database, options),
        embeddings: await embeddingJournal.read(),
        embeddingJournal,
      };
      return new BrowserAdapter(adapterOptions, files, checkpoints, release);
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

  /**
   * Writes down what the log leads to now, so that the next opening needn't replay all of it. This happens by itself
   * once much was changed; nothing is lost where it doesn't.
   *
   * @throws StorageError where the browser refuses; the dataset is as it was.
   */
  async checkpoint(): Promise<void> {
    try {
      await this.#checkpointer.run();
    } catch (error) {
      throw toStorageError(error, 'checkpoint');
    }
  }

  /** Lets others open the dataset. What is still being written is finished; nothing can be written afterwards. */
  close(): void {
    this.#checkpointer.stop();
    this.#release();
  }
}

/** Media of a stored dataset, which any context may read. */
export function createStoredMedia(
  database: Database,
  { id, schemes = {}, thumbnailCapacity = defaultThumbnailCapacity }: BrowserAdapterOptions,
): MediaResolver {
  const journal = new StoredJournal(database, id);
  const thumbnails = new ThumbnailStore(database, { id, capacity: thumbnailCapacity });
  return createMediaResolver({ journal, thumbnails, schemes });
}

/** @throws DatasetMissingError where the catalog doesn't have it. */
export async function readDataset(database: Database, id: string): Promise<StoredDataset> {
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
