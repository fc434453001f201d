import { useKeymap } from '@proofsheet/react';
import type { KeyboardEvent } from 'react';
import type { ReviewContextValue } from './ReviewContext.ts';
import { regionKeymap } from './regions/regionKeymap.ts';
import type { ReviewCommand } from './reviewKeymap.ts';

/** Commands that a key held down repeats; a decision is never repeated, since nobody has looked at what comes then. */
const repeating: ReadonlySet<ReviewCommand> = new Set<ReviewCommand>([
  'previous',
  'next',
  'up',
  'down',
]);

/** What the outermost element of a review does with a key: a class that it corrects to, or else a command. */
export function useReviewKeys({
  state,
  actions,
  keymap,
  run,
  setRuling,
  isEditing,
}: Pick<ReviewContextValue, 'state' | 'actions' | 'keymap' | 'run' | 'setRuling' | 'isEditing'>): (
  event: KeyboardEvent<HTMLElement>,
) => void {
  const editorKeys = useKeymap(regionKeymap);
  return (event) => {
    if (event.defaultPrevented || isElsewhere(event.target)) return;
    // Also where it does nothing at this moment: the key that deletes a region is never to reject the sample.
    const editorCommand = isEditing ? editorKeys.find(event) : null;
    if (editorCommand !== null && editorCommand !== 'deselect') return;
    const classId = toClassId(event, state.classes);
    if (classId !== null) {
      const isOpen = state.current !== null && state.mode === 'single' && state.bulk.step === 'off';
      if (!isOpen || event.repeat) return;
      if (state.lane === 'ambiguous') setRuling(classId);
      else actions.correct(classId);
    } else {
      const pressed = keymap.find(event);
      if (pressed === null || isOwnKey(event)) return;
      const command = toReadingOrder(pressed, event.currentTarget);
      if (event.repeat && !repeating.has(command)) return;
      run(command);
    }
    event.preventDefault();
    event.stopPropagation();
  };
}

function toClassId(
  { key, ctrlKey, metaKey, altKey }: KeyboardEvent,
  classes: ReviewContextValue['state']['classes'],
): string | null {
  if (ctrlKey || metaKey || altKey) return null;
  return classes.find(({ hotkey }) => hotkey === key.toLowerCase())?.id ?? null;
}

/** What is typed into, and what lies over the review, has its keys to itself. */
function isElsewhere(target: EventTarget): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable ||
    target.matches('input:not([type="range"]), textarea, select') ||
    target.closest('[role="dialog"], [role="alertdialog"], [role="menu"]') !== null ||
    (target.closest('[role="listbox"]') !== null && target.closest('.ps-review-editor') === null)
  );
}

/** Keys that the focused control needs itself: a button those that press it, a slider or a list of tabs the arrows. */
function isOwnKey({ key, target, altKey }: KeyboardEvent): boolean {
  if (!(target instanceof Element)) return false;
  if (key === 'Enter' || key === ' ')
    return target.closest('button, a, summary, [role="button"], [role="tab"]') !== null;
  const isMotion = key.startsWith('Arrow') || key === 'Home' || key === 'End';
  return (
    isMotion &&
    !altKey &&
    target.closest('input[type="range"], [role="tab"], audio, video') !== null
  );
}

/** Right to left the next sample is on the left. */
function toReadingOrder(command: ReviewCommand, element: Element): ReviewCommand {
  if (getComputedStyle(element).direction !== 'rtl') return command;
  if (command === 'next') return 'previous';
  return command === 'previous' ? 'next' : command;
}
