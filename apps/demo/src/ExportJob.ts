import { isAbortError } from '@proofsheet/core';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { DatasetClient } from './DatasetClient.ts';
import type { ExportedFile, ExportFormat, ExportProgress } from './dataset/exportDataset.ts';

/** How far an export has come. Another object whenever anything in it is different. */
export interface ExportState {
  /** Whether it goes on. */
  readonly status: 'running' | 'done' | 'cancelled' | 'failed';
  /** How many samples are written, of how many; `null` before the first. */
  readonly progress: ExportProgress | null;
  /** The file; `null` before it is whole. */
  readonly result: ExportedFile | null;
  /** Why it failed; `null` where it didn't. */
  readonly error: unknown;
}

/** One export, while it runs and afterwards. */
export class ExportJob {
  /** What the file is called. */
  readonly fileName: string;
  readonly #format: ExportFormat;
  readonly #controller = new AbortController();
  readonly #store: StoreApi<ExportState> = createStore(() => ({
    status: 'running' as const,
    progress: null,
    result: null,
    error: null,
  }));

  /**
   * @param format - What is written.
   * @param fileName - What the file is called.
   */
  constructor(format: ExportFormat, fileName: string) {
    this.#format = format;
    this.fileName = fileName;
  }

  /** How far it has come. The same object until something in it is different. */
  getState = (): ExportState => this.#store.getState();

  /** Calls the listener after every change; returns what ends it. */
  subscribe = (listener: () => void): (() => void) => this.#store.subscribe(listener);

  /**
   * Writes a dataset. Never rejects: a failure becomes `error` of the state.
   *
   * @returns The file; `null` where there is none.
   */
  async run(client: DatasetClient): Promise<Blob | null> {
    const { signal } = this.#controller;
    const onProgress = (progress: ExportProgress) => this.#store.setState({ progress });
    try {
      const result = await client.exportDataset(this.#format, { signal, onProgress });
      this.#store.setState({ status: 'done', result });
      return result.file;
    } catch (error) {
      if (isAbortError(error)) this.#store.setState({ status: 'cancelled' });
      else this.#store.setState({ status: 'failed', error });
      return null;
    }
  }

  /** Ends the export; nothing is written then. */
  cancel(): void {
    this.#controller.abort();
  }
}
