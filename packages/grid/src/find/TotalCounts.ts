import { isAbortError, type Query, toCanonicalQuery, type Workspace } from '@proofsheet/core';
import { createStore, type StoreApi } from 'zustand/vanilla';

/** How many rows are wanted to be known. */
export interface TotalQuestion {
  /** Under which name the answer is found. */
  readonly id: string;
  /** Whose rows are counted. */
  readonly query: Query;
}

/** What is known of the number of rows of a query. */
export interface TotalAnswer {
  /** The number; `null` until it is known. */
  readonly total: number | null;
  /** Whether it is of an earlier question or revision, and shown until the new one is there. */
  readonly isOld: boolean;
  /** Why it could not be counted; `null` where nothing went wrong. */
  readonly error: unknown;
}

/** The answers by the names of their questions. */
export type TotalAnswers = ReadonlyMap<string, TotalAnswer>;

/** How many questions are under way at a time, so that rows and pictures are not kept waiting. */
const parallel = 4;
/** A pause after a change before everything is counted again, in milliseconds. */
const pauseMs = 250;

/**
 * Counts rows of queries, for what no adapter summarizes: states of decision, makers, scores, slices. A page
 * without rows tells the number. Questions that are no longer asked are aborted.
 */
export class TotalCounts {
  readonly #workspace: Workspace;
  readonly #store: StoreApi<TotalAnswers> = createStore<TotalAnswers>(() => new Map());
  readonly #waiting: TotalQuestion[] = [];
  /** Questions that are answered or under way, as they were asked. */
  readonly #asked = new Map<
    string,
    { readonly canonical: string; readonly end: AbortController }
  >();
  #questions: readonly TotalQuestion[] = [];
  #running = 0;
  #revision: number | null = null;

  /** @param workspace - Whose dataset is counted. */
  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  /** What is known now. The same object until something in it is different. */
  getState = (): TotalAnswers => this.#store.getState();

  /** Calls the listener after every change; returns what ends it. */
  subscribe = (listener: () => void): (() => void) => this.#store.subscribe(listener);

  /** Counts again after every change of the dataset, until what it returns is called. */
  follow(): () => void {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const follow = () => {
      const revision = this.#workspace.getState().description?.revision ?? null;
      if (revision === this.#revision) return;
      const isFirst = this.#revision === null;
      this.#revision = revision;
      if (isFirst) return;
      clearTimeout(timer);
      timer = setTimeout(() => this.retry(), pauseMs);
    };
    follow();
    const stop = this.#workspace.subscribe(follow);
    return () => {
      stop();
      clearTimeout(timer);
      this.ask([]);
    };
  }

  /** Replaces the questions. */
  ask(questions: readonly TotalQuestion[]): void {
    this.#questions = questions;
    const wanted = new Map(questions.map(({ id, query }) => [id, toCanonicalQuery(query)]));
    for (const [id, { canonical, end }] of this.#asked) {
      if (wanted.get(id) === canonical) continue;
      end.abort();
      this.#asked.delete(id);
    }
    const before = this.getState();
    const none: TotalAnswer = { total: null, isOld: false, error: null };
    const next = questions.map(({ id }) => [id, this.#keep(id, before.get(id)) ?? none] as const);
    this.#store.setState(new Map(next), true);
    const missing = questions.filter(({ id }) => !this.#asked.has(id));
    this.#waiting.splice(0, this.#waiting.length, ...missing);
    for (let lane = this.#running; lane < parallel; lane += 1) void this.#work();
  }

  /** Asks everything again. */
  retry(): void {
    for (const { end } of this.#asked.values()) end.abort();
    this.#asked.clear();
    this.ask(this.#questions);
  }

  #keep(id: string, answer: TotalAnswer | undefined): TotalAnswer | null {
    if (answer === undefined || this.#asked.has(id)) return answer ?? null;
    return { ...answer, isOld: true };
  }

  async #work(): Promise<void> {
    this.#running += 1;
    for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) {
      await this.#count(next);
    }
    this.#running -= 1;
  }

  async #count({ id, query }: TotalQuestion): Promise<void> {
    const end = new AbortController();
    this.#asked.set(id, { canonical: toCanonicalQuery(query), end });
    try {
      const { order: _, ...rows } = query;
      const call = { signal: end.signal, priority: 'soon' } as const;
      const page = await this.#workspace.adapter.query(rows, { offset: 0, limit: 0 }, call);
      if (!end.signal.aborted) this.#tell(id, { total: page.total, isOld: false, error: null });
    } catch (error) {
      if (end.signal.aborted || isAbortError(error)) return;
      const total = this.getState().get(id)?.total ?? null;
      this.#tell(id, { total, isOld: total !== null, error });
    }
  }

  #tell(id: string, answer: TotalAnswer): void {
    if (this.getState().has(id))
      this.#store.setState(new Map(this.getState()).set(id, answer), true);
  }
}
