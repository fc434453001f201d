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
import type { MediaSource, MediaVariant } from '../adapter/MediaSource.ts';
import type { Page, Range } from '../adapter/Page.ts';
import type { Summary } from '../adapter/Summary.ts';
import type { ChangeSet } from '../changes/ChangeSet.ts';
import type { Query } from '../query/Query.ts';
import type { Sample } from '../vocabulary/Sample.ts';
import type { Connection } from './connect.ts';
import { iterateStream } from './iterateStream.ts';
import { unpackPage } from './PackedPage.ts';

/** Stands on this thread for an adapter that another thread serves with `serveAdapter`. */
export class WorkerAdapter implements DatasetAdapter {
  readonly #connection: Connection;
  /** @inheritdoc */
  readonly summarize?: NonNullable<DatasetAdapter['summarize']>;
  /** @inheritdoc */
  readonly read?: NonNullable<DatasetAdapter['read']>;
  /** @inheritdoc */
  readonly media?: NonNullable<DatasetAdapter['media']>;
  /** @inheritdoc */
  readonly commit?: NonNullable<DatasetAdapter['commit']>;
  /** @inheritdoc */
  readonly subscribe?: NonNullable<DatasetAdapter['subscribe']>;

  private constructor(connection: Connection, has: ReadonlySet<AdapterCapability>) {
    this.#connection = connection;
    if (has.has('summarize')) this.summarize = this.#summarize;
    if (has.has('read')) this.read = this.#read;
    if (has.has('media')) this.media = this.#media;
    if (has.has('commit')) this.commit = this.#commit;
    if (has.has('subscribe')) this.subscribe = this.#subscribe;
  }

  /**
   * Waits until the other side has opened its adapter and asks what it can do.
   *
   * @throws Whatever opening the adapter threw.
   */
  static async open(connection: Connection): Promise<WorkerAdapter> {
    const has = (await connection.call('capabilities', null)) as readonly AdapterCapability[];
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

  #commit(changeSet: ChangeSet, call?: Call): Promise<Commit> {
    return this.#call('commit', [changeSet], call);
  }

  #subscribe(listener: (event: DatasetEvent) => void): Unsubscribe {
    return this.#connection.listen(listener);
  }

  async #call<T>(method: string, args: readonly unknown[], call: Call = {}): Promise<T> {
    const { signal, priority } = call;
    return (await this.#connection.call(method, [...args, priority], { signal })) as T;
  }
}
