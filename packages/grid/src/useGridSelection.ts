import {
  createMatchTest,
  createSelectionTest,
  emptySchema,
  emptySelection,
  type MatchTest,
  type QueryWindow,
  type RowRange,
  type Selection,
  selectMatching,
  type Workspace,
  withSelected,
} from '@proofsheet/core';
import { useWorkspace } from '@proofsheet/react';
import { useCallback, useMemo, useRef } from 'react';

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
      selectAll: () => {
        const { total } = window.getState();
        if (total !== null) replace(selectMatching(window.query, total));
      },
      clear: () => replace(emptySelection),
    };
  }, [workspace, window, startRange, selectRange]);
}

/** Where only the backend knows what a query matches, the rows of the window that shows it are known to. */
function toMatchTest(workspace: Workspace, window: QueryWindow, { query }: Selection): MatchTest {
  const { schema = emptySchema, slices } = workspace.getState().description ?? {};
  const context = { schema, ...(slices === undefined ? {} : { slices }) };
  return createMatchTest(query, context, window.query);
}
