import type { Page } from '../adapter/Page.ts';
import type { ChangeSet } from '../changes/ChangeSet.ts';
import type { Query } from '../query/Query.ts';
import type { Sample } from '../vocabulary/Sample.ts';
import { affectsQuery } from './affectsQuery.ts';
import { PagesAhead } from './PagesAhead.ts';
import type { QueryWindowOptions } from './QueryWindowOptions.ts';
import { noRows, type QueryWindowState } from './QueryWindowState.ts';
import { showOnRows, showOnSample } from './showChangeSet.ts';
import { showOnAnnotations } from './showOnAnnotations.ts';
import { ViewStore } from './ViewStore.ts';
import { addPage, type WindowAnswer } from './WindowAnswer.ts';

/** Rows from `first` to `last`, both included. */
export interface RowRange {
  /** First row, ≥ 0. */
  readonly first: number;
  /** Last row, ≥ `first`. */
  readonly last: number;
}

/** A page under way. */
interface Loading {
  readonly controller: AbortController;
  /** What the page may have been read without: pending at its start, or shown since. */
  readonly changeSets: ChangeSet[];
}

/** Pages kept besides those on screen; at 200 rows a page about 10,000 samples. */
const keptPages = 50;

/** A longer range is read in pieces of so many rows, so that nobody waits for a single large answer. */
const readAtOnce = 5000;

/**
 * The rows of one query, loaded page by page around what is looked at. Rows keep their places while they are
 * edited; only `refresh` puts them where they now belong.
 */
export class QueryWindow {
  /** What the window shows. */
  readonly query: Query;
  readonly #options: QueryWindowOptions;
  readonly #store = new ViewStore<QueryWindowState>(noRows);
  /** Page numbers whose rows are loaded, the one used last at the end. */
  readonly #loaded = new Set<number>();
  readonly #loading = new Map<number, Loading>();
  readonly #failed = new Map<number, unknown>();
  #answer: WindowAnswer | null = null;
  #isShown = false;
  #range: RowRange = { first: 0, last: 0 };
  readonly #ahead: PagesAhead;

  /** @param options - Query, source and page size. */
  constructor(options: QueryWindowOptions) {
    this.#options = options;
    this.query = options.query;
    this.#ahead = new PagesAhead(options.pageSize);
  }

  /** What is shown now. The same object until something in it is different. */
  getState = (): QueryWindowState => this.#store.getState();

  /** Calls the listener after every change; returns what ends it. */
  subscribe = (listener: () => void): (() => void) => this.#store.subscribe(listener);

  /** Whether anybody listens; a window that is watched is not dropped by its workspace. */
  get isWatched(): boolean {
    return this.#store.isWatched;
  }

  /**
   * Says which rows are looked at. They are loaded, and what comes next in the direction of travel, more of it the
   * faster the range moves; pages that are under way and no longer wanted are aborted. A page that failed is not asked for again
   * until `retry`, or until it has been out of the range.
   */
  setRange(range: RowRange): void {
    this.#ahead.follow(range);
    this.#range = range;
    const wanted = this.#listPages(range);
    const ahead = this.#ahead.list(wanted[0] ?? 0, wanted.at(-1) ?? 0, range);
    for (const page of this.#loading.keys()) {
      if (!wanted.includes(page) && !ahead.includes(page)) this.#abort(page);
    }
    for (const page of this.#failed.keys()) if (!wanted.includes(page)) this.#failed.delete(page);
    for (const page of wanted) this.#load(page, 'visible');
    for (const page of ahead) if (this.#exists(page)) this.#load(page, 'soon');
    this.#evict(wanted);
    this.#publish();
  }

  /** Asks again from scratch; what is shown stays until the new rows of the range are there. */
  refresh(): void {
    this.abort();
    this.#answer = null;
    this.#isShown = false;
    this.#loaded.clear();
    this.#failed.clear();
    for (const page of this.#listPages(this.#range)) this.#load(page, 'visible');
  }

  /** Loads again what could not be loaded. */
  retry(): void {
    this.#failed.clear();
    this.setRange(this.#range);
  }

  /** Shows a change set on the loaded rows, and on those that are under way. */
  apply(changeSet: ChangeSet): void {
    if (changeSet.changes.some(({ kind }) => kind === 'samples' || kind === 'columns')) {
      this.refresh();
      return;
    }
    for (const { changeSets } of this.#loading.values()) changeSets.push(changeSet);
    const isAffected = affectsQuery(this.query, changeSet.changes);
    if (this.#answer !== null) {
      const { isStale } = this.#answer;
      const rows = showOnRows(this.#answer.rows, changeSet);
      this.#answer = {
        ...this.#answer,
        rows,
        annotations: showOnAnnotations(this.#answer.annotations, rows),
        isStale: isStale || isAffected,
      };
    }
    const { isStale, total, ...shown } = this.getState();
    if (!this.#isShown && total !== null) {
      const rows = showOnRows(shown.rows, changeSet);
      const annotations = showOnAnnotations(shown.annotations, rows);
      this.#store.setState({ rows, annotations, isStale: isStale || isAffected });
    }
    this.#publish();
  }

  /**
   * The rows of a range, from what is shown where all of it is, else from the adapter in the same order.
   * Reading doesn't load: what is on screen stays as it is.
   *
   * @throws Whatever the adapter throws; an `AbortError` where the signal aborts.
   */
  async read({ first, last }: RowRange, signal?: AbortSignal): Promise<readonly Sample[]> {
    const { rows } = this.getState();
    const shown: Sample[] = [];
    for (let index = first, row = rows.get(index); row !== undefined && index <= last; ) {
      shown.push(row);
      index += 1;
      row = rows.get(index);
    }
    if (shown.length === last - first + 1) return shown;
    const changeSets = [...this.#options.listPending()];
    const call = signal === undefined ? {} : { signal };
    const read: Sample[] = [];
    let snapshot = this.#answer === null ? {} : { snapshot: this.#answer.snapshot };
    for (let offset = first; offset <= last; offset += readAtOnce) {
      const range = { offset, limit: Math.min(readAtOnce, last - offset + 1), ...snapshot };
      const page = await this.#options.adapter.query(this.query, range, call);
      snapshot = { snapshot: page.snapshot };
      for (const row of page.rows) read.push(showOnSample(row, changeSets));
      if (page.rows.length < range.limit) break;
    }
    return read;
  }

  /** The loaded row of a sample; `null` where it isn't loaded. */
  find(sampleId: string): Sample | null {
    for (const row of this.getState().rows.values()) if (row.id === sampleId) return row;
    return null;
  }

  /** The snapshot that rows are read from; `null` until the first page is there. */
  get snapshot(): string | null {
    return this.#answer?.snapshot ?? null;
  }

  /** Whether a row is missing because its page could not be loaded; `error` of the state says why. */
  isFailed(row: number): boolean {
    return this.#failed.has(Math.floor(row / this.#options.pageSize));
  }

  /** Aborts what is under way; the window may be used again afterwards. */
  abort(): void {
    for (const page of this.#loading.keys()) this.#abort(page);
  }

  #abort(page: number): void {
    const loading = this.#loading.get(page);
    this.#loading.delete(page);
    loading?.controller.abort();
  }

  #listPages({ first, last }: RowRange): readonly number[] {
    const { pageSize } = this.#options;
    const end = this.#toEnd() - 1;
    const from = Math.floor(Math.max(0, Math.min(first, end)) / pageSize);
    const to = Math.floor(Math.max(0, Math.min(last, end)) / pageSize);
    return Array.from({ length: to - from + 1 }, (_, index) => from + index);
  }

  #exists(page: number): boolean {
    if (page < 0 || this.#answer === null) return false;
    const { total, isTotalKnown } = this.#answer;
    const first = page * this.#options.pageSize;
    // Where there are more rows than are known of, the next page is how they come to be known.
    return first < total || (!isTotalKnown && first === total);
  }

  /** One more than the last row that can be asked for. */
  #toEnd(): number {
    const { total, isTotalKnown } = this.#answer ?? this.getState();
    return total === null || !isTotalKnown ? Number.POSITIVE_INFINITY : total;
  }

  #load(page: number, priority: 'visible' | 'soon'): void {
    if (this.#loaded.delete(page)) {
      this.#loaded.add(page);
      return;
    }
    if (this.#loading.has(page) || this.#failed.has(page)) return;
    const controller = new AbortController();
    const loading = { controller, changeSets: [...this.#options.listPending()] };
    this.#loading.set(page, loading);
    const { adapter, pageSize } = this.#options;
    const range = {
      offset: page * pageSize,
      limit: pageSize,
      ...(this.#answer === null ? {} : { snapshot: this.#answer.snapshot }),
    };
    // What comes after an abort is nobody's: another request for the page may be under way by then.
    const isWanted = () => this.#loading.get(page) === loading && this.#loading.delete(page);
    adapter.query(this.query, range, { signal: controller.signal, priority }).then(
      (answer) => {
        if (isWanted()) this.#receive(page, answer, loading.changeSets);
      },
      (error: unknown) => {
        if (isWanted()) this.#fail(page, error);
      },
    );
  }

  #fail(page: number, error: unknown): void {
    // Nobody misses a page that was only to be there early.
    if (!this.#listPages(this.#range).includes(page)) return;
    this.#failed.set(page, error);
    this.#publish();
  }

  #receive(page: number, answer: Page, changeSets: readonly ChangeSet[]): void {
    const continued = this.#answer?.snapshot === answer.snapshot ? this.#answer : null;
    if (continued === null) {
      this.#isShown = false;
      this.#loaded.clear();
    }
    const { rows, annotations } = this.getState();
    const context = { query: this.query, changeSets, shown: rows, annotations };
    this.#answer = addPage(continued, answer, context);
    const { isTotalKnown } = this.#answer;
    this.#loaded.add(page);
    const isOther = continued === null || continued.isTotalKnown !== isTotalKnown;
    if (isOther) this.setRange(this.#range);
    else this.#publish();
  }

  /** Shows the answer, unless older rows are better than the gaps that it would still have on screen. */
  #publish(): void {
    const answer = this.#answer;
    const pages = this.#listPages(this.#range);
    const error = this.#failed.values().next().value ?? null;
    if (answer === null) {
      this.#store.setState({ error });
      return;
    }
    const isWhole = pages.every((page) => this.#loaded.has(page));
    this.#isShown ||= isWhole || this.getState().total === null;
    const { snapshot: _, ...rest } = answer;
    this.#store.setState(this.#isShown ? { ...rest, error } : { error });
  }

  #evict(wanted: readonly number[]): void {
    const { pageSize } = this.#options;
    const excess = [...this.#loaded].filter((page) => !wanted.includes(page)).slice(0, -keptPages);
    if (excess.length === 0 || this.#answer === null) return;
    const [rows, annotations] = [new Map(this.#answer.rows), new Map(this.#answer.annotations)];
    for (const page of excess) {
      this.#loaded.delete(page);
      for (let row = page * pageSize; row < (page + 1) * pageSize; row += 1)
        for (const map of [rows, annotations]) map.delete(row);
    }
    this.#answer = { ...this.#answer, rows, annotations };
  }
}
