import { type Connection, connect, WorkerAdapter } from '@proofsheet/core/worker';
import {
  ArchiveTooLargeError,
  FolderError,
  FormatError,
  type PathedFile,
  ZipError,
} from '@proofsheet/formats';
import type { FormatChoice } from './dataset/DatasetRequests.ts';
import type { ExportedFile, ExportFormat, ExportOptions } from './dataset/exportDataset.ts';
import type { ImportOptions } from './dataset/ImportTarget.ts';
import type { OpenedSource } from './ImportSource.ts';

/** Handing over a file costs the page up to a few milliseconds. */
const handedAtOnce = 8;

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
    const connection = connect(worker, {
      ArchiveTooLargeError,
      FolderError,
      FormatError,
      ZipError,
    });
    try {
      return new DatasetClient(await WorkerAdapter.open(connection), worker, connection);
    } catch (error) {
      worker.terminate();
      throw error;
    }
  }

  /** Reads files into the dataset. */
  async importSource(
    source: OpenedSource,
    choice: FormatChoice,
    options: ImportOptions,
  ): Promise<void> {
    switch (source.kind) {
      case 'files':
        return this.#importFiles(source.files, choice, options);
      case 'directory':
        await this.#connection.call(
          'importDirectory',
          { ...choice, handle: source.handle },
          options,
        );
        return;
      case 'zip':
        await this.#connection.call('importZip', { ...choice, archive: source.archive }, options);
    }
  }

  /**
   * Files in hand are handed over a few at a time while the first are already read: for each the browser looks up its
   * size, and the page must not stand still for that.
   */
  async #importFiles(
    files: readonly PathedFile[],
    choice: FormatChoice,
    options: ImportOptions,
  ): Promise<void> {
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
    const read = this.#connection.call('importFiles', { ...choice, total }, options);
    await Promise.all([read, hand()]);
  }

  /** Puts the first parts of the sample set into the dataset. */
  async importParts(count: number, seed: number, options: ImportOptions): Promise<void> {
    await this.#connection.call('importParts', { count, seed }, options);
  }

  /** Resolves once an import that was cancelled has stored what it was at. */
  async settleImport(): Promise<void> {
    await this.#connection.call('settleImport', null);
  }

  /** The whole dataset as one file. */
  async exportDataset(format: ExportFormat, options: ExportOptions): Promise<ExportedFile> {
    return (await this.#connection.call('exportDataset', { format }, options)) as ExportedFile;
  }

  /** Closes the dataset; where this tab held it, another one takes over. */
  close(): void {
    this.#connection.close();
    this.#worker.terminate();
  }
}
