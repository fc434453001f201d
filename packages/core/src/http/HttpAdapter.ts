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
import type { MediaSource, MediaVariant } from '../adapter/MediaSource.ts';
import type { Page, Range } from '../adapter/Page.ts';
import type { Summary } from '../adapter/Summary.ts';
import type { ChangeSet } from '../changes/ChangeSet.ts';
import { ConflictError } from '../changes/ConflictError.ts';
import { parseChangeSet } from '../changes/parseChangeSet.ts';
import type { Query } from '../query/Query.ts';
import type { Sample } from '../vocabulary/Sample.ts';
import { columnsMediaType } from './ColumnFrame.ts';
import { decodeColumns } from './decodeColumns.ts';
import { EventFeed } from './EventFeed.ts';
import {
  type HttpAnswer,
  HttpClient,
  type HttpClientOptions,
  type HttpRequest,
} from './HttpClient.ts';
import { HttpError } from './HttpError.ts';
import { PayloadError } from './PayloadError.ts';
import { parseCommit } from './payloads/parseCommit.ts';
import { parseDescription, type ServerDescription } from './payloads/parseDescription.ts';
import { parseEditPlan } from './payloads/parseEditPlan.ts';
import { parsePage } from './payloads/parsePage.ts';
import { parseSummaries } from './payloads/parseSummaries.ts';
import { toWireChangeSet } from './toWireChangeSet.ts';

/** How a dataset on a server is reached. */
export interface HttpAdapterOptions extends HttpClientOptions {
  /**
   * What the server can do, where it is known beforehand; default: it is asked, and the adapter can only be
   * made while the server can be reached.
   */
  readonly capabilities?: readonly AdapterCapability[];
  /**
   * Whether media needs no headers of the hook, so that `media` can give a URL and the browser loads it by
   * itself; default false, and `media` gives the bytes.
   */
  readonly isMediaPublic?: boolean;
  /**
   * What a change set is a conflict with. `changes` (the default): another state of what it changes.
   * `revision`: any change of the dataset that this client hasn't heard of.
   */
  readonly precondition?: 'changes' | 'revision';
  /** Is told why the stream of events broke; it is opened again all the same. */
  readonly onDisconnect?: (error: unknown) => void;
  /** The first wait before a broken stream of events is opened again, in milliseconds; default 1,000, doubled each time. */
  readonly reconnectMs?: number;
}

/** A server tells that it is alive every fifteen seconds. */
const longestSilence = 45_000;

/** A dataset on a server that speaks the protocol of `openapi.json`; made by `createHttpAdapter`. */
export class HttpAdapter implements DatasetAdapter {
  readonly #client: HttpClient;
  readonly #options: HttpAdapterOptions;
  readonly #feed: EventFeed;
  #described: { readonly etag: string; readonly description: ServerDescription } | null = null;
  #revision: number | null = null;
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

  private constructor(options: HttpAdapterOptions, client: HttpClient, has: ReadonlySet<string>) {
    this.#options = options;
    this.#client = client;
    this.#feed = new EventFeed({
      open: (after, signal) => this.#openEvents(after, signal),
      getRevision: () => this.#revision,
      onDisconnect: options.onDisconnect,
      reconnectMs: options.reconnectMs ?? 1000,
    });
    if (has.has('summarize')) this.summarize = this.#summarize;
    if (has.has('read')) this.read = this.#read;
    if (has.has('media')) this.media = this.#media;
    if (has.has('plan')) this.plan = this.#plan;
    if (has.has('commit')) this.commit = this.#commit;
    if (has.has('subscribe')) this.subscribe = this.#subscribe;
  }

  /** Makes an adapter; see `createHttpAdapter`. */
  static async open(options: HttpAdapterOptions, call?: Call): Promise<HttpAdapter> {
    const client = new HttpClient(options);
    if (options.capabilities !== undefined) {
      return new HttpAdapter(options, client, new Set(options.capabilities));
    }
    const answer = await client.send({ path: '/', call });
    const description = parseDescription(await answer.json());
    const adapter = new HttpAdapter(options, client, new Set(description.capabilities));
    adapter.#learn(answer, description);
    return adapter;
  }

  /** Ends the stream of events; calls go on. */
  close(): void {
    this.#feed.close();
  }

  /** @inheritdoc */
  async describe(call?: Call): Promise<DatasetDescription> {
    const known = this.#described;
    const headers = known === null ? {} : { 'If-None-Match': known.etag };
    const answer = await this.#client.send({ path: '/', headers, call });
    if (answer.status === 304 && known !== null) return known.description.dataset;
    const description = parseDescription(await answer.json());
    this.#learn(answer, description);
    return description.dataset;
  }

  /** @inheritdoc */
  async query(query: Query, range: Range, call?: Call): Promise<Page> {
    const page = parsePage(await this.#post('/query', { query, range }, call));
    const { offset, rows, revision } = page;
    if (offset !== range.offset) throw unexpected('offset', range.offset, offset);
    if (rows.length > range.limit) throw unexpected('rows.length', range.limit, rows.length);
    this.#see(revision);
    return page;
  }

  async #summarize(
    query: Query,
    fields: readonly string[],
    call?: Call,
  ): Promise<readonly Summary[]> {
    const summaries = parseSummaries(await this.#post('/summaries', { query, fields }, call));
    for (const [index, field] of fields.entries()) {
      const actual = summaries[index]?.field;
      if (actual !== field) throw unexpected(`${index}.field`, field, actual);
    }
    return summaries;
  }

  async *#read(request: ColumnRequest, call?: Call): AsyncGenerator<ColumnBatch, void, undefined> {
    const headers = { Accept: columnsMediaType };
    const json = request;
    const answer = await this.#client.send({
      path: '/columns',
      method: 'POST',
      headers,
      json,
      call,
    });
    for await (const batch of decodeColumns(answer.chunks(), request.columns)) {
      yield batch;
      // What follows may be here already, in the bytes that came with this batch.
      call?.signal?.throwIfAborted();
    }
  }

  async #media(sample: Sample, { kind, size }: MediaVariant, call?: Call): Promise<MediaSource> {
    call?.signal?.throwIfAborted();
    const asked = new URLSearchParams({ sample: sample.id, variant: kind, size: `${size}` });
    const path = `/media?${asked}`;
    if (this.#options.isMediaPublic) return this.#client.toUrl(path);
    const answer = await this.#client.send({ path, call });
    const parts: BlobPart[] = [];
    for await (const chunk of answer.chunks()) parts.push(chunk as Uint8Array<ArrayBuffer>);
    return new Blob(parts, { type: answer.headers.get('Content-Type') ?? '' });
  }

  async #plan(request: PlanRequest, call?: Call): Promise<EditPlan> {
    const plan = parseEditPlan(await this.#post('/plans', request, call));
    this.#see(plan.revision);
    return plan;
  }

  async #commit(changeSet: ChangeSet, call?: Call): Promise<Commit> {
    call?.signal?.throwIfAborted();
    parseChangeSet(changeSet);
    const isStrict = this.#options.precondition === 'revision' && this.#revision !== null;
    const headers = {
      'Idempotency-Key': `"${encodeURIComponent(changeSet.id)}"`,
      'If-Match': isStrict ? `"${this.#revision}"` : '*',
    };
    const request: HttpRequest = {
      path: '/commits',
      method: 'POST',
      headers,
      json: toWireChangeSet(changeSet),
      call,
    };
    const answer = await this.#client.send(request).catch((error: unknown) => {
      throw error instanceof HttpError && error.status === 412
        ? this.#toConflict(changeSet)
        : error;
    });
    const commit = parseCommit(await answer.json());
    if (commit.id !== changeSet.id) throw unexpected('id', changeSet.id, commit.id);
    this.#see(commit.revision);
    return commit;
  }

  #subscribe(listener: (event: DatasetEvent) => void): Unsubscribe {
    return this.#feed.subscribe((event) => {
      this.#see(event.revision);
      listener(event);
    });
  }

  async #openEvents(after: number | null, signal: AbortSignal): Promise<AsyncIterable<Uint8Array>> {
    const headers = {
      Accept: 'text/event-stream',
      ...(after === null ? {} : { 'Last-Event-ID': `${after}` }),
    };
    const timeoutMs = longestSilence;
    const answer = await this.#client.send({
      path: '/events',
      headers,
      call: { signal },
      timeoutMs,
    });
    return answer.chunks();
  }

  async #post(path: string, json: unknown, call: Call | undefined): Promise<unknown> {
    return (await this.#client.send({ path, method: 'POST', json, call })).json();
  }

  #learn({ headers }: HttpAnswer, description: ServerDescription): void {
    const etag = headers.get('ETag');
    this.#described = etag === null ? null : { etag, description };
    this.#see(description.dataset.revision);
  }

  #see(revision: number): void {
    this.#revision = Math.max(revision, this.#revision ?? 0);
  }

  #toConflict({ id }: ChangeSet): ConflictError {
    const mismatch = `it is no longer at revision ${this.#revision}`;
    return new ConflictError({
      changeSetId: id,
      conflicts: [{ sampleId: null, mismatch }],
      count: 1,
    });
  }
}

function unexpected(path: string, expected: unknown, actual: unknown): PayloadError {
  return new PayloadError({ path, problem: `Expected ${expected} but received ${actual}` });
}
