import { emptySchema, toClassKeys } from '@proofsheet/core';
import { useWorkspace } from '@proofsheet/react';
import type { KeyboardEvent } from 'react';
import type { GridContextValue } from './GridContext.ts';
import type { GridCommand } from './gridKeymap.ts';

/** Commands that work wherever the focus is inside of the grid; the others would take keys from buttons. */
const everywhere: ReadonlySet<GridCommand> = new Set<GridCommand>(['undo', 'redo', 'search']);

/** What the outermost element of a grid does with a key: a command, or else a class that it labels with. */
export function useGridKeys({
  keymap,
  run,
  edit,
  picker,
  typedAhead,
}: Pick<GridContextValue, 'keymap' | 'run' | 'edit' | 'picker' | 'typedAhead'>): (
  event: KeyboardEvent<HTMLElement>,
) => void {
  const workspace = useWorkspace();
  const { adapter } = workspace;
  return (event) => {
    if (event.defaultPrevented || isTyping(event.target)) return;
    const isOnGrid =
      event.target instanceof Element && event.target.closest('[role="grid"]') !== null;
    // A picker is on its way: what is typed is meant for it, and no command.
    const isPicking = picker === 'similar' || (picker !== null && adapter.commit !== undefined);
    if (isPicking && isOnGrid && event.key !== 'Escape') {
      if (event.key.length === 1 && !hasModifier(event)) typedAhead.current += event.key;
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    const pressed = keymap.find(event);
    const command = pressed === null ? null : toReadingOrder(pressed, event.currentTarget);
    const keys = toClassKeys(workspace.getState().description?.schema ?? emptySchema);
    const className = hasModifier(event) ? undefined : keys.get(event.key.toLowerCase())?.name;
    typedAhead.current = '';
    if (command !== null && (isOnGrid || everywhere.has(command))) run(command);
    else if (command === null && isOnGrid && className !== undefined)
      edit({ kind: 'label', className });
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
}

/** Right to left the next sample is on the left. */
function toReadingOrder(command: GridCommand, element: Element): GridCommand {
  if (getComputedStyle(element).direction !== 'rtl') return command;
  const [verb, motion] = command.split('-');
  if (motion === 'left') return `${verb}-right` as GridCommand;
  return motion === 'right' ? (`${verb}-left` as GridCommand) : command;
}

function hasModifier(event: KeyboardEvent): boolean {
  return event.ctrlKey || event.metaKey || event.altKey;
}

function isTyping(target: EventTarget): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches('input:not([type="range"]), textarea, select');
}
