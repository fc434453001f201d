import { isAbortError } from '@proofsheet/core';
import type { ReadProblem } from '@proofsheet/formats';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { DatasetClient } from './DatasetClient.ts';
import type { FormatChoice } from './dataset/DatasetRequests.ts';
import type { ImportOptions, ImportProgress } from './dataset/ImportTarget.ts';
import type { OpenedSource, PartsSource } from './ImportSource.ts';

/** How far an import has come. Another object whenever anything in it is different. */
export interface ImportState {
  /** `cancelled` keeps what was added before. */
  readonly status: 'running' | 'done' | 'cancelled' | 'failed';
  /** Samples that are in the dataset. */
  readonly added: number;
  /** Share of the work that is done, 0 to 1; `null` where it isn't known. */
  readonly share: number | null;
  /** What was left out, or read with a doubt: the first thousand. */
  readonly problems: readonly ReadProblem[];
  /** How many things were left out in all. */
  readonly leftOut: number;
  /** How many things were read with a doubt in all. */
  readonly doubted: number;
  /** Why it failed; `null` where it didn't. */
  readonly error: unknown;
}

const keptProblems = 1000;

/** What an import reads: the sample set, or files in a format. */
export type ImportTask =
  | { readonly source: PartsSource }
  | { readonly source: OpenedSource; readonly choice: FormatChoice };

/** One import, while it runs and afterwards. */
export class ImportJob {
  /** What is imported. */
  readonly task: ImportTask;
  readonly #store: StoreApi<ImportState> = createStore(() => ({
    status: 'running' as const,
    added: 0,
    share: null,
    problems: [],
    leftOut: 0,
    doubted: 0,
    error: null,
  }));
  readonly #controller = new AbortController();

  /** @param task - What is imported. */
  constructor(task: ImportTask) {
    this.task = task;
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
    const { task } = this;
    if ('choice' in task) await client.importSource(task.source, task.choice, options);
    else await client.importParts(task.source.count, 1, options);
  }

  #report({ added, done, total, problems }: ImportProgress): void {
    const state = this.getState();
    const room = keptProblems - state.problems.length;
    this.#store.setState({
      added,
      share: total === null || total === 0 ? null : done / total,
      problems:
        problems.length === 0 ? state.problems : [...state.problems, ...problems.slice(0, room)],
      leftOut: state.leftOut + problems.filter(({ kept }) => kept !== true).length,
      doubted: state.doubted + problems.filter(({ kept }) => kept === true).length,
    });
  }
}

/** What was being stored when the import was cancelled is stored all the same. */
async function countKept(client: DatasetClient): Promise<number> {
  await client.settleImport();
  return (await client.adapter.describe()).sampleCount;
}
