import type { Commit, DatasetAdapter, DatasetEvent } from '../adapter/DatasetAdapter.ts';
import type { DatasetDescription } from '../adapter/DatasetDescription.ts';
import type { Change } from '../changes/Change.ts';
import {
  type ChangeReason,
  type ChangeSet,
  invertChangeSet,
  toSampleIds,
} from '../changes/ChangeSet.ts';
import type { Edit } from '../changes/Edit.ts';
import { rebaseChanges } from '../changes/rebaseChanges.ts';
import type { Query } from '../query/Query.ts';
import { toCanonicalQuery } from '../query/toCanonicalQuery.ts';
import type { Actor } from '../vocabulary/Actor.ts';
import { isEqualValue } from '../vocabulary/isEqualValue.ts';
import { browserConnectivity } from './Connectivity.ts';
import { EditRunner } from './EditRunner.ts';
import type { CommitFailure } from './FailureList.ts';
import { emptyHistory } from './History.ts';
import { KnownDescription } from './KnownDescription.ts';
import { MemoryOutbox } from './MemoryOutbox.ts';
import { Outbox, type OutboxState } from './Outbox.ts';
import { QueryWindow } from './QueryWindow.ts';
import { defaultRetryPolicy } from './RetryPolicy.ts';
import type { ReadProgress } from './readSelection.ts';
import { SampleReader } from './SampleReader.ts';
import { emptySelection, type Selection, selectIds } from './Selection.ts';
import { SummaryView } from './SummaryView.ts';
import { ViewCache } from './ViewCache.ts';
import { ViewStore } from './ViewStore.ts';
import type { WorkspaceOptions } from './WorkspaceOptions.ts';

/** What a workspace knows at one moment. Another object whenever anything in it is different. */
export interface WorkspaceState extends OutboxState {
  /** What the dataset has; `null` until it is known. */
  readonly description: DatasetDescription | null;
  /** Why the dataset could not be described; `null` where nothing went wrong. */
  readonly error: unknown;
  /** Which samples are chosen. */
  readonly selection: Selection;
}

const initial: WorkspaceState = {
  description: null,
  error: null,
  selection: emptySelection,
  history: emptyHistory,
  pending: [],
  unkept: 0,
  failures: [],
  isWaiting: false,
};

const keptViews = 12;

/**
 * The client's view of one dataset: windows on queries, the selection, edits that show at once and are then
 * brought to the backend in their order, undo and redo. Knows no framework.
 */
export class Workspace {
  /** The backend. */
  readonly adapter: DatasetAdapter;
  /** Who works here. */
  readonly actor: Actor;
  readonly #pageSize: number;
  readonly #createId: () => string;
  readonly #now: () => Date;
  readonly #store = new ViewStore<WorkspaceState>(initial);
  readonly #windows = new ViewCache<QueryWindow>(keptViews);
  readonly #summaries = new ViewCache<SummaryView>(keptViews);
  readonly #outbox: Outbox;
  readonly #reader: SampleReader;
  readonly #edits: EditRunner;
  readonly #known = new KnownDescription();
  readonly #unsubscribe: () => void;

  /** @param options - The backend, and who works here. */
  constructor(options: WorkspaceOptions) {
    this.adapter = options.adapter;
    this.actor = options.actor ?? { kind: 'person', id: 'local' };
    this.#pageSize = options.pageSize ?? 200;
    this.#createId = options.createId ?? (() => crypto.randomUUID());
    this.#now = options.now ?? (() => new Date());
    this.#reader = new SampleReader({
      adapter: this.adapter,
      listPending: () => this.getState().pending,
      listWindows: () => this.#windows.values(),
    });
    this.#edits = new EditRunner({
      adapter: this.adapter,
      actor: this.actor,
      createId: this.#createId,
      now: this.#now,
      reader: this.#reader,
      getSlices: () => this.getState().description?.slices ?? [],
      getSchema: () => (this.#known.isKnown ? (this.getState().description?.schema ?? null) : null),
      describe: async () => this.#learn(await this.adapter.describe()),
      getSelection: () => this.getState().selection,
      select: (selection) => this.select(selection),
      settle: () => this.settle(),
      commit: (changes, note) => {
        const changeSet = this.#toChangeSet(changes, 'edit');
        return this.#outbox.commit(note === undefined ? changeSet : { ...changeSet, note });
      },
    });
    this.#outbox = new Outbox({
      adapter: this.adapter,
      store: options.outbox ?? new MemoryOutbox().connect(),
      policy: { ...defaultRetryPolicy, ...options.retry },
      connectivity: options.connectivity ?? browserConnectivity,
      getState: this.getState,
      setState: this.#store.setState,
      show: (changeSet) => this.#show(changeSet),
      onOutcome: (changeSet, commit) => this.#conclude(changeSet, commit),
    });
    this.#unsubscribe =
      this.adapter.subscribe?.((event) => this.#receive(event)) ?? (() => undefined);
    void this.describe();
  }

  /** What is known now. The same object until something in it is different. */
  getState = (): WorkspaceState => this.#store.getState();

  /** Calls the listener after every change; returns what ends it. */
  subscribe = (listener: () => void): (() => void) => this.#store.subscribe(listener);

  /** Asks the backend again what the dataset has. Never rejects: a failure becomes `error` of the state. */
  async describe(): Promise<void> {
    try {
      this.#learn(await this.adapter.describe());
      this.#store.setState({ error: null });
    } catch (error) {
      this.#store.setState({ error });
    }
  }

  /** The window on a query; the same one for equal queries, among those used last. */
  openWindow(query: Query): QueryWindow {
    return this.#windows.open(toCanonicalQuery(query), () => {
      const listPending = () => this.getState().pending;
      return new QueryWindow({
        adapter: this.adapter,
        query,
        pageSize: this.#pageSize,
        listPending,
      });
    });
  }

  /** Counts of a query's rows; the same view for equal questions, among those used last. */
  openSummaries(query: Query, fields: readonly string[]): SummaryView {
    const key = `${toCanonicalQuery(query)} ${JSON.stringify(fields)}`;
    return this.#summaries.open(key, () => {
      const view = new SummaryView(this.adapter, query, fields);
      view.refresh();
      return view;
    });
  }

  /** Replaces the selection. */
  select(selection: Selection): void {
    this.#store.setState({ selection });
  }

  /**
   * Edits the chosen samples. The change shows at once; whether the backend takes it is seen in `pending` and
   * `failures`. The chosen samples stay chosen even where they no longer match the query they were chosen by.
   *
   * @param edit - What is wanted.
   * @param selection - On which samples; default: the selection. Decisions name their samples themselves.
   * @param signal - Aborts the planning, or the reading, of a large selection; nothing is changed then.
   * @param onProgress - Told how many samples are read, where the backend can't plan the edit itself.
   * @returns The number of samples in the selection; 0 where nothing was left to do on any, and of a slice.
   * @throws Whatever the adapter throws while the dataset is described or a large selection is read.
   */
  async edit(
    edit: Edit,
    selection: Selection = this.getState().selection,
    signal?: AbortSignal,
    onProgress?: ReadProgress,
  ): Promise<number> {
    await this.#outbox.ready;
    signal?.throwIfAborted();
    return this.#edits.run(edit, selection, { signal, onProgress });
  }

  /** Undoes the latest change; does nothing where there is none. */
  undo(): void {
    const latest = this.getState().history.past.at(-1);
    if (latest === undefined) return;
    const { changes: _, ...header } = this.#toChangeSet([], 'undo');
    void this.#outbox.commit(invertChangeSet(latest, header));
  }

  /** Makes the change again that was undone last; does nothing where there is none. */
  redo(): void {
    const latest = this.getState().history.future.at(-1);
    if (latest === undefined) return;
    void this.#outbox.commit({ ...this.#toChangeSet(latest.changes, 'redo'), of: latest.id });
  }

  /** Tries a refused change set once more. */
  retry(failure: CommitFailure): void {
    this.#outbox.retry(failure);
  }

  /** Lets go of a refused change set. */
  discard(failure: CommitFailure): void {
    this.#outbox.discard(failure);
  }

  /**
   * Resolves a conflict, or another refusal. `mine`: what was decided is planned again on the samples as they are
   * now and sent under a new id. `theirs`: the backend's state stands.
   *
   * @throws Whatever the adapter throws while the samples are read; the failure stays then.
   */
  async resolve(failure: CommitFailure, choice: 'mine' | 'theirs'): Promise<void> {
    if (choice === 'theirs') return this.#outbox.discard(failure);
    const { changes, id, reason, of } = failure.changeSet;
    await this.describe();
    await this.#reader.read(selectIds(toSampleIds(failure.changeSet)), async (list) => {
      const { description, failures } = this.getState();
      if (description === null || !failures.some(({ changeSet }) => changeSet.id === id)) return;
      const samples = new Map(list.map((sample) => [sample.id, sample]));
      const rebased = rebaseChanges(changes, { ...description, samples });
      if (rebased.length === 0) return this.#outbox.discard(failure);
      const named = { ...this.#toChangeSet(rebased, reason), insteadOf: id };
      await this.#outbox.commit(of === undefined ? named : { ...named, of }, id);
    });
  }

  /** Resolves once everything made so far would survive a crash, or is among the failures. */
  async flush(): Promise<void> {
    await this.#outbox.flush();
  }

  /** Resolves once everything made so far is acknowledged or refused. */
  async settle(): Promise<void> {
    await this.#outbox.settle();
  }

  /** Ends the workspace: nothing is loaded or heard any more. What is pending is still brought to the backend. */
  dispose(): void {
    this.#unsubscribe();
    for (const window of this.#windows.values()) window.abort();
    for (const view of this.#summaries.values()) view.abort();
    void this.#outbox.dispose();
  }

  #toChangeSet(changes: readonly Change[], reason: ChangeReason): ChangeSet {
    const id = this.#createId();
    const base = this.#known.revision === null ? {} : { base: this.#known.revision };
    return { id, actor: this.actor, reason, at: this.#now().toISOString(), ...base, changes };
  }

  #conclude(changeSet: ChangeSet, commit: Commit | null): void {
    if (commit !== null) this.#known.fold(changeSet, commit.revision);
    else for (const window of this.#windows.values()) window.refresh();
    this.#describe();
    for (const view of this.#summaries.values()) view.refresh();
  }

  #receive({ changeSet, revision }: DatasetEvent): void {
    if (this.#outbox.takeOwn(changeSet)) return;
    this.#known.fold(changeSet, revision);
    this.#show(changeSet);
    for (const view of this.#summaries.values()) view.refresh();
    void this.describe();
  }

  #show(changeSet: ChangeSet): void {
    this.#describe();
    this.#reader.show(changeSet);
    for (const window of this.#windows.values()) window.apply(changeSet);
  }

  #learn(description: DatasetDescription): void {
    this.#known.learn(description);
    this.#describe();
  }

  /** Shows the description with the schema and slices that pending change sets lead to. */
  #describe(): void {
    const { pending, description } = this.getState();
    const next = this.#known.toShown(pending);
    if (!isEqualValue(next, description)) this.#store.setState({ description: next });
  }
}

/** Makes the client's view of a dataset; see {@link Workspace}. */
export function createWorkspace(options: WorkspaceOptions): Workspace {
  return new Workspace(options);
}
