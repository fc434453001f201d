import type { DatasetAdapter } from '../adapter/DatasetAdapter.ts';
import type { Summary } from '../adapter/Summary.ts';
import { isAbortError } from '../errors/ProofsheetError.ts';
import type { Query } from '../query/Query.ts';
import { ViewStore } from './ViewStore.ts';

/** The counts of a query at one moment. Another object whenever anything in it is different. */
export interface SummaryState {
  /** The counts, one summary per field; `null` until they are there. */
  readonly summaries: readonly Summary[] | null;
  /** Why they could not be counted; `null` where nothing went wrong. */
  readonly error: unknown;
}

/** Counts of a query's rows that are kept up to date. */
export class SummaryView {
  readonly #adapter: DatasetAdapter;
  readonly #query: Query;
  readonly #fields: readonly string[];
  readonly #store = new ViewStore<SummaryState>({ summaries: null, error: null });
  #isCounting = false;
  #isOutdated = false;
  #controller = new AbortController();

  /**
   * @param adapter - Who counts.
   * @param query - Whose rows are counted.
   * @param fields - Names of fields, or `@class`, `@tag`, `@split`.
   */
  constructor(adapter: DatasetAdapter, query: Query, fields: readonly string[]) {
    this.#adapter = adapter;
    this.#query = query;
    this.#fields = fields;
  }

  /** The counts now. The same object until something in it is different. */
  getState = (): SummaryState => this.#store.getState();

  /** Calls the listener after every change; returns what ends it. */
  subscribe = (listener: () => void): (() => void) => this.#store.subscribe(listener);

  /** Whether anybody listens; a view that is watched is not dropped by its workspace. */
  get isWatched(): boolean {
    return this.#store.isWatched;
  }

  /** Counts again; the old counts are shown until then. While it counts, further calls become one. */
  refresh(): void {
    this.#isOutdated = true;
    if (!this.#isCounting) void this.#count();
  }

  /** Aborts what is under way; `refresh` starts again. */
  abort(): void {
    this.#isOutdated = false;
    this.#controller.abort();
    this.#controller = new AbortController();
  }

  async #count(): Promise<void> {
    this.#isCounting = true;
    while (this.#isOutdated) {
      this.#isOutdated = false;
      const { signal } = this.#controller;
      try {
        const summaries = await this.#adapter.summarize?.(this.#query, this.#fields, { signal });
        this.#store.setState({ summaries: summaries ?? null, error: null });
      } catch (error) {
        if (!isAbortError(error)) this.#store.setState({ error });
      }
    }
    this.#isCounting = false;
  }
}
