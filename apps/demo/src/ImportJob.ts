import { isAbortError } from '@proofsheet/core';
import {
  type DroppedEntry,
  listDroppedEntries,
  type PathedFile,
  type ReadProblem,
  toPathedFile,
} from '@proofsheet/formats';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { DatasetClient } from './DatasetClient.ts';
import type { ImportOptions, ImportProgress } from './dataset/ImportTarget.ts';
import type { ImportSource } from './ImportSource.ts';

/** How far an import has come. Another object whenever anything in it is different. */
export interface ImportState {
  /** `cancelled` keeps what was added before. */
  readonly status: 'running' | 'done' | 'cancelled' | 'failed';
  /** Samples that are in the dataset. */
  readonly added: number;
  /** Share of the work that is done, 0 to 1; `null` where it isn't known. */
  readonly share: number | null;
  /** What was left out: the first thousand. */
  readonly problems: readonly ReadProblem[];
  /** How many things were left out in all. */
  readonly problemCount: number;
  /** Why it failed; `null` where it didn't. */
  readonly error: unknown;
}

const keptProblems = 1000;

/** One import, while it runs and afterwards. */
export class ImportJob {
  /** What is imported. */
  readonly source: ImportSource;
  readonly #store: StoreApi<ImportState> = createStore(() => ({
    status: 'running' as const,
    added: 0,
    share: null,
    problems: [],
    problemCount: 0,
    error: null,
  }));
  readonly #controller = new AbortController();

  /** @param source - What is imported. */
  constructor(source: ImportSource) {
    this.source = source;
  }

  /** How far it has come. The same object until something in it is different. */
  getState = (): ImportState => this.#store.getState();

  /** Calls the listener after every change; returns what ends it. */
  subscribe = (listener: () => void): (() => void) => this.#store.subscribe(listener);

  /** Imports into a dataset. Never rejects: a failure becomes `error` of the state. */
  async run(client: DatasetClient): Promise<void> {
    const { signal } = this.#controller;
    try {
      await this.#import(client, { signal, onProgress: (progress) => this.#report(progress) });
      this.#store.setState({ status: 'done', share: 1 });
    } catch (error) {
      if (!isAbortError(error)) this.#store.setState({ status: 'failed', error });
      else this.#store.setState({ status: 'cancelled', added: await countKept(client) });
    }
  }

  /** Ends the import; what was added before stays. */
  cancel(): void {
    this.#controller.abort();
  }

  async #import(client: DatasetClient, options: ImportOptions): Promise<void> {
    const { source } = this;
    switch (source.kind) {
      case 'files':
        return client.importFiles(source.files.map(toPathedFile), options);
      case 'dropped':
        return client.importFiles(await openDropped(source.entries, options.signal), options);
      case 'directory':
        return client.importDirectory(source.handle, options);
      case 'zip':
        return client.importZip(source.archive, options);
      case 'parts':
        return client.importParts(source.count, 1, options);
    }
  }

  #report({ added, done, total, problems }: ImportProgress): void {
    const state = this.getState();
    const room = keptProblems - state.problems.length;
    this.#store.setState({
      added,
      share: total === null || total === 0 ? null : done / total,
      problems:
        problems.length === 0 ? state.problems : [...state.problems, ...problems.slice(0, room)],
      problemCount: state.problemCount + problems.length,
    });
  }
}

/** What was being stored when the import was cancelled is stored all the same. */
async function countKept(client: DatasetClient): Promise<number> {
  await client.settleImport();
  return (await client.adapter.describe()).sampleCount;
}

/** What was dropped can only be opened here; the files then go where the work is done. */
async function openDropped(
  entries: readonly DroppedEntry[],
  signal: AbortSignal,
): Promise<readonly PathedFile[]> {
  const files: PathedFile[] = [];
  for await (const { path, read } of listDroppedEntries(entries, { signal })) {
    const blob = await read();
    if (blob instanceof File) files.push({ path, file: blob });
  }
  return files;
}
