import type { ColumnBatch, ColumnRequest } from '../adapter/Column.ts';
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
import type { MediaSource, MediaVariant } from '../adapter/MediaSource.ts';
import type { Page, Range } from '../adapter/Page.ts';
import type { Summary } from '../adapter/Summary.ts';
import type { ChangeSet } from '../changes/ChangeSet.ts';
import type { MediaResolver } from '../memory/MemoryAdapter.ts';
import type { Query } from '../query/Query.ts';
import type { Sample } from '../vocabulary/Sample.ts';
import { type BrowserAdapterOptions, createStoredMedia, readDataset } from './BrowserAdapter.ts';
import { EventRelay } from './EventRelay.ts';
import { openDatabase, type StoredFile } from './openDatabase.ts';
import type { SharedBackend } from './SharedBackend.ts';
import { SharedHold } from './SharedHold.ts';
import { toStorageError } from './StorageError.ts';
import { StoredJournal } from './StoredJournal.ts';

/**
 * A stored dataset that several tabs have open at once. One of them holds it and answers for all; where that one
 * ends, in whatever way, another takes over, and calls on their way are made again there. Media is read by each tab
 * itself.
 */
export class SharedDataset implements DatasetAdapter, EmbeddingWriter {
  readonly #hold: SharedHold;
  readonly #events: EventRelay;
  readonly #resolveMedia: MediaResolver;
  readonly #closeDatabase: () => void;

  private constructor(
    hold: SharedHold,
    events: EventRelay,
    resolveMedia: MediaResolver,
    closeDatabase: () => void,
  ) {
    this.#hold = hold;
    this.#events = events;
    this.#resolveMedia = resolveMedia;
    this.#closeDatabase = closeDatabase;
  }

  /**
   * Opens a dataset, or finds the tab that has it open.
   *
   * @throws DatasetMissingError where the catalog doesn't have it.
   * @throws StorageError where the browser refuses, or a tab has it open that doesn't share it.
   */
  static async open(options: BrowserAdapterOptions): Promise<SharedDataset> {
    const { id, databaseName } = options;
    const database = await openDatabase(databaseName);
    try {
      const { name } = await readDataset(database, id);
      const events = new EventRelay(new StoredJournal(database, id));
      const hold = new SharedHold(options, name, (backend) => events.attach(backend.adapter));
      const media = createStoredMedia(database, options);
      const shared = new SharedDataset(hold, events, media, () => database.close());
      await hold.ready.catch((error: unknown) => {
        hold.close();
        throw error;
      });
      return shared;
    } catch (error) {
      database.close();
      throw toStorageError(error, id);
    }
  }

  /** @inheritdoc */
  describe(call?: Call): Promise<DatasetDescription> {
    return this.#run(({ adapter }) => adapter.describe(call), call);
  }

  /** @inheritdoc */
  query(query: Query, range: Range, call?: Call): Promise<Page> {
    return this.#run(({ adapter }) => adapter.query(query, range, call), call);
  }

  /** @inheritdoc */
  summarize(query: Query, fields: readonly string[], call?: Call): Promise<readonly Summary[]> {
    return this.#run(
      async ({ adapter }) => (await adapter.summarize?.(query, fields, call)) ?? [],
      call,
    );
  }

  /**
   * @inheritdoc
   *
   * Where the tab that answers ends on the way, the rest can't be had: what came before may be another order.
   */
  async *read(request: ColumnRequest, call?: Call): AsyncGenerator<ColumnBatch, void, undefined> {
    for (let hasBegun = false; ; ) {
      const held = await this.#hold.find(call?.signal);
      try {
        for await (const batch of held.backend.adapter.read?.(request, call) ?? []) {
          hasBegun = true;
          yield batch;
        }
        return;
      } catch (error) {
        if (hasBegun || !held.isLost || call?.signal?.aborted === true) throw error;
      }
    }
  }

  /** @inheritdoc */
  media(sample: Sample, variant: MediaVariant, call?: Call): Promise<MediaSource> {
    return this.#resolveMedia(sample, variant, call);
  }

  /** @inheritdoc */
  plan(request: PlanRequest, call?: Call): Promise<EditPlan> {
    return this.#run(({ adapter }) => {
      if (adapter.plan === undefined) throw new ReferenceError('The adapter can’t plan.');
      return adapter.plan(request, call);
    }, call);
  }

  /** @inheritdoc */
  commit(changeSet: ChangeSet, call?: Call): Promise<Commit> {
    return this.import(changeSet, [], call);
  }

  /** Commits a change set that adds samples, together with their files: both are stored, or neither. */
  import(
    changeSet: ChangeSet,
    files: Iterable<readonly [string, StoredFile]>,
    call?: Call,
  ): Promise<Commit> {
    const list = [...files];
    return this.#run(
      (backend) =>
        list.length === 0 && backend.adapter.commit !== undefined
          ? backend.adapter.commit(changeSet, call)
          : backend.import(changeSet, list),
      call,
    );
  }

  /** @inheritdoc */
  putVectors(batch: VectorBatch): Promise<void> {
    return this.#run(({ embeddings }) => embeddings.putVectors(batch));
  }

  /** @inheritdoc */
  putPoints(batch: PointBatch): Promise<void> {
    return this.#run(({ embeddings }) => embeddings.putPoints(batch));
  }

  /** @inheritdoc */
  removeSpace(name: string): Promise<void> {
    return this.#run(({ embeddings }) => embeddings.removeSpace(name));
  }

  /** @inheritdoc */
  removeProjection(name: string): Promise<void> {
    return this.#run(({ embeddings }) => embeddings.removeProjection(name));
  }

  /** @inheritdoc */
  subscribe(listener: (event: DatasetEvent) => void): Unsubscribe {
    return this.#events.subscribe(listener);
  }

  /** Lets go of the dataset; where this tab held it, another one takes over. */
  close(): void {
    this.#hold.close();
    this.#closeDatabase();
  }

  /** Makes a call, and makes it again where whoever was to answer it has ended. */
  async #run<T>(run: (backend: SharedBackend) => Promise<T>, call: Call = {}): Promise<T> {
    for (;;) {
      const held = await this.#hold.find(call.signal);
      try {
        return await run(held.backend);
      } catch (error) {
        if (!held.isLost || call.signal?.aborted === true) throw error;
      }
    }
  }
}
