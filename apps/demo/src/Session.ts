import { createWorkspace, type Workspace } from '@proofsheet/core';
import {
  DatasetCatalog,
  openOutboxStore,
  removeOutboxStore,
  type StoredDataset,
  type StoredOutbox,
} from '@proofsheet/core/browser';
import type { FormatGuess } from '@proofsheet/formats';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { DatasetClient } from './DatasetClient.ts';
import { detectSource } from './detectSource.ts';
import { EmptyImportError } from './EmptyImportError.ts';
import { ImportJob, type ImportTask } from './ImportJob.ts';
import type { ImportSource, OpenedSource, PartsSource } from './ImportSource.ts';
import { KeptModels } from './models/KeptModels.ts';
import { ModelDesk } from './models/ModelDesk.ts';
import { Trainer } from './models/Trainer.ts';
import { openDropped } from './openDropped.ts';
import { readPlace, showPlace } from './Place.ts';

/** Files, and the format that they seem to have. */
export interface FoundSource {
  /** The files. */
  readonly source: OpenedSource;
  /** What they seem to be. */
  readonly guess: FormatGuess;
}

/** What the application shows. Another object whenever anything in it is different. */
export type SessionState =
  | { readonly kind: 'opening' }
  | {
      readonly kind: 'start';
      /** The datasets that this browser keeps. */
      readonly datasets: readonly StoredDataset[];
      /** Why the last dataset could not be opened; `null` where nothing went wrong. */
      readonly error: unknown;
    }
  | {
      readonly kind: 'import';
      /** What was chosen. */
      readonly source: ImportSource;
      /** What it seems to be, and what is read; `null` while that is found out. */
      readonly found: FoundSource | null;
    }
  | {
      readonly kind: 'open';
      readonly client: DatasetClient;
      readonly workspace: Workspace;
      /** Decisions that the dataset doesn't have yet. */
      readonly outbox: StoredOutbox;
      /** The import that fills the dataset; `null` where there is none. */
      readonly job: ImportJob | null;
      /** The model that is used on it. */
      readonly desk: ModelDesk;
      /** What teaches that model. */
      readonly trainer: Trainer;
    };

const patienceMs = 2000;

/** Which dataset is open. The address of the page names it, so that a reload comes back to it. */
export class Session {
  readonly #store: StoreApi<SessionState> = createStore<SessionState>(() => ({ kind: 'opening' }));

  #detection: AbortController | null = null;

  /** What is shown now. The same object until something in it is different. */
  getState = (): SessionState => this.#store.getState();

  /** Calls the listener after every change; returns what ends it. */
  subscribe = (listener: () => void): (() => void) => this.#store.subscribe(listener);

  /** Opens the dataset that the address names, or shows what there is to open. */
  async start(): Promise<void> {
    const { dataset } = readPlace();
    if (dataset === null) await this.leave();
    else await this.open(dataset);
  }

  /** Opens a stored dataset. */
  async open(id: string): Promise<void> {
    await this.#open(id, null);
  }

  /** Finds out what a person has chosen, and asks how it is to be read; the sample set is taken at once. */
  async choose(source: ImportSource): Promise<void> {
    if (source.kind === 'parts') {
      await this.import({ source });
      return;
    }
    await this.#close();
    const controller = new AbortController();
    const { signal } = controller;
    this.#detection = controller;
    this.#store.setState({ kind: 'import', source, found: null }, true);
    try {
      const opened = await open(source, signal);
      const guess = await detectSource(opened, signal);
      signal.throwIfAborted();
      if (guess.possible.length === 0) throw new EmptyImportError({ name: source.name });
      this.#store.setState({ kind: 'import', source, found: { source: opened, guess } }, true);
    } catch (error) {
      if (!signal.aborted) await this.#show(error);
    }
  }

  /** Makes a dataset of what a person has chosen. What turns out to be empty is not kept. */
  async import(task: ImportTask): Promise<void> {
    const { source } = task;
    const job = new ImportJob(task);
    try {
      const id = await withCatalog(async (catalog) => {
        void catalog.persist().catch(() => false);
        return (await catalog.create(source.name)).id;
      });
      const client = await this.#open(id, job);
      if (client === null) return;
      await job.run(client);
      const { added, status, error } = job.getState();
      if (added > 0) return;
      await this.#close();
      await remove(id);
      const reason = status === 'done' ? new EmptyImportError({ name: source.name }) : error;
      await this.#show(reason);
    } catch (error) {
      await this.#show(error);
    }
  }

  /** Goes back to the list of datasets. */
  async leave(): Promise<void> {
    await this.#close();
    await this.#show(null);
  }

  /** Removes a stored dataset for good. */
  async remove(id: string): Promise<void> {
    try {
      await remove(id);
      await this.#show(null);
    } catch (error) {
      await this.#show(error);
    }
  }

  async #open(id: string, job: ImportJob | null): Promise<DatasetClient | null> {
    await this.#close();
    this.#store.setState({ kind: 'opening' }, true);
    try {
      const client = await DatasetClient.open(id);
      // After a reload the address may name a room of the dataset.
      if (readPlace().dataset !== id) showPlace({ dataset: id, isReview: false });
      const outbox = await openOutboxStore({ name: id });
      const workspace = createWorkspace({ adapter: client.adapter, outbox });
      const { adapter } = client;
      const desk = new ModelDesk(adapter, new KeptModels(id));
      const trainer = new Trainer({ adapter, workspace, desk });
      const open = { kind: 'open', client, workspace, outbox, job, desk, trainer } as const;
      this.#store.setState(open, true);
      return client;
    } catch (error) {
      await this.#show(error);
      return null;
    }
  }

  /** Whatever isn't stored within a moment stays in the outbox until the dataset is opened again. */
  async #close(): Promise<void> {
    this.#detection?.abort();
    const state = this.getState();
    if (state.kind !== 'open') return;
    this.#store.setState({ kind: 'opening' }, true);
    state.job?.cancel();
    state.trainer.close();
    state.desk.close();
    const late = new Promise((resolve) => setTimeout(resolve, patienceMs));
    await Promise.race([state.workspace.settle(), late]);
    state.workspace.dispose();
    state.outbox.close();
    state.client.close();
  }

  async #show(error: unknown): Promise<void> {
    showPlace({ dataset: null, isReview: false });
    try {
      const datasets = await withCatalog((catalog) => catalog.list());
      this.#store.setState({ kind: 'start', datasets, error }, true);
    } catch (failure) {
      this.#store.setState({ kind: 'start', datasets: [], error: error ?? failure }, true);
    }
  }
}

async function open(
  source: Exclude<ImportSource, PartsSource>,
  signal: AbortSignal,
): Promise<OpenedSource> {
  if (source.kind !== 'dropped') return source;
  return { kind: 'files', name: source.name, files: await openDropped(source.entries, signal) };
}

async function remove(id: string): Promise<void> {
  await withCatalog((catalog) => catalog.remove(id));
  await removeOutboxStore({ name: id });
  await new KeptModels(id).remove();
}

async function withCatalog<T>(run: (catalog: DatasetCatalog) => Promise<T>): Promise<T> {
  const catalog = await DatasetCatalog.open();
  try {
    return await run(catalog);
  } finally {
    catalog.close();
  }
}
