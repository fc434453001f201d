import {
  type Database,
  datasetStores,
  openDatabase,
  type StoredDataset,
  toDatasetRange,
} from './openDatabase.ts';
import { toStorageError } from './StorageError.ts';

/** How much of its storage an origin uses. */
export interface StorageUse {
  /** Bytes that are used. */
  readonly usage: number;
  /** Bytes that may be used. */
  readonly quota: number;
  /** Whether the browser keeps it all when space gets scarce. */
  readonly isPersistent: boolean;
}

/** The datasets that this browser keeps. */
export class DatasetCatalog {
  readonly #database: Database;

  private constructor(database: Database) {
    this.#database = database;
  }

  /**
   * Opens the catalog.
   *
   * @param databaseName - Name of the database; default `proofsheet`.
   * @throws StorageError where the browser offers no storage.
   */
  static async open(databaseName?: string): Promise<DatasetCatalog> {
    return new DatasetCatalog(await openDatabase(databaseName));
  }

  /**
   * The stored datasets, the one opened last first.
   *
   * @throws StorageError where the browser refuses.
   */
  async list(): Promise<readonly StoredDataset[]> {
    const datasets = await this.#run('datasets', () => this.#database.getAll('datasets'));
    return datasets.sort(
      (a, b) => Number(a.openedAt < b.openedAt) - Number(a.openedAt > b.openedAt),
    );
  }

  /**
   * Makes an empty dataset.
   *
   * @throws StorageError where it can't be stored.
   */
  async create(name: string): Promise<StoredDataset> {
    const now = new Date().toISOString();
    const dataset = {
      id: crypto.randomUUID(),
      name,
      createdAt: now,
      openedAt: now,
      sampleCount: 0,
    };
    await this.#run(name, () => this.#database.add('datasets', dataset));
    return dataset;
  }

  /**
   * Removes a dataset with its history and its files, for good.
   *
   * @throws StorageError where the browser refuses.
   */
  async remove(id: string): Promise<void> {
    await this.#run(id, async () => {
      const transaction = this.#database.transaction(['datasets', ...datasetStores], 'readwrite');
      const range = toDatasetRange(id);
      await Promise.all([
        transaction.objectStore('datasets').delete(id),
        ...datasetStores.map((store) => transaction.objectStore(store).delete(range)),
        transaction.done,
      ]);
    });
  }

  /**
   * Tells how much storage this origin uses, and how much it may.
   *
   * @returns `null` where the browser doesn't tell.
   */
  async measure(): Promise<StorageUse | null> {
    const { storage } = navigator;
    if (storage?.estimate === undefined) return null;
    const [{ usage, quota }, isPersistent] = await Promise.all([
      storage.estimate(),
      storage.persisted?.() ?? false,
    ]);
    return usage === undefined || quota === undefined ? null : { usage, quota, isPersistent };
  }

  /**
   * Asks the browser not to remove what is stored when space gets scarce; some ask the person. Good to ask once
   * somebody has begun to keep something here.
   *
   * @returns Whether it is kept.
   */
  async persist(): Promise<boolean> {
    // Only a window may ask.
    const storage: StorageManager & { persist?: () => Promise<boolean> } = navigator.storage;
    if (storage?.persist === undefined) return (await storage?.persisted?.()) ?? false;
    return (await storage.persisted()) || storage.persist();
  }

  /** Closes the database. */
  close(): void {
    this.#database.close();
  }

  async #run<T>(subject: string, run: () => Promise<T>): Promise<T> {
    try {
      return await run();
    } catch (error) {
      throw toStorageError(error, subject);
    }
  }
}
