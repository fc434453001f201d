import type { Verdict } from '@proofsheet/core';
import { findUnchecked } from './findUnchecked.ts';
import { isEditable } from './isEditable.ts';
import type { ReviewContextValue } from './ReviewContext.ts';
import { type ReviewState, reviewLanes } from './ReviewState.ts';
import type { ReviewCommand } from './reviewKeymap.ts';

/** What the commands of a review work on. */
export type ReviewCommandTargets = Pick<
  ReviewContextValue,
  | 'state'
  | 'actions'
  | 'panel'
  | 'setPanel'
  | 'isPanelOpen'
  | 'setPanelOpen'
  | 'setRuling'
  | 'sheetRef'
  | 'playRef'
  | 'isEditing'
  | 'setEditing'
  | 'editorRef'
>;

const verdictOf: Partial<Readonly<Record<ReviewCommand, Exclude<Verdict, 'corrected'>>>> = {
  accept: 'accepted',
  reject: 'rejected',
  duplicate: 'duplicate',
  ambiguous: 'ambiguous',
  skip: 'skipped',
};

/** Runs a command: what it means depends on what is shown. */
export function runReviewCommand(command: ReviewCommand, targets: ReviewCommandTargets): void {
  const { state, actions, isEditing, editorRef } = targets;
  if (isEditing && editorRef.current?.(command) === true) return;
  if (command === 'undo') actions.undo();
  else if (command === 'redo') actions.redo();
  else if (runBulk(command, targets) || runRoom(command, targets)) return;
  else if (state.mode === 'sheet') runSheet(command, targets);
  else runSingle(command, targets);
}

/** While a spot check is looked at, accepting says that one is right, and rejecting that it is wrong. */
function runBulk(
  command: ReviewCommand,
  { state, actions, panel, setPanel }: ReviewCommandTargets,
): boolean {
  const { bulk } = state;
  if (bulk.step === 'off') {
    if (command !== 'cancel' || panel !== 'bulk') return false;
    setPanel('proposal');
    return true;
  }
  if (command === 'cancel' || command === 'bulk') {
    actions.cancelBulk();
    setPanel('proposal');
  } else if (bulk.step === 'checking') {
    const asked = findUnchecked(bulk.sample);
    if (asked === null) {
      if (command === 'accept') actions.commitBulk();
    } else if (command === 'accept' || command === 'reject')
      actions.check(asked.key, command === 'accept');
  }
  return true;
}

/** Whether there is anything to learn: also while it learns, of what was decided since. */
export function canTrain({ training, batch }: ReviewState): boolean {
  if (training === null) return false;
  return !training.isTraining || (batch !== null && batch.decided > 0);
}

/** What goes on around the sample. */
function runRoom(command: ReviewCommand, targets: ReviewCommandTargets): boolean {
  const { state, actions, panel, setPanel, isPanelOpen, setPanelOpen, playRef } = targets;
  if (command === 'sheet') actions.setMode(state.mode === 'sheet' ? 'single' : 'sheet');
  else if (command === 'bulk') {
    setPanel(panel === 'bulk' ? 'proposal' : 'bulk');
    setPanelOpen(panel !== 'bulk');
  } else if (command === 'next-lane' || command === 'previous-lane') {
    const step = command === 'next-lane' ? 1 : reviewLanes.length - 1;
    const place = (reviewLanes.indexOf(state.lane) + step) % reviewLanes.length;
    actions.setLane(reviewLanes[place] ?? state.lane);
  } else if (command === 'train') {
    if (canTrain(state)) actions.train();
  } else if (command === 'details') setPanelOpen(!isPanelOpen);
  else if (command === 'play') playRef.current?.();
  else return false;
  return true;
}

function runSheet(
  command: ReviewCommand,
  { state, actions, sheetRef }: ReviewCommandTargets,
): void {
  if (command === 'accept') {
    if (state.sheet !== null && state.sheet.items.length > 0) actions.acceptSheet();
  } else sheetRef.current?.(command);
}

function runSingle(
  command: ReviewCommand,
  { state, actions, setRuling, isEditing, setEditing }: ReviewCommandTargets,
): void {
  if (command === 'previous') actions.go(-1);
  else if (command === 'next') actions.go(1);
  if (state.current === null) return;
  const verdict = verdictOf[command];
  if (command === 'rule') {
    if (state.lane === 'ambiguous') setRuling('none');
  } else if (command === 'cancel') setEditing(null);
  else if (command === 'edit') {
    if (isEditable(state.current)) setEditing(isEditing ? null : state.current.key);
  } else if (verdict !== undefined) actions.decide(verdict);
}
