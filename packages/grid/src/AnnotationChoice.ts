import {
  type AnnotationRef,
  emptySelection,
  type QueryWindow,
  type RowRange,
  type Selection,
  selectIds,
  type Workspace,
} from '@proofsheet/core';
import {
  findAnnotationRow,
  readAnnotationRows,
  toAnnotationKey,
  toAnnotationRef,
} from './AnnotationRows.ts';
import type { GridSelection } from './useGridSelection.ts';

/** Annotations by their key. */
export type ChosenAnnotations = ReadonlyMap<string, AnnotationRef>;

/** The annotations that are chosen, and the selection of their samples that stands for them in the workspace. */
export interface ChosenState {
  /** The annotations. */
  readonly chosen: ChosenAnnotations;
  /** Their samples. */
  readonly selection: Selection;
}

/** No annotation is chosen. */
export const noAnnotations: ChosenAnnotations = new Map();

/** What is chosen from. */
export interface AnnotationChoiceOptions {
  /** Where the samples of what is chosen are the selection. */
  readonly workspace: Workspace;
  /** The rows that are shown. */
  readonly window: QueryWindow;
  /** Is told whenever something else is chosen. */
  readonly onChange: (state: ChosenState) => void;
  /** Is told when the rows of a range could not be read. */
  readonly onFailure: (error: unknown) => void;
}

/** Chooses annotations of a window, one by one, as ranges and by rectangle. */
export class AnnotationChoice implements GridSelection {
  readonly #options: AnnotationChoiceOptions;
  #state: ChosenState;
  #base = noAnnotations;
  #touched: readonly RowRange[] = [];
  #reading: AbortController | null = null;

  /**
   * @param options - What is chosen from.
   * @param state - What is chosen at first.
   */
  constructor(options: AnnotationChoiceOptions, state: ChosenState) {
    this.#options = options;
    this.#state = state;
  }

  /** @inheritdoc */
  readonly selectOnly = (index: number): void => {
    const row = findAnnotationRow(this.#options.window, index);
    if (row !== null) this.#replace(withRefs(noAnnotations, [toAnnotationRef(row)]));
  };

  /** @inheritdoc */
  readonly toggle = (index: number): void => {
    const row = findAnnotationRow(this.#options.window, index);
    if (row === null) return;
    const ref = toAnnotationRef(row);
    const next = new Map(this.#read());
    if (!next.delete(toAnnotationKey(ref))) next.set(toAnnotationKey(ref), ref);
    this.#replace(next);
  };

  /** @inheritdoc */
  readonly startRange = (): void => {
    this.#reading?.abort();
    this.#base = this.#read();
  };

  /** @inheritdoc */
  readonly selectRange = (range: RowRange): void => this.#extend([range]);

  /** @inheritdoc */
  readonly startTiles = (isAdding: boolean): void => {
    this.#reading?.abort();
    this.#base = isAdding ? this.#read() : noAnnotations;
    this.#touched = [];
  };

  /** @inheritdoc */
  readonly selectTiles = (ranges: readonly RowRange[]): void => {
    this.#touched = ranges;
    const refs: AnnotationRef[] = [];
    for (const { first, last } of ranges) {
      for (let index = first; index <= last; index += 1) {
        const row = findAnnotationRow(this.#options.window, index);
        if (row !== null) refs.push(toAnnotationRef(row));
      }
    }
    this.#choose(withRefs(this.#base, refs));
  };

  /** @inheritdoc */
  readonly endTiles = (): void => this.#extend(this.#touched);

  /** @inheritdoc */
  readonly selectAll = (): void => {
    const { total } = this.#options.window.getState();
    this.#base = noAnnotations;
    if (total !== null && total > 0) this.#extend([{ first: 0, last: total - 1 }]);
  };

  /** @inheritdoc */
  readonly clear = (): void => this.#replace(noAnnotations);

  /** What is chosen, unless another widget has chosen since. */
  #read(): ChosenAnnotations {
    const isOwn = this.#state.selection === this.#options.workspace.getState().selection;
    return isOwn ? this.#state.chosen : noAnnotations;
  }

  #choose(chosen: ChosenAnnotations): void {
    const ids = new Set([...chosen.values()].map(({ sampleId }) => sampleId));
    const selection: Selection = ids.size === 0 ? { ...emptySelection } : selectIds(ids);
    this.#state = { chosen, selection };
    this.#options.onChange(this.#state);
    this.#options.workspace.select(selection);
  }

  #replace(chosen: ChosenAnnotations): void {
    this.#choose(chosen);
    this.startRange();
  }

  #extend(ranges: readonly RowRange[]): void {
    this.#reading?.abort();
    const controller = new AbortController();
    this.#reading = controller;
    const { signal } = controller;
    const { window, workspace, onFailure } = this.#options;
    const reads = ranges.map((range) =>
      readAnnotationRows(window, workspace.adapter, range, signal),
    );
    Promise.all(reads).then(
      (refs) => {
        if (!signal.aborted) this.#choose(withRefs(this.#base, refs.flat()));
      },
      (error: unknown) => {
        if (!signal.aborted) onFailure(error);
      },
    );
  }
}

function withRefs(chosen: ChosenAnnotations, refs: readonly AnnotationRef[]): ChosenAnnotations {
  return new Map([...chosen, ...refs.map((ref) => [toAnnotationKey(ref), ref] as const)]);
}
