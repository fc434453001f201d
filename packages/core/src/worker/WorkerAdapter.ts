import type { AdapterCapability } from '../adapter/AdapterCapability.ts';
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
import type { EmbeddingWriter } from '../adapter/EmbeddingWriter.ts';
import type { MediaSource, MediaVariant } from '../adapter/MediaSource.ts';
import type { Page, Range } from '../adapter/Page.ts';
import type { Summary } from '../adapter/Summary.ts';
import type { ChangeSet } from '../changes/ChangeSet.ts';
import { isAbortError } from '../errors/ProofsheetError.ts';
import type { Query } from '../query/Query.ts';
import type { Sample } from '../vocabulary/Sample.ts';
import type { Connection } from './connect.ts';
import { iterateStream } from './iterateStream.ts';
import {
  type PackedIds,
  packChanges,
  unpackChanges,
  unpackIds,
  type WireChange,
} from './PackedIds.ts';

import { unpackPage } from './PackedPage.ts';

type WirePlan = Omit<EditPlan, 'changes' | 'sampleIds'> & {
  readonly changes: readonly WireChange[];
  readonly sampleIds?: PackedIds | readonly string[];
};

type WireEvent = DatasetEvent | { readonly revision: number; readonly changeSetId: string };

/** Stands on this thread for an adapter that another thread serves with `serveAdapter`. */
export class WorkerAdapter implements DatasetAdapter {
  readonly #connection: Connection;
  /** Change sets that were sent and whose answer isn't here yet. */
  readonly #sent = new Map<string, ChangeSet>();
  /** @inheritdoc */
  readonly summarize?: NonNullable<DatasetAdapter['summarize']>;
  /** @inheritdoc */
  readonly read?: NonNullable<DatasetAdapter['read']>;
  /** @inheritdoc */
  readonly media?: NonNullable<DatasetAdapter['media']>;
  /** @inheritdoc */
  readonly plan?: NonNullable<DatasetAdapter['plan']>;
  /** @inheritdoc */
  readonly commit?: NonNullable<DatasetAdapter['commit']>;
  /** @inheritdoc */
  readonly subscribe?: NonNullable<DatasetAdapter['subscribe']>;

  /** Takes vectors and places where the served adapter does; else `null`. */
  readonly embeddings: EmbeddingWriter | null;

  private constructor(connection: Connection, has: ReadonlySet<AdapterCapability | 'embeddings'>) {
    this.#connection = connection;
    this.embeddings = has.has('embeddings') ? createEmbeddingWriter(connection) : null;
    if (has.has('summarize')) this.summarize = this.#summarize;
    if (has.has('read')) this.read = this.#read;
    if (has.has('media')) this.media = this.#media;
    if (has.has('plan')) this.plan = this.#plan;
    if (has.has('commit')) this.commit = this.#commit;
    if (has.has('subscribe')) this.subscribe = this.#subscribe;
  }

  /**
   * Waits until the other side has opened its adapter and asks what it can do.
   *
   * @throws Whatever opening the adapter threw.
   */
  static async open(connection: Connection): Promise<WorkerAdapter> {
    const has = (await connection.call('capabilities', null)) as readonly (
      | AdapterCapability
      | 'embeddings'
    )[];
    return new WorkerAdapter(connection, new Set(has));
  }

  /** @inheritdoc */
  describe(call?: Call): Promise<DatasetDescription> {
    return this.#call('describe', [], call);
  }

  /** @inheritdoc */
  async query(query: Query, range: Range, call?: Call): Promise<Page> {
    return unpackPage(await this.#call('query', [query, range], call));
  }

  #summarize(query: Query, fields: readonly string[], call?: Call): Promise<readonly Summary[]> {
    return this.#call('summarize', [query, fields], call);
  }

  #read(request: ColumnRequest, call: Call = {}): AsyncIterable<ColumnBatch> {
    const { signal, priority } = call;
    const stream = iterateStream(this.#connection, 'read', [request, priority], signal);
    return stream as AsyncIterable<ColumnBatch>;
  }

  #media(sample: Sample, variant: MediaVariant, call?: Call): Promise<MediaSource> {
    return this.#call('media', [sample, variant], call);
  }

  async #plan(request: PlanRequest, call?: Call): Promise<EditPlan> {
    const plan = await this.#call<WirePlan>('plan', [request], call);
    const { sampleIds, ...rest } = plan;
    const whole = { ...rest, changes: await unpackChanges(plan.changes) };
    call?.signal?.throwIfAborted();
    return sampleIds === undefined ? whole : { ...whole, sampleIds: await unpackIds(sampleIds) };
  }

  async #commit(changeSet: ChangeSet, call?: Call): Promise<Commit> {
    call?.signal?.throwIfAborted();
    // The event of what this side sent comes while it waits, and names it only.
    this.#sent.set(changeSet.id, changeSet);
    const sent = { ...changeSet, changes: packChanges(changeSet.changes) };
    const commit = await this.#call<Commit>('commit', [sent], call).catch((error: unknown) => {
      // After an abort it may be applied all the same.
      if (!isAbortError(error)) this.#sent.delete(changeSet.id);
      throw error;
    });
    this.#sent.delete(changeSet.id);
    return commit;
  }

  #subscribe(listener: (event: DatasetEvent) => void): Unsubscribe {
    return this.#connection.listen((event: WireEvent) => {
      if ('changeSet' in event) return listener(event);
      const changeSet = this.#sent.get(event.changeSetId);
      if (changeSet !== undefined) listener({ revision: event.revision, changeSet });
    });
  }

  async #call<T>(method: string, args: readonly unknown[], call: Call = {}): Promise<T> {
    const { signal, priority } = call;
    return (await this.#connection.call(method, [...args, priority], { signal })) as T;
  }
}

function createEmbeddingWriter(connection: Connection): EmbeddingWriter {
  const call = async (method: keyof EmbeddingWriter, argument: unknown) => {
    await connection.call(method, argument);
  };
  return {
    putVectors: (batch) => call('putVectors', batch),
    putPoints: (batch) => call('putPoints', batch),
    removeSpace: (name) => call('removeSpace', name),
    removeProjection: (name) => call('removeProjection', name),
  };
}
