import type {
  Call,
  Commit,
  DatasetAdapter,
  DatasetEvent,
  Unsubscribe,
} from '../adapter/DatasetAdapter.ts';
import type { DatasetDescription } from '../adapter/DatasetDescription.ts';
import { MediaError } from '../adapter/MediaError.ts';
import type { MediaSource, MediaVariant } from '../adapter/MediaSource.ts';
import type { Page, Range } from '../adapter/Page.ts';
import type { Summary } from '../adapter/Summary.ts';
import type { ChangeSet } from '../changes/ChangeSet.ts';
import { throwLater } from '../errors/throwLater.ts';
import { checkQuery, checkRange } from '../query/checkQuery.ts';
import type { Query } from '../query/Query.ts';
import { selectSamples } from '../query/selectSamples.ts';
import type { Sample } from '../vocabulary/Sample.ts';
import { DatasetState } from './DatasetState.ts';
import { SnapshotCache } from './SnapshotCache.ts';
import { summarizeSamples } from './summarizeSamples.ts';

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
  /**
   * Called with every change set that fits, before it is applied: where it is written down. A change set whose
   * writing fails is not applied, and `commit` rejects with that failure.
   */
  readonly journal?: (changeSet: ChangeSet, revision: number) => Promise<void>;
  /** Where media comes from; without it every sample's media is missing. */
  readonly resolveMedia?: MediaResolver;
}

/**
 * A dataset held in memory as plain objects: for tests, stories and small datasets, and the engine that the
 * stored and the worker-hosted adapters run on.
 */
export class MemoryAdapter implements DatasetAdapter {
  readonly #name: string;
  readonly #state = new DatasetState();
  readonly #snapshots = new SnapshotCache();
  readonly #listeners = new Set<(event: DatasetEvent) => void>();
  readonly #resolveMedia: MediaResolver;
  readonly #journal: NonNullable<MemoryAdapterOptions['journal']>;
  #lastCommit: Promise<unknown> = Promise.resolve();

  /**
   * @param options - Name, history and media of the dataset.
   * @throws ConflictError where the history doesn't fit together.
   */
  constructor(options: MemoryAdapterOptions) {
    this.#name = options.name;
    this.#resolveMedia = options.resolveMedia ?? rejectMissing;
    this.#journal = options.journal ?? keepNoJournal;
    for (const changeSet of options.history ?? []) this.#state.accept(this.#state.draft(changeSet));
  }

  /** @inheritdoc */
  async describe({ signal }: Call = {}): Promise<DatasetDescription> {
    signal?.throwIfAborted();
    const { revision, samples, fields, schema } = this.#state;
    return { name: this.#name, revision, sampleCount: samples.size, fields, schema };
  }

  /** @inheritdoc */
  async query(query: Query, range: Range, { signal }: Call = {}): Promise<Page> {
    signal?.throwIfAborted();
    checkQuery(query, this.#state.fields);
    checkRange(range);
    const { ids, snapshot } = this.#snapshots.read(query, this.#state, range.snapshot);
    const rows: Sample[] = [];
    for (const id of ids.slice(range.offset, range.offset + range.limit)) {
      const sample = this.#state.samples.get(id);
      if (sample !== undefined) rows.push(sample);
    }
    const { revision } = this.#state;
    return { offset: range.offset, rows, total: ids.length, snapshot, revision };
  }

  /** @inheritdoc */
  async summarize(
    query: Query,
    fields: readonly string[],
    { signal }: Call = {},
  ): Promise<readonly Summary[]> {
    signal?.throwIfAborted();
    checkQuery(query, this.#state.fields, fields);
    return summarizeSamples(selectSamples(this.#state.samples.values(), query.filter), fields);
  }

  /** @inheritdoc */
  async media(sample: Sample, variant: MediaVariant, call: Call = {}): Promise<MediaSource> {
    call.signal?.throwIfAborted();
    return this.#resolveMedia(sample, variant, call);
  }

  /** @inheritdoc */
  async commit(changeSet: ChangeSet, { signal }: Call = {}): Promise<Commit> {
    // One after the other: a draft is only good for the state that it was made of.
    const turn = this.#lastCommit.then(() => this.#commitNow(changeSet, signal));
    this.#lastCommit = turn.catch(() => undefined);
    return turn;
  }

  /** @inheritdoc */
  subscribe(listener: (event: DatasetEvent) => void): Unsubscribe {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async #commitNow(changeSet: ChangeSet, signal: AbortSignal | undefined): Promise<Commit> {
    signal?.throwIfAborted();
    const earlier = this.#state.findRevision(changeSet.id);
    if (earlier !== null) return { id: changeSet.id, revision: earlier };
    const draft = this.#state.draft(changeSet);
    await this.#journal(changeSet, this.#state.revision + 1);
    const revision = this.#state.accept(draft);
    // Once samples are gone, an old order has rows that can't be filled.
    if (changeSet.changes.some(({ kind }) => kind === 'samples')) this.#snapshots.clear();
    this.#notify({ revision, changeSet });
    return { id: changeSet.id, revision };
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
