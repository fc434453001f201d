import {
  ConflictError,
  type DatasetAdapter,
  type EmbeddingWriter,
  type Filter,
  isAbortError,
  type PredictionBatch,
  type PredictionFailure,
  type Predictor,
  type PredictorDescription,
  type Priority,
  planPredictions,
  type Sample,
} from '@proofsheet/core';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { listIds } from './listIds.ts';
import { PredictionBuffer } from './PredictionBuffer.ts';
import { readPresent } from './readPresent.ts';

/** How far a run has come. Another object whenever anything in it is different. */
export interface RunState {
  /** `cancelled` and `failed` keep what was done before. */
  readonly status: 'running' | 'done' | 'cancelled' | 'failed';
  /** Samples that are done, those included that were so before. */
  readonly done: number;
  /** Samples in all; `null` until it is known. */
  readonly total: number | null;
  /** Those of them that are left out, since the model takes no media of their kind. */
  readonly unfit: number;
  /** Samples that the model has looked at. */
  readonly seen: number;
  /** How many of those a second; `null` until that can be told. */
  readonly rate: number | null;
  /** Samples that the model could not look at, and why: the first thousand. */
  readonly failures: readonly PredictionFailure[];
  /** How many there are in all. */
  readonly failureCount: number;
  /** Why it ended early; `null` where it didn't. */
  readonly error: unknown;
}

/** What a run works with. */
export interface RunOptions {
  /** The dataset. */
  readonly adapter: DatasetAdapter;
  /** Takes the vectors. */
  readonly embeddings: EmbeddingWriter | null;
  /** The model. */
  readonly predictor: Predictor;
  /** The same in words. */
  readonly description: PredictorDescription;
  /** Which samples; absent: all. */
  readonly filter?: Filter;
  /** Whether what the model says becomes proposals; else only its vectors are kept. */
  readonly proposes: boolean;
  /** How urgent it is. */
  readonly priority: Priority;
}

const everything: Filter = { kind: 'and', filters: [] };
const pageSize = 1000;
const keptFailures = 1000;
/** Milliseconds between two times that something is written down. */
const writeInterval = 1500;
const mostTries = 4;

/** One run of a model over samples, in the dataset's own order: while it goes on and afterwards. */
export class RunJob {
  readonly #options: RunOptions;
  readonly #controller = new AbortController();
  readonly #store: StoreApi<RunState> = createStore(() => ({
    status: 'running' as const,
    done: 0,
    total: null,
    unfit: 0,
    seen: 0,
    rate: null,
    failures: [],
    failureCount: 0,
    error: null,
  }));
  #startedAt: number | null = null;

  /** @param options - The dataset, the model, and what is wanted of it. */
  constructor(options: RunOptions) {
    this.#options = options;
  }

  /** Whether what the model says becomes proposals. */
  get proposes(): boolean {
    return this.#options.proposes;
  }

  /** How far it has come. The same object until something in it is different. */
  getState = (): RunState => this.#store.getState();

  /** Calls the listener after every change; returns what ends it. */
  subscribe = (listener: () => void): (() => void) => this.#store.subscribe(listener);

  /** Runs to the end. Never rejects: a failure becomes `error` of the state. */
  async run(): Promise<void> {
    const { signal } = this.#controller;
    try {
      await this.#runPages(signal);
      this.#store.setState({ status: 'done' });
    } catch (error) {
      if (signal.aborted || isAbortError(error)) this.#store.setState({ status: 'cancelled' });
      else this.#store.setState({ status: 'failed', error });
    }
  }

  /** Ends the run; what was done before stays. */
  cancel(): void {
    this.#controller.abort();
  }

  async #runPages(signal: AbortSignal): Promise<void> {
    const { adapter, filter = everything, description } = this.#options;
    const { accepts } = description;
    // Named before anything is said of them, since what is said may change which samples a filter means.
    const all = await listIds(adapter, filter, signal);
    this.#store.setState({ total: all.length });
    for (let offset = 0; offset < all.length; offset += pageSize) {
      const ids = all.slice(offset, offset + pageSize);
      const range = { offset: 0, limit: ids.length };
      const query = { of: 'samples', filter: { kind: 'ids', ids } } as const;
      const { rows } = await adapter.query(query, range, { signal });
      const fitting = rows.filter(({ media }) => accepts.includes(media.kind));
      const unfit = this.getState().unfit + rows.length - fitting.length;
      this.#store.setState({ unfit });
      const open = await this.#listOpen(fitting, signal);
      this.#store.setState({ done: offset + ids.length - open.length });
      if (open.length > 0) await this.#runPage(open, signal);
    }
  }

  /** What this version of the model hasn't seen yet, so that a run that was ended goes on where it was. */
  async #listOpen(fitting: readonly Sample[], signal: AbortSignal): Promise<readonly Sample[]> {
    const { adapter, predictor, proposes } = this.#options;
    const { space, model, outputs } = await predictor.describe({ signal });
    const givesVectors = outputs.includes('embedding');
    const ids = fitting.map(({ id }) => id);
    // The space of some models is known only once they have run.
    const present = space && (await readPresent(adapter, space, ids, signal));
    return fitting.filter(
      (sample) =>
        (givesVectors && present?.has(sample.id) !== true) ||
        (proposes &&
          !sample.annotations.some(
            ({ provenance: { actor } }) =>
              actor.kind === 'model' && actor.id === model.id && actor.version === model.version,
          )),
    );
  }

  async #runPage(samples: readonly Sample[], signal: AbortSignal): Promise<void> {
    const { predictor, priority } = this.#options;
    const buffer = new PredictionBuffer();
    let writtenAt = performance.now();
    this.#startedAt ??= writtenAt;
    try {
      for await (const batch of predictor.predict(samples, { signal, priority })) {
        buffer.add(batch);
        this.#note(batch);
        if (performance.now() - writtenAt < writeInterval) continue;
        await this.#write(buffer.take(), samples);
        writtenAt = performance.now();
      }
    } finally {
      await this.#write(buffer.take(), samples);
    }
  }

  #note({ ids, failures }: PredictionBatch): void {
    const { done, seen, failures: former, failureCount } = this.getState();
    const all = seen + ids.length + failures.length;
    const seconds = (performance.now() - (this.#startedAt ?? 0)) / 1000;
    this.#store.setState({
      done: done + ids.length + failures.length,
      seen: all,
      rate: seconds > 0.5 ? all / seconds : null,
      failures:
        failures.length === 0
          ? former
          : [...former, ...failures.slice(0, keptFailures - former.length)],
      failureCount: failureCount + failures.length,
    });
  }

  async #write(batch: PredictionBatch | null, samples: readonly Sample[]): Promise<void> {
    if (batch === null) return;
    const { embeddings, predictor, proposes } = this.#options;
    const { space } = await predictor.describe();
    const { ids, vectors } = batch;
    if (space !== undefined && vectors !== undefined)
      await embeddings?.putVectors({ space, ids, vectors });
    if (!proposes || (batch.probabilities === undefined && batch.regions === undefined)) return;
    const own = new Set(ids);
    await this.#propose(
      batch,
      samples.filter(({ id }) => own.has(id)),
    );
  }

  /** Somebody may have decided on one of them meanwhile; it is then planned again on what is there now. */
  async #propose(batch: PredictionBatch, samples: readonly Sample[]): Promise<void> {
    const { adapter, description } = this.#options;
    const { model } = description;
    let rows = samples;
    for (let tries = 1; ; tries += 1) {
      const at = new Date().toISOString();
      const { schema } = await adapter.describe();
      const changes = planPredictions(batch, rows, description, { at, schema });
      if (changes.length === 0) return;
      try {
        const id = crypto.randomUUID();
        await adapter.commit?.({ id, actor: model, reason: 'edit', at, changes });
        return;
      } catch (error) {
        if (!(error instanceof ConflictError) || tries === mostTries) throw error;
      }
      const filter = { kind: 'ids', ids: batch.ids } as const;
      const limit = batch.ids.length;
      ({ rows } = await adapter.query({ of: 'samples', filter }, { offset: 0, limit }));
    }
  }
}
