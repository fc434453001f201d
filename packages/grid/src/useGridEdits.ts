import {
  type ChangeSet,
  countSelected,
  type Edit,
  isAbortError,
  selectIds,
} from '@proofsheet/core';
import { useWorkspace } from '@proofsheet/react';
import { useCallback, useMemo, useRef, useState } from 'react';
import { describeChangeSet } from './describeChangeSet.ts';
import type { GridMessages } from './GridMessages.ts';

/** Edits of a grid, and what is said about them. */
export interface GridEdits {
  /** Edits what is chosen, or the given sample where nothing is. */
  readonly edit: (edit: Edit, focusedId: string | null) => void;
  /** Undoes the latest change. */
  readonly undo: () => void;
  /** Makes the change again that was undone last. */
  readonly redo: () => void;
  /** Says that samples could not be read. */
  readonly reportFailure: () => void;
  /** What is said of them; another object where something in it is different. */
  readonly told: EditReport;
}

/** What is said of edits. */
export interface EditReport {
  /** What was done last, for the status line and for screen readers. */
  readonly announcement: string;
  /** Says something in its place. */
  readonly announce: (text: string) => void;
  /** Whether an edit of many samples is being worked out. */
  readonly isWorking: boolean;
  /** Ends that; nothing is changed then. */
  readonly cancel: () => void;
}

/** Edits through the workspace, each followed by a sentence about what was done. */
export function useGridEdits(messages: GridMessages): GridEdits {
  const workspace = useWorkspace();
  const [announcement, announce] = useState('');
  const [isWorking, setWorking] = useState(false);
  const work = useRef<AbortController | null>(null);
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
      const controller = new AbortController();
      work.current = controller;
      if (target.query !== null) {
        announce(messages.working);
        setWorking(true);
      }
      const tellProgress = (count: number, total: number) => {
        if (target.query !== null) announce(messages.workingOn(count, total));
      };
      workspace
        .edit(wanted, target, controller.signal, tellProgress)
        .then(
          (count) => tell(count === 0 ? undefined : workspace.getState().history.past.at(-1)),
          (error: unknown) =>
            announce(isAbortError(error) ? messages.cancelled : messages.loadFailed),
        )
        .finally(() => {
          if (work.current !== controller) return;
          work.current = null;
          setWorking(false);
        });
    },
    [workspace, messages, tell],
  );
  const cancel = useCallback(() => work.current?.abort(), []);
  const undo = useCallback(() => {
    workspace.undo();
    tell(workspace.getState().pending.at(-1));
  }, [workspace, tell]);
  const redo = useCallback(() => {
    workspace.redo();
    tell(workspace.getState().pending.at(-1));
  }, [workspace, tell]);
  const reportFailure = useCallback(() => announce(messages.loadFailed), [messages]);
  const told = useMemo(
    () => ({ announcement, announce, isWorking, cancel }),
    [announcement, isWorking, cancel],
  );
  return { edit, undo, redo, reportFailure, told };
}
