import {
  type AnnotationRef,
  emptySelection,
  type QueryWindow,
  type RowRange,
  type Selection,
  selectIds,
} from '@proofsheet/core';
import { useWorkspace, useWorkspaceState } from '@proofsheet/react';
import { useMemo, useRef, useState } from 'react';
import {
  findAnnotationRow,
  readAnnotationRows,
  toAnnotationKey,
  toAnnotationRef,
} from './AnnotationRows.ts';
import type { GridSelection } from './useGridSelection.ts';

/** Annotations by their key. */
export type ChosenAnnotations = ReadonlyMap<string, AnnotationRef>;

/** Choosing annotations in a grid. */
export interface AnnotationSelection extends GridSelection {
  /** The annotations that are chosen. */
  readonly chosen: ChosenAnnotations;
}

const none: ChosenAnnotations = new Map();

/**
 * Chooses annotations of a window. Their samples are what is chosen in the workspace, so that tags and splits go to
 * them, and other widgets show where one is; a choice that another widget makes takes the place of this one.
 *
 * @param window - The rows that are shown.
 * @param onFailure - Is told when the rows of a range could not be read.
 */
export function useAnnotationSelection(
  window: QueryWindow,
  onFailure: (error: unknown) => void,
): AnnotationSelection {
  const workspace = useWorkspace();
  const shown = useWorkspaceState((state) => state.selection);
  const [state, setState] = useState({ chosen: none, selection: emptySelection });
  const latest = useRef(state);
  const base = useRef(none);
  const reading = useRef<AbortController | null>(null);
  const isOwn = state.selection === shown;

  const selection = useMemo<GridSelection>(() => {
    const read = () =>
      latest.current.selection === workspace.getState().selection ? latest.current.chosen : none;
    const choose = (chosen: ChosenAnnotations) => {
      const ids = new Set([...chosen.values()].map(({ sampleId }) => sampleId));
      const next: Selection = ids.size === 0 ? { ...emptySelection } : selectIds(ids);
      latest.current = { chosen, selection: next };
      setState(latest.current);
      workspace.select(next);
    };
    const startRange = () => {
      reading.current?.abort();
      base.current = read();
    };
    const replace = (chosen: ChosenAnnotations) => {
      choose(chosen);
      startRange();
    };
    const extend = (range: RowRange) => {
      reading.current?.abort();
      const controller = new AbortController();
      reading.current = controller;
      const { signal } = controller;
      readAnnotationRows(window, workspace.adapter, range, signal).then(
        (refs) => {
          if (!signal.aborted) choose(withRefs(base.current, refs));
        },
        (error: unknown) => {
          if (!signal.aborted) onFailure(error);
        },
      );
    };
    let ranges: readonly RowRange[] = [];
    return {
      startTiles: (isAdding) => {
        reading.current?.abort();
        base.current = isAdding ? read() : none;
        ranges = [];
      },
      selectTiles: (touched) => {
        ranges = touched;
        const found = touched.flatMap(({ first, last }) =>
          Array.from({ length: last - first + 1 }, (_, place) =>
            findAnnotationRow(window, first + place),
          ),
        );
        choose(
          withRefs(
            base.current,
            found.flatMap((row) => (row === null ? [] : toAnnotationRef(row))),
          ),
        );
      },
      endTiles: () => {
        const controller = new AbortController();
        reading.current = controller;
        const { signal } = controller;
        Promise.all(
          ranges.map((range) => readAnnotationRows(window, workspace.adapter, range, signal)),
        ).then(
          (refs) => {
            if (!signal.aborted) choose(withRefs(base.current, refs.flat()));
          },
          (error: unknown) => {
            if (!signal.aborted) onFailure(error);
          },
        );
      },
      selectOnly: (index) => {
        const row = findAnnotationRow(window, index);
        if (row !== null) replace(withRefs(none, [toAnnotationRef(row)]));
      },
      toggle: (index) => {
        const row = findAnnotationRow(window, index);
        if (row === null) return;
        const ref = toAnnotationRef(row);
        const next = new Map(read());
        if (!next.delete(toAnnotationKey(ref))) next.set(toAnnotationKey(ref), ref);
        replace(next);
      },
      startRange,
      selectRange: extend,
      selectAll: () => {
        const { total } = window.getState();
        base.current = none;
        if (total !== null && total > 0) extend({ first: 0, last: total - 1 });
      },
      clear: () => replace(none),
    };
  }, [workspace, window, onFailure]);
  return useMemo(
    () => ({ ...selection, chosen: isOwn ? state.chosen : none }),
    [selection, isOwn, state],
  );
}

function withRefs(chosen: ChosenAnnotations, refs: readonly AnnotationRef[]): ChosenAnnotations {
  return new Map([...chosen, ...refs.map((ref) => [toAnnotationKey(ref), ref] as const)]);
}
