import { type Filter, isAbortError } from '@proofsheet/core';
import type { WorkerAdapter } from '@proofsheet/core/worker';
import type {
  Inference,
  LoadProgress,
  Manifest,
  ParityReport,
  Pipeline,
} from '@proofsheet/inference';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { KeptModel, KeptModels } from './KeptModels.ts';
import type { LoadedModel } from './LoadedModel.ts';
import { openPipelineFiles } from './openPipelineFiles.ts';
import { openPredictor } from './openPredictor.ts';
import { RunJob } from './RunJob.ts';
import { createWordModel } from './words/createWordModel.ts';
import { readWords } from './words/readWords.ts';

/** Which model is on the desk and what it does. Another object whenever anything in it is different. */
export interface ModelDeskState {
  /** The model; `null` where there is none yet. */
  readonly model: LoadedModel | null;
  /** What is on its way: its name, and how far it has come; `null` where nothing is. */
  readonly loading: { readonly name: string; readonly progress: LoadProgress | null } | null;
  /** Why the last one could not be loaded, or was lost; `null` where nothing went wrong. */
  readonly error: unknown;
  /** Whether it gives here what it gave where it was made; `null` until that is known. */
  readonly parity: ParityReport | null;
  /** What runs, or ran last; `null` where nothing did. */
  readonly run: RunJob | null;
}

/** A model with what it is kept as. */
interface OpenedModel {
  readonly manifest: Manifest;
  readonly missing: readonly string[];
  readonly source: KeptModel;
}

/** Where the model lies that comes with the demo. */
const builtIn = `${import.meta.env.BASE_URL}models/parts/manifest.json`;

/** Loads models, tells where they run, and runs one over the dataset. */
export class ModelDesk {
  readonly #adapter: WorkerAdapter;
  readonly #kept: KeptModels;
  readonly #store: StoreApi<ModelDeskState> = createStore(() => ({
    model: null,
    loading: null,
    error: null,
    parity: null,
    run: null,
  }));
  #inference: Promise<Inference> | null = null;
  #loading: AbortController | null = null;

  /**
   * @param adapter - The dataset.
   * @param kept - Where the model is kept that is used on it.
   */
  constructor(adapter: WorkerAdapter, kept: KeptModels) {
    this.#adapter = adapter;
    this.#kept = kept;
  }

  /** What is there now. The same object until something in it is different. */
  getState = (): ModelDeskState => this.#store.getState();

  /** Calls the listener after every change; returns what ends it. */
  subscribe = (listener: () => void): (() => void) => this.#store.subscribe(listener);

  /** Loads the model that comes with the demo. Never rejects: a failure becomes `error` of the state. */
  async loadBuiltIn(): Promise<void> {
    await this.#load('Parts', async (signal) => {
      const { loadManifest } = await import('@proofsheet/inference');
      const manifest = await loadManifest(new URL(builtIn, location.href), { signal });
      return { manifest, missing: [], source: 'built-in' };
    });
  }

  /** Loads a person's own model. Never rejects: a failure becomes `error` of the state. */
  async loadFiles(files: readonly File[]): Promise<void> {
    const [first] = files;
    if (first === undefined) return;
    await this.#load(first.name, async () => ({
      ...(await openPipelineFiles(files)),
      source: files,
    }));
  }

  /** Makes a model of the words in the dataset's texts, and loads it. Never rejects, as above. */
  async loadWords(): Promise<void> {
    await this.#load('Words', async (signal) => {
      const onProgress = (share: number) => {
        const progress = { phase: 'prepare', loadedBytes: 0, totalBytes: null, share } as const;
        if (!signal.aborted) this.#store.setState({ loading: { name: 'Words', progress } });
      };
      const counts = await readWords(this.#adapter, signal, onProgress);
      const source = await createWordModel(counts);
      return { ...(await openPipelineFiles(source)), source };
    });
  }

  /** Loads the model again that was used last on this dataset; there may be none. Never rejects, as above. */
  async restore(): Promise<void> {
    const { model, loading } = this.getState();
    if (model !== null || loading !== null) return;
    const kept = await this.#kept.get();
    // Somebody may have chosen one meanwhile.
    if (this.getState().model !== null || this.getState().loading !== null) return;
    if (kept === 'built-in') await this.loadBuiltIn();
    else if (kept !== null) await this.loadFiles(kept);
  }

  /** Ends the loading; the model that was there stays. */
  cancelLoading(): void {
    this.#loading?.abort();
  }

  /**
   * Runs the model: what it says becomes proposals, and what it sees is kept for training and for finding what is alike.
   *
   * @param filter - Which samples; absent: all.
   */
  async propose(filter?: Filter): Promise<RunJob | null> {
    return this.#run(true, filter);
  }

  /** Has the model look at samples without proposing anything. */
  async look(filter?: Filter): Promise<RunJob | null> {
    return this.#run(false, filter);
  }

  /** Ends everything. */
  close(): void {
    this.#loading?.abort();
    this.getState().run?.cancel();
    void this.#inference?.then((inference) => inference.close());
  }

  async #run(proposes: boolean, filter?: Filter): Promise<RunJob | null> {
    const { model, run } = this.getState();
    if (model === null) return null;
    run?.cancel();
    const { predictor, description } = model;
    const adapter = this.#adapter;
    const job = new RunJob({
      adapter,
      embeddings: adapter.embeddings,
      predictor,
      description,
      proposes,
      priority: proposes ? 'idle' : 'soon',
      ...(filter && { filter }),
    });
    this.#store.setState({ run: job });
    await job.run();
    return job;
  }

  async #load(name: string, open: (signal: AbortSignal) => Promise<OpenedModel>): Promise<void> {
    this.#loading?.abort();
    const controller = new AbortController();
    const { signal } = controller;
    this.#loading = controller;
    this.#store.setState({ loading: { name, progress: null }, error: null });
    try {
      const inference = await this.#start();
      const { manifest, missing, source } = await open(signal);
      signal.throwIfAborted();
      const title = manifest.name ?? manifest.id;
      const onProgress = (progress: LoadProgress) => {
        if (!signal.aborted) this.#store.setState({ loading: { name: title, progress } });
      };
      const pipeline = await inference.load(manifest, { signal, onProgress });
      const predictor = await openPredictor(pipeline, this.#adapter);
      const description = await predictor.describe();
      const former = this.getState();
      former.run?.cancel();
      void former.model?.pipeline.close();
      const { version } = manifest;
      const { backend } = pipeline;
      const model = {
        pipeline,
        predictor,
        description,
        name: title,
        version,
        backend,
        notices: [],
        missing,
      } as const;
      this.#store.setState({ model, loading: null, parity: null, run: null });
      this.#watch(inference);
      void this.#kept.put(source);
      void this.#check(pipeline).catch((error: unknown) => {
        const isShown = this.getState().model?.pipeline === pipeline;
        if (isShown && !isAbortError(error)) this.#store.setState({ error });
      });
    } catch (error) {
      if (this.#loading !== controller) return;
      const isEnded = signal.aborted || isAbortError(error);
      this.#store.setState({ loading: null, error: isEnded ? null : error });
    }
  }

  /** What can't be checked can be run all the same. */
  async #check(pipeline: Pipeline): Promise<void> {
    const { checkParity } = await import('@proofsheet/inference');
    const parity = await checkParity(pipeline, { priority: 'soon' });
    if (this.getState().model?.pipeline === pipeline) this.#store.setState({ parity });
  }

  #start(): Promise<Inference> {
    this.#inference ??= import('@proofsheet/inference').then(({ createInference }) => {
      const inference = createInference();
      inference.subscribe(() => this.#watch(inference));
      return inference;
    });
    return this.#inference;
  }

  /** A backend may be lost in the middle; the model goes on elsewhere, and says so. */
  #watch(inference: Inference): void {
    const { model } = this.getState();
    const own = inference
      .getState()
      .pipelines.findLast(({ name, phase }) => name === model?.name && phase !== 'loading');
    if (model === null || own === undefined) return;
    const { notices, error, phase } = own;
    const backend = own.backend ?? model.backend;
    if (phase === 'failed') this.#store.setState({ model: null, error });
    else if (backend !== model.backend || notices !== model.notices)
      this.#store.setState({ model: { ...model, backend, notices } });
  }
}
