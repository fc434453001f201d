import {
  type Database,
  datasetStores,
  openDatabase,
  type StoredDataset,
  toDatasetRange,
} from './openDatabase.ts';
import { toStorageError } from './StorageError.ts';

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
