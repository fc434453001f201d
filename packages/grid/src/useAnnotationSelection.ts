import { emptySelection, type QueryWindow } from '@proofsheet/core';
import { useWorkspace, useWorkspaceState } from '@proofsheet/react';
import { useMemo, useRef, useState } from 'react';
import {
  AnnotationChoice,
  type ChosenAnnotations,
  type ChosenState,
  noAnnotations,
} from './AnnotationChoice.ts';
import type { GridSelection } from './useGridSelection.ts';

/** Choosing annotations in a grid. */
export interface AnnotationSelection extends GridSelection {
  /** The annotations that are chosen. */
  readonly chosen: ChosenAnnotations;
}

const nothing: ChosenState = { chosen: noAnnotations, selection: emptySelection };

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
  const [state, setState] = useState(nothing);
  const latest = useRef(state);
  const choice = useMemo(() => {
    const onChange = (next: ChosenState) => {
      latest.current = next;
      setState(next);
    };
    return new AnnotationChoice({ workspace, window, onChange, onFailure }, latest.current);
  }, [workspace, window, onFailure]);
  const isOwn = state.selection === shown;
  return useMemo(
    () => ({ ...choice, chosen: isOwn ? state.chosen : noAnnotations }),
    [choice, isOwn, state],
  );
}
