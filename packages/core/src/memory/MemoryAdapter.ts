import type { Column, ColumnBatch, ColumnRequest } from '../adapter/Column.ts';
import type {
  Call,
  Commit,
  DatasetAdapter,
  DatasetEvent,
  Unsubscribe,
} from '../adapter/DatasetAdapter.ts';
import type { DatasetDescription } from '../adapter/DatasetDescription.ts';
import type { EditPlan, PlanRequest } from '../adapter/EditPlan.ts';
import type { EmbeddingWriter, PointBatch, VectorBatch } from '../adapter/EmbeddingWriter.ts';
import { MediaError } from '../adapter/MediaError.ts';
import type { MediaSource, MediaVariant } from '../adapter/MediaSource.ts';
import type { Page, Range } from '../adapter/Page.ts';
import type { Summary } from '../adapter/Summary.ts';
import type { ChangeSet } from '../changes/ChangeSet.ts';
import { parseChangeSet } from '../changes/parseChangeSet.ts';
import { throwLater } from '../errors/throwLater.ts';
import { checkQuery, checkRange } from '../query/checkQuery.ts';
import type { Query } from '../query/Query.ts';
import { QueryError } from '../query/QueryError.ts';
import type { Sample } from '../vocabulary/Sample.ts';
import { countBits } from './Bits.ts';
import { type CapturedState, DatasetState, type StoredState } from './DatasetState.ts';
import { EditPlanner } from './EditPlanner.ts';
import { EmbeddingStore, type ProjectionPoints, type SpaceVectors } from './EmbeddingStore.ts';
import { QueryEngine } from './QueryEngine.ts';
import { checkColumnNames, createColumnReader } from './readColumns.ts';

/** Gives the media of a sample; rejects with a `MediaError` where it has none. */
export type MediaResolver = (
  sample: Sample,
  variant: MediaVariant,
  call?: Call,
) => Promise<MediaSource>;

/** What a {@link MemoryAdapter} starts from. */
export interface MemoryAdapterOptions {
  /** The dataset's name. */
  readonly name: string;
  /** The history that leads to the dataset's present state; default: none, an empty dataset. */
  readonly history?: Iterable<ChangeSet>;
  /** A state to start from instead of the empty dataset; the history then leads on from it. Default: none. */
  readonly checkpoint?: StoredState;
  /**
   * Called with every change set that fits, before it is applied: where it is written down. A change set whose
   * writing fails is not applied, and `commit` rejects with that failure.
   */
  readonly journal?: (changeSet: ChangeSet, revision: number) => Promise<void>;
  /** Where media comes from; without it every sample's media is missing. */
  readonly resolveMedia?: MediaResolver;
  /** Vectors of the samples that the history leads to, so that neighbours can be asked for; default: none. */
  readonly spaces?: readonly SpaceVectors[];
  /** Vectors and places by sample, also of samples that are gone; default: none. */
  readonly embeddings?: StoredEmbeddings;
  /** Like `journal`, for vectors and places: what can't be written down is not taken. */
  readonly embeddingJournal?: EmbeddingWriter;
  /** Maps of the samples that the history leads to, so that regions can be asked for; default: none. */
  readonly projections?: readonly ProjectionPoints[];
}

/** Vectors and places by sample. */
export interface StoredEmbeddings {
  /** Vectors, those of a space once. */
  readonly vectors: readonly VectorBatch[];
  /** Places, those of a projection once. */
  readonly points: readonly PointBatch[];
}

const defaultBatchSize = 65_536;

/**
 * A dataset held in memory, as columns: for tests and stories, and the engine that the stored and the
 * worker-hosted adapters run on. Where a million samples are asked about, it belongs in a worker.
 */
export class MemoryAdapter implements DatasetAdapter, EmbeddingWriter {
  readonly #name: string;
  readonly #state = new DatasetState();
  readonly #embeddings: EmbeddingStore;
  readonly #engine: QueryEngine;
  readonly #planner: EditPlanner;
  readonly #listeners = new Set<(event: DatasetEvent) => void>();
  readonly #resolveMedia: MediaResolver;
  readonly #journal: NonNullable<MemoryAdapterOptions['journal']>;
  readonly #embeddingJournal: EmbeddingWriter | null;
  #lastCommit: Promise<unknown> = Promise.resolve();

  /**
   * @param options - Name, history and media of the dataset.
   * @throws ConflictError where the history doesn't fit together.
   */
  constructor(options: MemoryAdapterOptions) {
    this.#name = options.name;
    this.#resolveMedia = options.resolveMedia ?? rejectMissing;
    this.#journal = options.journal ?? keepNoJournal;
    this.#embeddingJournal = options.embeddingJournal ?? null;
    const { checkpoint } = options;
    if (checkpoint !== undefined) this.#state.restore(checkpoint.head, checkpoint.samples);
    for (const changeSet of options.history ?? []) this.#state.accept(this.#state.draft(changeSet));
    const { spaces = [], projections = [] } = options;
    this.#embeddings = new EmbeddingStore(this.#state.samples, spaces, projections);
    for (const batch of options.embeddings?.vectors ?? []) this.#embeddings.putVectors(batch);
    for (const batch of options.embeddings?.points ?? []) this.#embeddings.putPoints(batch);
    this.#engine = new QueryEngine(this.#state, this.#embeddings);
    this.#planner = new EditPlanner(this.#state, this.#engine);
  }

  /** @inheritdoc */
  async describe({ signal }: Call = {}): Promise<DatasetDescription> {
    signal?.throwIfAborted();
    const { revision, samples, fields, schema, slices } = this.#state;
    const { spaces, projections } = this.#embeddings;
    return {
      name: this.#name,
      revision,
      sampleCount: samples.size,
      fields,
      schema,
      slices,
      spaces,
      projections,
      models: this.#engine.index.statements.actors.filter(({ kind }) => kind === 'model'),
      tags: [...samples.tags]
        .filter(([, tagged]) => countBits(tagged) > 0)
        .map(([tag]) => tag)
        .sort(),
    };
  }

  /** @inheritdoc */
  async query(query: Query, range: Range, { signal }: Call = {}): Promise<Page> {
    signal?.throwIfAborted();
    this.#check(query);
    checkRange(range);
    const answer = this.#engine.answer(query, range.snapshot, range.limit > 0);
    const { snapshot } = answer;
    const { total } = answer.set;
    const { revision } = this.#state;
    const rows = this.#engine.read(answer, query.of, range);
    return { offset: range.offset, ...rows, total, snapshot, revision };
  }

  /** @inheritdoc */
  async summarize(
    query: Query,
    fields: readonly string[],
    { signal }: Call = {},
  ): Promise<readonly Summary[]> {
    signal?.throwIfAborted();
    this.#check(query, fields);
    return this.#engine.summarize(query, fields);
  }

  /** @inheritdoc */
  async *read(
    { query, columns, batchSize = defaultBatchSize }: ColumnRequest,
    { signal }: Call = {},
  ): AsyncGenerator<ColumnBatch, void, undefined> {
    signal?.throwIfAborted();
    this.#check(query);
    if (!Number.isSafeInteger(batchSize) || batchSize < 1) {
      const problem = `Expected a whole number of 1 or more but received ${batchSize}`;
      throw new QueryError({ path: 'batchSize', problem });
    }
    const { index } = this.#engine;
    const source = { index, embeddings: this.#embeddings, fields: this.#state.fields };
    checkColumnNames(columns, source);
    const answer = this.#engine.answer(query);
    const readers = columns.map(
      (name) => [name, createColumnReader(name, query.of, source)] as const,
    );
    for (let offset = 0; offset < answer.set.total; offset += batchSize) {
      signal?.throwIfAborted();
      const places = this.#engine.select(answer, { offset, limit: batchSize });
      const batch: Record<string, Column> = {};
      for (const [name, readPlaces] of readers) batch[name] = readPlaces(places);
      yield { offset, length: places.length, columns: batch };
    }
  }

  /** @inheritdoc */
  async media(sample: Sample, variant: MediaVariant, call: Call = {}): Promise<MediaSource> {
    call.signal?.throwIfAborted();
    return this.#resolveMedia(sample, variant, call);
  }

  /** @inheritdoc */
  async plan(request: PlanRequest, { signal }: Call = {}): Promise<EditPlan> {
    signal?.throwIfAborted();
    if (request.choice.query !== null) this.#check(request.choice.query);
    return this.#planner.plan(request, signal);
  }

  /** @inheritdoc */
  async commit(changeSet: ChangeSet, { signal }: Call = {}): Promise<Commit> {
    signal?.throwIfAborted();
    parseChangeSet(changeSet);
    // One after the other: a draft is only good for the state that it was made of.
    return this.#inTurn(() => this.#commitNow(changeSet, signal));
  }

  /** @inheritdoc */
  putVectors(batch: VectorBatch): Promise<void> {
    return this.#inTurn(async () => {
      this.#embeddings.checkVectors(batch);
      await this.#embeddingJournal?.putVectors(batch);
      this.#embeddings.putVectors(batch);
    });
  }

  /** @inheritdoc */
  putPoints(batch: PointBatch): Promise<void> {
    return this.#inTurn(async () => {
      this.#embeddings.checkPoints(batch);
      await this.#embeddingJournal?.putPoints(batch);
      this.#embeddings.putPoints(batch);
    });
  }

  /** @inheritdoc */
  removeSpace(name: string): Promise<void> {
    return this.#inTurn(async () => {
      await this.#embeddingJournal?.removeSpace(name);
      this.#embeddings.removeSpace(name);
    });
  }

  /** @inheritdoc */
  removeProjection(name: string): Promise<void> {
    return this.#inTurn(async () => {
      await this.#embeddingJournal?.removeProjection(name);
      this.#embeddings.removeProjection(name);
    });
  }

  /** @inheritdoc */
  subscribe(listener: (event: DatasetEvent) => void): Unsubscribe {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #inTurn<T>(run: () => Promise<T>): Promise<T> {
    const turn = this.#lastCommit.then(run);
    this.#lastCommit = turn.catch(() => undefined);
    return turn;
  }

  /** The number of samples. */
  protected get size(): number {
    return this.#state.samples.size;
  }

  /** The dataset as it is now, whatever is changed afterwards. */
  protected capture(): CapturedState {
    return this.#state.capture();
  }

  async #commitNow(changeSet: ChangeSet, signal: AbortSignal | undefined): Promise<Commit> {
    signal?.throwIfAborted();
    const earlier = this.#state.findRevision(changeSet.id);
    if (earlier !== null) return { id: changeSet.id, revision: earlier };
    const draft = this.#state.draft(changeSet);
    await this.#journal(changeSet, this.#state.revision + 1);
    const revision = this.#state.accept(draft);
    // Once samples are gone, an old order has rows that can't be filled.
    const kinds = new Set(changeSet.changes.map(({ kind }) => kind));
    if (kinds.has('samples') || kinds.has('columns')) this.#engine.forget('all');
    else if (kinds.has('annotation')) this.#engine.forget('annotations');
    this.#notify({ revision, changeSet });
    return { id: changeSet.id, revision };
  }

  #check(query: Query, summarized: readonly string[] = []): void {
    const { fields, slices } = this.#state;
    const { spaces, projections } = this.#embeddings;
    checkQuery(query, fields, summarized, { slices, spaces, projections });
  }

  #notify(event: DatasetEvent): void {
    for (const listener of [...this.#listeners]) {
      try {
        listener(event);
      } catch (error) {
        throwLater(error);
      }
    }
  }
}

async function keepNoJournal(): Promise<void> {}

async function rejectMissing(sample: Sample): Promise<never> {
  throw new MediaError({ source: sample.media.source, problem: 'missing' });
}
