import { MediaError } from '../adapter/MediaError.ts';
import type { ChangeSet } from '../changes/ChangeSet.ts';
import { abortQuietly } from './abortQuietly.ts';
import { DatasetMissingError } from './DatasetMissingError.ts';
import {
  type Database,
  type ProofsheetTransaction,
  type StoredFile,
  toDatasetRange,
} from './openDatabase.ts';
import { toStorageError } from './StorageError.ts';

/** Files by the source of the media that they are. */
export type Files = ReadonlyMap<string, StoredFile>;

const noFiles: Files = new Map();

/** The log of one dataset in the database, and the files that belong to it. */
export class StoredJournal {
  readonly #database: Database;
  readonly #id: string;

  /**
   * @param database - Where it is kept.
   * @param id - The dataset's id.
   */
  constructor(database: Database, id: string) {
    this.#database = database;
    this.#id = id;
  }

  /**
   * The change sets, oldest first.
   *
   * @param after - The revision after which they came; default 0, all.
   * @throws StorageError where the browser refuses.
   */
  async read(after = 0): Promise<readonly ChangeSet[]> {
    try {
      const { upper } = toDatasetRange(this.#id);
      return await this.#database.getAll('log', IDBKeyRange.bound([this.#id, after], upper, true));
    } catch (error) {
      throw toStorageError(error, this.#id);
    }
  }

  /**
   * The file of a sample's media; `null` where there is none, or none any more.
   *
   * @throws MediaError where the page may no longer read it, StorageError where the browser refuses.
   */
  async readFile(source: string): Promise<Blob | null> {
    try {
      const file = (await this.#database.get('media', [this.#id, source])) ?? null;
      return file instanceof Blob || file === null ? file : await readHandle(file, source);
    } catch (error) {
      throw toStorageError(error, source);
    }
  }

  /**
   * Writes a change set and the files of the samples that it adds: all of it or nothing.
   *
   * @param changeSet - What is written.
   * @param revision - Its place in the log; must be free.
   * @param files - Files by the source of the media that they are.
   * @throws DatasetMissingError where the dataset was removed, StorageError where the browser refuses.
   */
  async write(changeSet: ChangeSet, revision: number, files: Files = noFiles): Promise<void> {
    const transaction = this.#begin();
    // Whoever aborts a transaction is told once more by `done`.
    transaction.done.catch(() => undefined);
    try {
      await this.#write(transaction, changeSet, revision, files);
      await transaction.done;
    } catch (error) {
      abortQuietly(transaction);
      throw toStorageError(error, this.#id);
    }
  }

  #begin(): ProofsheetTransaction {
    try {
      return this.#database.transaction(['datasets', 'log', 'media'], 'readwrite');
    } catch (error) {
      throw toStorageError(error, this.#id);
    }
  }

  async #write(
    transaction: ProofsheetTransaction,
    changeSet: ChangeSet,
    revision: number,
    files: Files,
  ): Promise<void> {
    const id = this.#id;
    const datasets = transaction.objectStore('datasets');
    const stored = await datasets.get(id);
    if (stored === undefined) throw new DatasetMissingError({ id });
    let { sampleCount } = stored;
    for (const change of changeSet.changes) {
      if (change.kind === 'columns') {
        sampleCount += change.present ? change.batch.ids.length : -change.batch.ids.length;
      }
      if (change.kind !== 'samples') continue;
      sampleCount += change.added.length - change.removed.length;
      for (const { media } of change.added) {
        const file = files.get(media.source);
        if (file !== undefined)
          await transaction.objectStore('media').put(file, [id, media.source]);
      }
    }
    await transaction.objectStore('log').add(changeSet, [id, revision]);
    if (sampleCount !== stored.sampleCount) await datasets.put({ ...stored, sampleCount });
  }
}

async function readHandle(handle: FileSystemFileHandle, source: string): Promise<Blob | null> {
  try {
    return await handle.getFile();
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    if (name === 'NotFoundError') return null;
    if (name !== 'NotAllowedError') throw error;
    throw new MediaError({ source, problem: 'permission' }, { cause: error });
  }
}
