import { type Connection, connect, WorkerAdapter } from '@proofsheet/core/worker';
import { FolderError, type PathedFile, ZipError } from '@proofsheet/formats';
import type { ImportOptions } from './dataset/ImportTarget.ts';

const handedAtOnce = 16;

/** A stored dataset, open in a worker of its own. */
export class DatasetClient {
  /** The dataset as widgets see it. */
  readonly adapter: WorkerAdapter;
  readonly #worker: Worker;
  readonly #connection: Connection;

  private constructor(adapter: WorkerAdapter, worker: Worker, connection: Connection) {
    this.adapter = adapter;
    this.#worker = worker;
    this.#connection = connection;
  }

  /**
   * Opens a dataset.
   *
   * @param id - Its id in the catalog.
   * @throws DatasetMissingError or StorageError where it can't be opened.
   */
  static async open(id: string): Promise<DatasetClient> {
    const worker = new Worker(new URL('./dataset/dataset.worker.ts', import.meta.url), {
      type: 'module',
      name: id,
    });
    const connection = connect(worker, { FolderError, ZipError });
    try {
      return new DatasetClient(await WorkerAdapter.open(connection), worker, connection);
    } catch (error) {
      worker.terminate();
      throw error;
    }
  }

  /**
   * Reads images that are in hand. They are handed over a few at a time while the first are already read: for each
   * the browser looks up its size, and the page must not stand still for that.
   */
  async importFiles(files: readonly PathedFile[], options: ImportOptions): Promise<void> {
    const { signal } = options;
    const paths = files.map(({ path }) => path);
    const order = (await this.#connection.call('orderPaths', { paths }, { signal })) as Uint32Array;
    const total = order.length;
    const hand = async () => {
      for (let start = 0; start === 0 || start < total; start += handedAtOnce) {
        const places = order.subarray(start, start + handedAtOnce);
        const some = Array.from(places, (place) => files[place]);
        const isLast = start + handedAtOnce >= total;
        await this.#connection.call('addFiles', { files: some, isLast }, { signal });
      }
    };
    await Promise.all([this.#connection.call('importFiles', { total }, options), hand()]);
  }

  /** Reads the images of a folder while it is listed. */
  async importDirectory(handle: FileSystemDirectoryHandle, options: ImportOptions): Promise<void> {
    await this.#connection.call('importDirectory', { handle }, options);
  }

  /** Reads the images of a ZIP archive into the dataset. */
  async importZip(archive: Blob, options: ImportOptions): Promise<void> {
    await this.#connection.call('importZip', { archive }, options);
  }

  /** Puts the first parts of the sample set into the dataset. */
  async importParts(count: number, seed: number, options: ImportOptions): Promise<void> {
    await this.#connection.call('importParts', { count, seed }, options);
  }

  /** Resolves once an import that was cancelled has stored what it was at. */
  async settleImport(): Promise<void> {
    await this.#connection.call('settleImport', null);
  }

  /** The labels of the whole dataset as a CSV file. */
  async exportLabels(): Promise<Blob> {
    return (await this.#connection.call('exportLabels', null)) as Blob;
  }

  /** Closes the dataset; where this tab held it, another one takes over. */
  close(): void {
    this.#connection.close();
    this.#worker.terminate();
  }
}
