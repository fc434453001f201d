import type { Edit, QueryWindow } from '@proofsheet/core';
import { useCallback } from 'react';
import type { ChosenAnnotations } from './AnnotationChoice.ts';
import { findAnnotationRow, toAnnotationEdit, toAnnotationRef } from './AnnotationRows.ts';
import type { GridModel } from './GridModel.ts';
import { useAnnotationSelection } from './useAnnotationSelection.ts';
import type { GridEdits } from './useGridEdits.ts';
import { type GridSelection, useGridSelection } from './useGridSelection.ts';

/** Choosing the rows of a grid, samples or annotations, and editing them. */
export interface GridChoice {
  /** Choosing rows. */
  readonly selection: GridSelection;
  /** The annotations that are chosen; empty where the rows are samples. */
  readonly chosen: ChosenAnnotations;
  /** Edits what is chosen, or the row that the keyboard is at where nothing is. */
  readonly edit: (edit: Edit) => void;
}

/** Chooses and edits whatever the rows of a window are. */
export function useGridChoice(model: GridModel, window: QueryWindow, edits: GridEdits): GridChoice {
  const ofSamples = useGridSelection(window, edits.reportFailure);
  const ofAnnotations = useAnnotationSelection(window, edits.reportFailure);
  const { chosen } = ofAnnotations;
  const edit = useCallback(
    (wanted: Edit) => {
      const { focus } = model.getState();
      const focused = window.getState().rows.get(focus)?.id ?? null;
      if (window.query.of === 'samples') {
        edits.edit(wanted, focused);
        return;
      }
      const row = findAnnotationRow(window, focus);
      const refs = chosen.size > 0 || row === null ? [...chosen.values()] : [toAnnotationRef(row)];
      edits.edit(toAnnotationEdit(wanted, refs), focused);
    },
    [edits.edit, window, model, chosen],
  );
  return { selection: window.query.of === 'samples' ? ofSamples : ofAnnotations, chosen, edit };
}
