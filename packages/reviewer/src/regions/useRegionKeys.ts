import { useKeymap } from '@proofsheet/react';
import type { KeyboardEvent, RefObject } from 'react';
import type { RegionSurface } from './createRegionSurface.ts';
import { moveRegion } from './moveRegion.ts';
import type { RegionEditorProps } from './RegionEditorProps.ts';
import type { RegionView } from './RegionView.ts';
import { type RegionCommand, type RegionDirection, regionKeymap } from './regionKeymap.ts';
import { resizeRegion } from './resizeRegion.ts';
import { toNewBox } from './toNewBox.ts';
import type { RegionModel } from './useRegionModel.ts';

/** Pixels that a step with Shift takes. */
const far = 10;
const directions: Readonly<Record<RegionDirection, readonly [x: number, y: number]>> = {
  left: [-1, 0],
  right: [1, 0],
  up: [0, -1],
  down: [0, 1],
};
/** Commands that work wherever the focus is inside of the editor; the others would take keys from buttons. */
const everywhere = /^(new|deselect|fit|zoom-|tool-)/;

/** What the keys of an editor work on. */
export interface RegionKeysContext {
  /** Its props. */
  readonly props: RegionEditorProps;
  /** What it does. */
  readonly model: RegionModel;
  /** What is seen of the picture; `null` before it is laid out. */
  readonly view: RegionView | null;
  /** The drawing surface, once it is there. */
  readonly surface: RefObject<RegionSurface | null>;
}

/** What the outermost element of a region editor does with a key: a command, or else a class. Other keys are left to the host. */
export function useRegionKeys(context: RegionKeysContext): (event: KeyboardEvent) => void {
  const keymap = useKeymap(regionKeymap);
  return (event) => {
    if (event.defaultPrevented || !(event.target instanceof Element)) return;
    if (event.target.matches('input, textarea, select')) return;
    // The picture, zoomed in, has the focus itself: the browser scrolls it.
    if (event.target.matches('.ps-regions-scroller') && event.key.startsWith('Arrow'))
      return event.stopPropagation();
    const isOnButton = event.target.closest('button') !== null;
    const command = keymap.find(event);
    const isFree = command !== null && (!isOnButton || everywhere.test(command));
    const isDone = isFree ? run(command, context) : command === null && pressClass(event, context);
    if (!isDone) return;
    event.preventDefault();
    event.stopPropagation();
  };
}

/** Takes a key as a class's; `false` where it is none. */
function pressClass(event: KeyboardEvent, { props, model }: RegionKeysContext): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || props.isReadOnly === true) return false;
  const key = event.key.toLowerCase();
  const pressed = props.classes.find(({ hotkey }) => hotkey?.toLowerCase() === key);
  if (pressed === undefined) return false;
  if (props.selectedId === null && props.onActiveClass === undefined) return false;
  model.classify(pressed.id);
  return true;
}

/** Carries a command out; `false` where it has nothing to do here and the key is the host's. */
function run(command: RegionCommand, context: RegionKeysContext): boolean {
  const { props, model, view, surface } = context;
  const arrow = /^(move|size)-(far-)?(left|right|up|down)$/.exec(command);
  if (arrow !== null)
    return runArrow(context, {
      isSize: arrow[1] === 'size',
      steps: arrow[2] === undefined ? 1 : far,
      direction: arrow[3] as RegionDirection,
    });
  if (command.startsWith('zoom-') || command === 'fit') {
    view?.zoom(command === 'fit' ? 'fit' : command === 'zoom-in' ? 1.5 : 1 / 1.5);
    return view !== null;
  }
  switch (command) {
    case 'next':
    case 'previous':
      return props.selectedId !== null && step(context, command === 'next' ? 1 : -1);
    case 'first':
    case 'last':
      return choose(context, command === 'first' ? 0 : props.drafts.length - 1);
    case 'deselect':
      if (surface.current?.cancelDrawing() === true) return true;
      if (props.selectedId === null) return false;
      model.select(null);
      return true;
  }
  if (props.isReadOnly === true) return false;
  if (command === 'new') model.add(toNewBox(view?.toVisible() ?? toWhole(props), props));
  else if (command === 'remove') return runRemove(context);
  else
    model.setTool(
      command === 'tool-box' ? 'box' : command === 'tool-polygon' ? 'polygon' : 'select',
    );
  return true;
}

const toWhole = ({ width, height }: RegionEditorProps) => ({ x: 0, y: 0, width, height });

function runRemove({ props, model, surface }: RegionKeysContext): boolean {
  if (surface.current?.deleteCorners() === true) return true;
  if (props.selectedId === null) return false;
  model.remove();
  return true;
}

/** What an arrow key stands for. */
interface Arrow {
  readonly isSize: boolean;
  readonly steps: number;
  readonly direction: RegionDirection;
}

function runArrow(context: RegionKeysContext, { isSize, steps, direction }: Arrow): boolean {
  const { props, model } = context;
  const [across, down] = directions[direction];
  const isChoosing = props.selectedId === null || props.isReadOnly === true;
  if (isChoosing) return !isSize && step(context, across + down);
  const by = [across * steps, down * steps] as const;
  model.place((region) =>
    isSize ? resizeRegion(region, by, props) : moveRegion(region, by, props),
  );
  return true;
}

/** Selects the region before or after the selected one; `false` where there is none. */
function step(context: RegionKeysContext, by: number): boolean {
  const { drafts, selectedId } = context.props;
  const index = drafts.findIndex(({ id }) => id === selectedId);
  const start = index === -1 && by < 0 ? drafts.length : index;
  return choose(context, start + by);
}

function choose({ props, model }: RegionKeysContext, index: number): boolean {
  const draft = props.drafts[index];
  if (draft === undefined) return false;
  model.select(draft.id);
  return true;
}
