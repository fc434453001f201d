import { type ChangeSet, countSelected, type Edit, selectIds } from '@proofsheet/core';
import { useWorkspace } from '@proofsheet/react';
import { useCallback, useState } from 'react';
import { describeChangeSet } from './describeChangeSet.ts';
import type { GridMessages } from './gridCatalogue.ts';

/** Edits of a grid, and what is said about them. */
export interface GridEdits {
  /** Edits what is chosen, or the given sample where nothing is. */
  readonly edit: (edit: Edit, focusedId: string | null) => void;
  /** Undoes the latest change. */
  readonly undo: () => void;
  /** Makes the change again that was undone last. */
  readonly redo: () => void;
  /** What was done last, for the status line and for screen readers. */
  readonly announcement: string;
  /** Says something in their place. */
  readonly announce: (text: string) => void;
  /** Says that samples could not be read. */
  readonly reportFailure: () => void;
}

/** Edits through the workspace, each followed by a sentence about what was done. */
export function useGridEdits(messages: GridMessages): GridEdits {
  const workspace = useWorkspace();
  const [announcement, announce] = useState('');
  const tell = useCallback(
    (changeSet: ChangeSet | undefined) => {
      const { description } = workspace.getState();
      if (changeSet === undefined || description === null) announce(messages.nothingToDo);
      else announce(describeChangeSet(changeSet, description.schema, messages));
    },
    [workspace, messages],
  );
  const edit = useCallback(
    (wanted: Edit, focusedId: string | null) => {
      const { selection } = workspace.getState();
      const isNothing = countSelected(selection) === 0;
      if (isNothing && focusedId === null) return;
      const target = isNothing ? selectIds(focusedId === null ? [] : [focusedId]) : selection;
      if (target.query !== null) announce(messages.working);
      workspace.edit(wanted, target).then(
        (count) => tell(count === 0 ? undefined : workspace.getState().history.past.at(-1)),
        () => announce(messages.loadFailed),
      );
    },
    [workspace, messages, tell],
  );
  const undo = useCallback(() => {
    workspace.undo();
    tell(workspace.getState().pending.at(-1));
  }, [workspace, tell]);
  const redo = useCallback(() => {
    workspace.redo();
    tell(workspace.getState().pending.at(-1));
  }, [workspace, tell]);
  const reportFailure = useCallback(() => announce(messages.loadFailed), [messages]);
  return { edit, undo, redo, announcement, announce, reportFailure };
}
