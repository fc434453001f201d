import {
  applyFittingPatches,
  type ChangeSet,
  type DatasetAdapter,
  groupPatches,
  isAbortError,
  type Sample,
} from '@proofsheet/core';
import type { LaneScope } from '../queue/LaneScope.ts';
import type { ReviewItem, ReviewState } from '../ReviewState.ts';
import { readSheet } from './readSheet.ts';

/** What fills sheets. */
export interface SheetDeskOptions {
  /** The backend. */
  readonly adapter: DatasetAdapter;
  /** Items of a sheet. */
  readonly size: number;
  /** Whose proposals, and of which samples; `null` until it is known. */
  readonly getScope: () => LaneScope | null;
  /** Waits until what was decided is in the dataset. */
  readonly settle: () => Promise<void>;
  /** Told whenever something is different. */
  readonly onChange: () => void;
}

/** The sheet that is looked at: proposals of one class, and which of them are exceptions. */
export class SheetDesk {
  readonly #options: SheetDeskOptions;
  /** Exceptions of earlier sheets: they are decided one at a time. */
  readonly #set = new Set<string>();
  #sheet: ReviewState['sheet'] = null;
  #end = new AbortController();
  #isLoading = false;
  #error: unknown = null;

  /** @param options - Where proposals are read. */
  constructor(options: SheetDeskOptions) {
    this.#options = options;
  }

  /** The sheet; `null` where none is open. */
  get sheet(): ReviewState['sheet'] {
    return this.#sheet;
  }

  /** Whether the next sheet is read. */
  get isLoading(): boolean {
    return this.#isLoading;
  }

  /** Why nothing could be read; `null` where nothing went wrong. */
  get error(): unknown {
    return this.#error;
  }

  /** Shows a class's next sheet, without the exceptions of earlier ones; says whether there is anything on it. */
  async open(classId: string): Promise<boolean> {
    this.#end.abort();
    this.#end = new AbortController();
    const { signal } = this.#end;
    const { adapter, size, getScope, settle, onChange } = this.#options;
    this.#sheet = { classId, items: [], exceptions: new Set() };
    this.#isLoading = true;
    this.#error = null;
    onChange();
    try {
      await settle();
      const scope = getScope();
      if (scope === null || signal.aborted) return false;
      const request = { scope, classId, size, without: this.#set, signal };
      const items = await readSheet(adapter, request);
      if (signal.aborted) return false;
      this.#sheet = { classId, items, exceptions: new Set() };
    } catch (error) {
      if (signal.aborted || isAbortError(error)) return false;
      this.#error = error;
    }
    this.#isLoading = false;
    onChange();
    return (this.#sheet?.items.length ?? 0) > 0;
  }

  /** Shows items again that were accepted and are not any more. */
  restore(classId: string, items: readonly ReviewItem[]): void {
    this.#end.abort();
    this.#isLoading = false;
    this.#sheet = { classId, items, exceptions: new Set() };
  }

  /** Marks or unmarks an exception. */
  mark(key: string, isException: boolean): void {
    const sheet = this.#sheet;
    if (sheet === null || !sheet.items.some((item) => item.key === key)) return;
    if (sheet.exceptions.has(key) === isException) return;
    const exceptions = new Set(sheet.exceptions);
    if (isException) exceptions.add(key);
    else exceptions.delete(key);
    this.#sheet = { ...sheet, exceptions };
  }

  /** Takes the sheet off: what is accepted, and the exceptions, which come on no other sheet. */
  take(): { readonly accepted: readonly ReviewItem[]; readonly exceptions: readonly ReviewItem[] } {
    const { items = [], exceptions = new Set<string>() } = this.#sheet ?? {};
    for (const key of exceptions) this.#set.add(key);
    return {
      accepted: items.filter(({ key }) => !exceptions.has(key)),
      exceptions: items.filter(({ key }) => exceptions.has(key)),
    };
  }

  /** What was decided elsewhere comes off the sheet. */
  follow(
    changeSet: ChangeSet,
    find: (item: ReviewItem, sample: Sample) => ReviewItem | null,
  ): void {
    const sheet = this.#sheet;
    if (sheet === null) return;
    const patches = groupPatches(changeSet);
    const items = sheet.items.filter((item) => {
      const sample = applyFittingPatches(item.sample, patches.get(item.sample.id));
      return sample === item.sample || find(item, sample) !== null;
    });
    if (items.length !== sheet.items.length) this.#sheet = { ...sheet, items };
  }

  /** Closes it. */
  close(): void {
    this.#end.abort();
    this.#isLoading = false;
    this.#sheet = null;
  }
}
