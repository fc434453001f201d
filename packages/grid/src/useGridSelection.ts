import {
  createMatchTest,
  createSelectionTest,
  emptySchema,
  emptySelection,
  type MatchTest,
  type QueryWindow,
  type RowRange,
  type Sample,
  type Selection,
  selectMatching,
  type Workspace,
  withSelected,
} from '@proofsheet/core';
import { useWorkspace } from '@proofsheet/react';
import { type RefObject, useCallback, useMemo, useRef } from 'react';

/** Choosing samples in a grid. */
export interface GridSelection {
  /** Chooses one sample and nothing else. */
  readonly selectOnly: (index: number) => void;
  /** Chooses a sample as well, or no longer. */
  readonly toggle: (index: number) => void;
  /** Says that a range starts now: what is chosen at this moment stays chosen however the range ends. */
  readonly startRange: () => void;
  /** Chooses a range besides what was chosen when the range started. */
  readonly selectRange: (range: RowRange) => void;
  /** Says that tiles are chosen by a pointer now, besides what is chosen already or in its place. */
  readonly startTiles: (isAdding: boolean) => void;
  /** Chooses these tiles besides what was chosen at the start; those whose rows aren't loaded at the end. */
  readonly selectTiles: (ranges: readonly RowRange[]) => void;
  /** Says that the pointer is lifted. */
  readonly endTiles: () => void;
  /** Chooses everything that the window's query matches. */
  readonly selectAll: () => void;
  /** Chooses nothing. */
  readonly clear: () => void;
}

/**
 * Chooses samples of a window in its workspace.
 *
 * @param window - The rows that are shown.
 * @param onFailure - Is told when the rows of a range could not be read.
 */
export function useGridSelection(
  window: QueryWindow,
  onFailure: (error: unknown) => void,
): GridSelection {
  const workspace = useWorkspace();
  const base = useRef<Selection>(emptySelection);
  const reading = useRef<AbortController | null>(null);

  const startRange = useCallback(() => {
    reading.current?.abort();
    base.current = workspace.getState().selection;
  }, [workspace]);

  const selectRange = useCallback(
    (range: RowRange) => {
      reading.current?.abort();
      const { total, isTotalKnown } = window.getState();
      if (isTotalKnown && range.first === 0 && range.last + 1 === total) {
        workspace.select(selectMatching(window.query, total));
        return;
      }
      const controller = new AbortController();
      reading.current = controller;
      window.read(range, controller.signal).then(
        (rows) => {
          if (controller.signal.aborted) return;
          const matches = toMatchTest(workspace, window, base.current);
          workspace.select(withSelected(base.current, rows, true, matches));
        },
        (error: unknown) => {
          if (!controller.signal.aborted) onFailure(error);
        },
      );
    },
    [workspace, window, onFailure],
  );

  const tiles = useTileSelection(window, reading, onFailure);

  return useMemo(() => {
    const replace = (selection: Selection) => {
      workspace.select(selection);
      startRange();
    };
    return {
      selectOnly: (index) => {
        const row = window.getState().rows.get(index);
        if (row !== undefined) replace(withSelected(emptySelection, [row], true));
      },
      toggle: (index) => {
        const row = window.getState().rows.get(index);
        if (row === undefined) return;
        const { selection } = workspace.getState();
        const matches = toMatchTest(workspace, window, selection);
        const isSelected = createSelectionTest(selection, matches)(row) === true;
        replace(withSelected(selection, [row], !isSelected, matches));
      },
      startRange,
      selectRange,
      ...tiles,
      selectAll: () => {
        const { total } = window.getState();
        if (total !== null) replace(selectMatching(window.query, total));
      },
      clear: () => replace(emptySelection),
    };
  }, [workspace, window, startRange, selectRange, tiles]);
}

type TileSelection = Pick<GridSelection, 'startTiles' | 'selectTiles' | 'endTiles'>;

/** Choosing by rectangle: what is loaded at once, the rest when the pointer is lifted. */
function useTileSelection(
  window: QueryWindow,
  reading: RefObject<AbortController | null>,
  onFailure: (error: unknown) => void,
): TileSelection {
  const workspace = useWorkspace();
  return useMemo(() => {
    let base: Selection = emptySelection;
    let touched: readonly RowRange[] = [];
    return {
      startTiles: (isAdding) => {
        reading.current?.abort();
        base = isAdding ? workspace.getState().selection : emptySelection;
        touched = [];
      },
      selectTiles: (ranges) => {
        if (isSameRanges(ranges, touched)) return;
        touched = ranges;
        const { rows } = window.getState();
        const matches = toMatchTest(workspace, window, base);
        workspace.select(withSelected(base, listLoaded(rows, ranges), true, matches));
      },
      endTiles: () => {
        const controller = new AbortController();
        reading.current = controller;
        readRanges(window, touched, controller.signal).then(
          (rows) => {
            if (controller.signal.aborted) return;
            const matches = toMatchTest(workspace, window, base);
            workspace.select(withSelected(base, rows, true, matches));
          },
          (error: unknown) => {
            if (!controller.signal.aborted) onFailure(error);
          },
        );
      },
    };
  }, [workspace, window, reading, onFailure]);
}

function isSameRanges(some: readonly RowRange[], others: readonly RowRange[]): boolean {
  if (some.length !== others.length) return false;
  return some.every(({ first, last }, index) => {
    const other = others[index];
    return first === other?.first && last === other.last;
  });
}

function listLoaded(
  rows: ReadonlyMap<number, Sample>,
  ranges: readonly RowRange[],
): readonly Sample[] {
  const loaded: Sample[] = [];
  for (const { first, last } of ranges) {
    for (let index = first; index <= last; index += 1) {
      const row = rows.get(index);
      if (row !== undefined) loaded.push(row);
    }
  }
  return loaded;
}

/** One reading from the first to the last: a rectangle has a range in every line that it touches. */
async function readRanges(
  window: QueryWindow,
  ranges: readonly RowRange[],
  signal: AbortSignal,
): Promise<readonly Sample[]> {
  const first = ranges[0]?.first;
  const last = ranges.at(-1)?.last;
  if (first === undefined || last === undefined) return [];
  const rows = await window.read({ first, last }, signal);
  return ranges.flatMap((range) => rows.slice(range.first - first, range.last - first + 1));
}

/** Where only the backend knows what a query matches, the rows of the window that shows it are known to. */
function toMatchTest(workspace: Workspace, window: QueryWindow, { query }: Selection): MatchTest {
  const { schema = emptySchema, slices } = workspace.getState().description ?? {};
  const context = { schema, ...(slices === undefined ? {} : { slices }) };
  return createMatchTest(query, context, window.query);
}
