import {
  type Query,
  type Summary,
  type SummaryView,
  toCanonicalQuery,
  type Workspace,
} from '@proofsheet/core';
import { createStore, type StoreApi } from 'zustand/vanilla';

/** What a facet wants to know. */
export interface FacetQuestion {
  /** Under which name the answer is found. */
  readonly id: string;
  /** Among which rows is counted. */
  readonly query: Query;
  /** A field's name, or `@class`, `@tag`, `@split`. */
  readonly field: string;
}

/** What is known of a facet. */
export interface FacetAnswer {
  /** The counts; `null` until there are any. */
  readonly summary: Summary | null;
  /** Whether they are of an earlier question, and shown until the new ones are there. */
  readonly isOld: boolean;
  /** Why they could not be counted; `null` where nothing went wrong. */
  readonly error: unknown;
}

/** The answers by the names of their questions. */
export type FacetAnswers = ReadonlyMap<string, FacetAnswer>;

interface Group {
  readonly query: Query;
  readonly questions: FacetQuestion[];
  /** Each once. */
  readonly fields: Set<string>;
}

interface Watched {
  readonly view: SummaryView;
  readonly stop: () => void;
}

/**
 * The counts of a panel of facets. Questions about the same rows are one request, and the counts of an earlier
 * question stay until those of the next are there, so that nothing flickers.
 */
export class FacetCounts {
  readonly #workspace: Workspace;
  readonly #store: StoreApi<FacetAnswers> = createStore<FacetAnswers>(() => new Map());
  readonly #aborted = new WeakSet<SummaryView>();
  #groups = new Map<string, Group>();
  #watched = new Map<string, Watched>();

  /** @param workspace - Whose dataset is counted. */
  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  /** What is known now. The same object until something in it is different. */
  getState = (): FacetAnswers => this.#store.getState();

  /** Calls the listener after every change; returns what ends it. */
  subscribe = (listener: () => void): (() => void) => this.#store.subscribe(listener);

  /** Replaces the questions. Nothing is asked where nobody can count. */
  ask(questions: readonly FacetQuestion[]): void {
    this.#groups = this.#workspace.adapter.summarize === undefined ? new Map() : group(questions);
    const before = this.#watched;
    this.#watched = new Map();
    for (const [key, one] of this.#groups)
      this.#watched.set(key, before.get(key) ?? this.#open(one));
    for (const [key, { view, stop }] of before) {
      if (this.#watched.has(key)) continue;
      stop();
      if (view.isWatched || view.getState().summaries !== null) continue;
      this.#aborted.add(view);
      view.abort();
    }
    this.#read();
  }

  /** Asks again what could not be counted. */
  retry(): void {
    for (const { view } of this.#watched.values()) {
      if (view.getState().error !== null) view.refresh();
    }
  }

  #open({ query, fields }: Group): Watched {
    const view = this.#workspace.openSummaries(query, [...fields]);
    if (this.#aborted.delete(view)) view.refresh();
    return { view, stop: view.subscribe(() => this.#read()) };
  }

  #read(): void {
    const before = this.getState();
    const answers = new Map<string, FacetAnswer>();
    for (const [key, { questions, fields }] of this.#groups) {
      const places = [...fields];
      const { summaries, error } = this.#watched.get(key)?.view.getState() ?? {
        summaries: null,
        error: null,
      };
      for (const { id, field } of questions) {
        const old = before.get(id);
        const known = old?.summary?.field === field ? old.summary : null;
        const summary = summaries?.[places.indexOf(field)] ?? known;
        const next = { summary, isOld: summaries === null && known !== null, error };
        answers.set(id, old !== undefined && isSame(old, next) ? old : next);
      }
    }
    const isChanged =
      answers.size !== before.size || [...answers].some(([id, next]) => before.get(id) !== next);
    if (isChanged) this.#store.setState(answers, true);
  }
}

function isSame(one: FacetAnswer, other: FacetAnswer): boolean {
  return one.summary === other.summary && one.isOld === other.isOld && one.error === other.error;
}

function group(questions: readonly FacetQuestion[]): Map<string, Group> {
  const byQuery = new Map<string, Group>();
  for (const question of questions) {
    const { order: _, ...query } = question.query;
    const canonical = toCanonicalQuery(query);
    const known: Group = byQuery.get(canonical) ?? {
      query,
      questions: [],
      fields: new Set<string>(),
    };
    known.questions.push(question);
    known.fields.add(question.field);
    byQuery.set(canonical, known);
  }
  // A view is of a query and a list of fields.
  return new Map(
    [...byQuery].map(([canonical, one]) => [
      `${canonical} ${JSON.stringify([...one.fields])}`,
      one,
    ]),
  );
}
