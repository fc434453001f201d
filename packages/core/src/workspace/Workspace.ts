import type { Commit, DatasetAdapter, DatasetEvent } from '../adapter/DatasetAdapter.ts';
import type { DatasetDescription } from '../adapter/DatasetDescription.ts';
import type { Change } from '../changes/Change.ts';
import { type ChangeReason, type ChangeSet, invertChangeSet } from '../changes/ChangeSet.ts';
import { type Edit, planEdit } from '../changes/Edit.ts';
import type { Query } from '../query/Query.ts';
import { toCanonicalQuery } from '../query/toCanonicalQuery.ts';
import type { Actor } from '../vocabulary/Actor.ts';
import { isEqualValue } from '../vocabulary/isEqualValue.ts';
import type { Sample } from '../vocabulary/Sample.ts';
import { emptyHistory } from './History.ts';
import { type CommitFailure, Outbox, type OutboxState } from './Outbox.ts';
import { QueryWindow } from './QueryWindow.ts';
import { readSelection } from './readSelection.ts';
import { emptySelection, type Selection, selectIds } from './Selection.ts';
import { SummaryView } from './SummaryView.ts';
import { showOnSample } from './showChangeSet.ts';
import { ViewCache } from './ViewCache.ts';
import { ViewStore } from './ViewStore.ts';

/** What a workspace knows at one moment. Another object whenever anything in it is different. */
export interface WorkspaceState extends OutboxState {
  /** What the dataset has; `null` until it is known. */
  readonly description: DatasetDescription | null;
  /** Why the dataset could not be described; `null` where nothing went wrong. */
  readonly error: unknown;
  /** Which samples are chosen. */
  readonly selection: Selection;
}

/** What a {@link Workspace} is made of. */
export interface WorkspaceOptions {
  /** The backend. */
  readonly adapter: DatasetAdapter;
  /** Who works here; default: a person called `local`. */
  readonly actor?: Actor;
  /** Rows that are read at a time, ≥ 1; default 200. */
  readonly pageSize?: number;
  /** Makes unique ids; default `crypto.randomUUID`. */
  readonly createId?: () => string;
  /** Tells the time; default the clock. */
  readonly now?: () => Date;
}

const initial: WorkspaceState = {
  description: null,
  error: null,
  selection: emptySelection,
  history: emptyHistory,
  pending: [],
  failures: [],
};

const keptViews = 12;

/**
 * The client's view of one dataset: windows on queries, the selection, edits that show at once and are then
 * brought to the backend in their order, undo and redo. Knows no framework.
 */
export class Workspace {
  /** The backend. */
  readonly adapter: DatasetAdapter;
  readonly #actor: Actor;
  readonly #pageSize: number;
  readonly #createId: () => string;
  readonly #now: () => Date;
  readonly #store = new ViewStore<WorkspaceState>(initial);
  readonly #windows = new ViewCache<QueryWindow>(keptViews);
  readonly #summaries = new ViewCache<SummaryView>(keptViews);
  readonly #outbox: Outbox;
  /** One list per edit whose samples are being read, of what is shown and may be missing in them. */
  readonly #readings = new Set<ChangeSet[]>();
  /** What the backend last said of itself, without what is pending. */
  #described: DatasetDescription | null = null;
  readonly #unsubscribe: () => void;

  /** @param options - The backend, and who works here. */
  constructor(options: WorkspaceOptions) {
    this.adapter = options.adapter;
    this.#actor = options.actor ?? { kind: 'person', id: 'local' };
    this.#pageSize = options.pageSize ?? 200;
    this.#createId = options.createId ?? (() => crypto.randomUUID());
    this.#now = options.now ?? (() => new Date());
    this.#outbox = new Outbox({
      adapter: this.adapter,
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
   * @param selection - On which samples; default: the selection.
   * @param signal - Aborts the reading of a large selection; nothing is changed then.
   * @returns The number of samples in the selection; 0 where nothing was left to do on any.
   * @throws Whatever the adapter throws while the dataset is described or a large selection is read.
   */
  async edit(
    edit: Edit,
    selection: Selection = this.getState().selection,
    signal?: AbortSignal,
  ): Promise<number> {
    const loaded = this.#findLoaded(selection);
    // A query must find the samples that match it only by what is pending.
    if (selection.query !== null) await this.settle();
    const shown = [...this.getState().pending];
    this.#readings.add(shown);
    try {
      const samples = loaded ?? (await readSelection(this.adapter, selection, signal));
      if (this.#described === null) this.#learn(await this.adapter.describe());
      signal?.throwIfAborted();
      const current = samples.map((sample) => showOnSample(sample, shown));
      return this.#makeEdit(edit, selection, current);
    } finally {
      this.#readings.delete(shown);
    }
  }

  /** Undoes the latest change; does nothing where there is none. */
  undo(): void {
    const latest = this.getState().history.past.at(-1);
    if (latest === undefined) return;
    const { changes: _, ...header } = this.#toChangeSet([], 'undo');
    this.#outbox.commit(invertChangeSet(latest, header));
  }

  /** Makes the change again that was undone last; does nothing where there is none. */
  redo(): void {
    const latest = this.getState().history.future.at(-1);
    if (latest === undefined) return;
    this.#outbox.commit({ ...this.#toChangeSet(latest.changes, 'redo'), of: latest.id });
  }

  /** Tries a refused change set once more. */
  retry(failure: CommitFailure): void {
    this.#outbox.retry(failure);
  }

  /** Lets go of a refused change set. */
  discard(failure: CommitFailure): void {
    this.#outbox.discard(failure);
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
  }

  #makeEdit(edit: Edit, selection: Selection, samples: readonly Sample[]): number {
    const { description } = this.getState();
    if (description === null) return 0;
    const changes = planEdit(edit, samples, {
      actor: this.#actor,
      at: this.#now().toISOString(),
      schema: description.schema,
      createAnnotationId: this.#createId,
    });
    if (selection.query !== null && selection === this.getState().selection) {
      this.select(selectIds(samples.map(({ id }) => id)));
    }
    if (changes.length === 0) return 0;
    this.#outbox.commit(this.#toChangeSet(changes, 'edit'));
    return samples.length;
  }

  #toChangeSet(changes: readonly Change[], reason: ChangeReason): ChangeSet {
    const id = this.#createId();
    return { id, actor: this.#actor, reason, at: this.#now().toISOString(), changes };
  }

  #conclude(changeSet: ChangeSet, commit: Commit | null): void {
    if (commit !== null) this.#fold(changeSet, commit.revision);
    else for (const window of this.#windows.values()) window.refresh();
    for (const view of this.#summaries.values()) view.refresh();
  }

  #receive({ changeSet, revision }: DatasetEvent): void {
    if (this.#outbox.takeOwn(changeSet)) return;
    this.#fold(changeSet, revision);
    this.#show(changeSet);
    for (const view of this.#summaries.values()) view.refresh();
    void this.describe();
  }

  #show(changeSet: ChangeSet): void {
    this.#describe();
    for (const reading of this.#readings) reading.push(changeSet);
    for (const window of this.#windows.values()) window.apply(changeSet);
  }

  /** Takes in what the backend says of itself, unless something later is known already. */
  #learn(description: DatasetDescription): void {
    if (this.#described !== null && description.revision < this.#described.revision) return;
    this.#described = description;
    this.#describe();
  }

  #fold(changeSet: ChangeSet, revision: number): void {
    if (this.#described === null) return;
    this.#learn({ ...this.#described, ...findSchema([changeSet]), revision });
  }

  /** Shows the description with the schema that pending change sets lead to. */
  #describe(): void {
    if (this.#described === null) return;
    const { pending, description } = this.getState();
    const next = { ...this.#described, ...findSchema(pending) };
    if (!isEqualValue(next, description)) this.#store.setState({ description: next });
  }

  /** The samples of a selection by ids where all of them are on screen or near it, so that no one waits. */
  #findLoaded({ query, included }: Selection): readonly Sample[] | null {
    if (query !== null) return null;
    const found = new Map<string, Sample>();
    for (const window of this.#windows.values()) {
      for (const row of window.getState().rows.values())
        if (included.has(row.id)) found.set(row.id, row);
    }
    return found.size === included.size ? [...found.values()] : null;
  }
}

function findSchema(changeSets: readonly ChangeSet[]): Pick<DatasetDescription, 'schema'> | null {
  for (const { changes } of changeSets.toReversed()) {
    const last = changes.findLast((change) => change.kind === 'schema');
    if (last !== undefined) return { schema: last.after };
  }
  return null;
}

/** Makes the client's view of a dataset; see {@link Workspace}. */
export function createWorkspace(options: WorkspaceOptions): Workspace {
  return new Workspace(options);
}
