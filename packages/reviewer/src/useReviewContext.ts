import { toClassColor, useKeymap, useMessages } from '@proofsheet/react';
import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { ReviewActions } from './ReviewActions.ts';
import type { ClassLook, ReviewContextValue } from './ReviewContext.ts';
import type { ReviewClass, ReviewState } from './ReviewState.ts';
import { reviewCatalogue } from './reviewCatalogue.ts';
import { type ReviewCommand, reviewKeymap } from './reviewKeymap.ts';
import { runReviewCommand } from './runReviewCommand.ts';
import { useEditing } from './useEditing.ts';

/** From which score on a bulk acceptance begins at first. */
const firstThreshold = 0.9;

/** What the parts of a review share, from what is shown and what can be done. */
export function useReviewContext(state: ReviewState, actions: ReviewActions): ReviewContextValue {
  const messages = useMessages(reviewCatalogue);
  const keymap = useKeymap(reviewKeymap);
  const [threshold, setThreshold] = useState(firstThreshold);
  const [chosen, setPanel] = useState<ReviewContextValue['panel']>('proposal');
  const [isPanelOpen, setPanelOpen] = useState(false);
  const [ruling, setRuling] = useState<ReviewContextValue['ruling']>(null);
  const sheetRef = useRef<((command: ReviewCommand) => void) | null>(null);
  const playRef = useRef<(() => void) | null>(null);
  const editorRef = useRef<((command: ReviewCommand) => boolean) | null>(null);
  const editing = useEditing(state);
  const { classes } = state;
  const lookOf = useMemo(() => createLookOf(classes), [classes]);
  const panel = state.bulk.step === 'off' ? chosen : 'bulk';
  const targets = {
    ...{ state, actions, panel, setPanel, isPanelOpen, setPanelOpen },
    ...{ setRuling, sheetRef, playRef, editorRef, ...editing },
  };
  const latest = useRef(targets);
  useLayoutEffect(() => {
    latest.current = targets;
  });
  // A part that is drawn a frame later still acts on what there is now.
  const run = useCallback(
    (command: ReviewCommand) => runReviewCommand(command, latest.current),
    [],
  );
  return useMemo(() => {
    const taken = new Set(classes.map(({ hotkey }) => hotkey));
    const showKey = (command: ReviewCommand) => {
      const key = keymap.show(command);
      return key !== null && taken.has(key.toLowerCase()) ? null : key;
    };
    return {
      ...{ state, actions, messages, keymap, showKey, run, lookOf, threshold, setThreshold },
      ...{ panel, setPanel, isPanelOpen, setPanelOpen, ruling, setRuling, sheetRef, playRef },
      ...{ editorRef, ...editing },
    };
  }, [
    state,
    actions,
    classes,
    messages,
    keymap,
    run,
    lookOf,
    threshold,
    panel,
    isPanelOpen,
    ruling,
    editing,
  ]);
}

function createLookOf(classes: readonly ReviewClass[]): (classId: string) => ClassLook {
  const looks = new Map(
    classes.map(({ id, name }, index) => [id, { name, color: toClassColor(index) }]),
  );
  return (classId) => looks.get(classId) ?? { name: classId, color: toClassColor(-1) };
}
