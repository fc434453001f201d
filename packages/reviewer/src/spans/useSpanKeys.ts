import { useKeymap } from '@proofsheet/react';
import type { KeyboardEvent, RefObject } from 'react';
import type { RegionEdits } from '../regions/createRegionEdits.ts';
import { regionKeymap } from '../regions/regionKeymap.ts';
import { resizeSpan } from './resizeSpan.ts';
import type { SpanEditorProps } from './SpanEditorProps.ts';
import { chooseText } from './TextChoice.ts';
import type { GraphemeMap } from './toGraphemes.ts';

/** What the keys of a span editor work on. */
export interface SpanKeysContext {
  /** Its props. */
  readonly props: SpanEditorProps;
  /** The text. */
  readonly map: GraphemeMap;
  /** The edits. */
  readonly edits: RegionEdits;
  /** Selects a span, or none. */
  readonly select: (id: string | null) => void;
  /** Labels what is chosen, or gives the selected span another class. */
  readonly label: (classId: string) => void;
  /** Labels what is chosen with the active class, or selects the span at the caret; `false` where there is neither. */
  readonly take: () => boolean;
  /** The element with the text. */
  readonly root: RefObject<HTMLElement | null>;
}

/** What the outermost element of a span editor does with a key. Other keys are left to the host. */
export function useSpanKeys(context: SpanKeysContext): (event: KeyboardEvent) => void {
  const keymap = useKeymap(regionKeymap);
  return (event) => {
    if (event.defaultPrevented || !(event.target instanceof Element)) return;
    if (event.target.closest('button, input, textarea, select') !== null) return;
    const isInText = event.target === context.root.current;
    const isDone =
      (isInText && moveCaret(event, context)) ||
      run(keymap.find(event), context, isInText) ||
      pressClass(event, context);
    if (!isDone) return;
    event.preventDefault();
    event.stopPropagation();
  };
}

function pressClass(event: KeyboardEvent, { props, label }: SpanKeysContext): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || props.isReadOnly === true) return false;
  const key = event.key.toLowerCase();
  const pressed = props.classes.find(({ hotkey }) => hotkey?.toLowerCase() === key);
  if (pressed !== undefined) label(pressed.id);
  return pressed !== undefined;
}

/** Moves in the text as in any text field, which a text that can't be typed in doesn't do by itself. */
function moveCaret(event: KeyboardEvent, { root, take, props }: SpanKeysContext): boolean {
  const element = root.current;
  const selection = document.getSelection();
  if (element === null || selection === null || event.altKey) return false;
  if (event.key === 'Enter') return take();
  const isMod = event.ctrlKey || event.metaKey;
  if (isMod && event.key.toLowerCase() === 'a') {
    chooseText(element, { anchor: 0, focus: props.text.length });
    return true;
  }
  const motion = toMotion(event.key, isMod);
  if (motion === null) return false;
  if (!element.contains(selection.focusNode)) chooseText(element, { anchor: 0, focus: 0 });
  selection.modify(event.shiftKey ? 'extend' : 'move', ...motion);
  if (!element.contains(selection.focusNode)) {
    const end = motion[0] === 'left' || motion[0] === 'backward' ? 0 : props.text.length;
    chooseText(element, { anchor: end, focus: end });
  }
  return true;
}

function toMotion(key: string, isMod: boolean): readonly [direction: string, by: string] | null {
  const by = isMod ? 'word' : 'character';
  if (key === 'ArrowLeft') return ['left', by];
  if (key === 'ArrowRight') return ['right', by];
  if (key === 'ArrowUp') return ['backward', 'line'];
  if (key === 'ArrowDown') return ['forward', 'line'];
  const whole = isMod ? 'documentboundary' : 'lineboundary';
  if (key === 'Home') return ['backward', whole];
  return key === 'End' ? ['forward', whole] : null;
}

type Command = ReturnType<ReturnType<typeof useKeymap<keyof typeof regionKeymap.defaults>>['find']>;

/** Carries a command out; `false` where it has nothing to do here and the key is the host's. */
function run(command: Command, context: SpanKeysContext, isInText: boolean): boolean {
  const { props, edits, select, map, root } = context;
  const { drafts, selectedId } = props;
  const size = /^size-(far-)?(left|right)$/.exec(command ?? '');
  if (size !== null && selectedId !== null) {
    const isRtl = root.current !== null && getComputedStyle(root.current).direction === 'rtl';
    const by = (size[2] === 'right') === isRtl ? -1 : 1;
    edits.place((region) => {
      if (region.kind !== 'span') return region;
      const ends = size[1] === undefined ? { start: 0, end: by } : { start: by, end: 0 };
      return resizeSpan(map, region, ends);
    });
    return true;
  }
  if (command === 'deselect' && selectedId !== null) {
    select(null);
    return true;
  }
  if (command === 'remove' && selectedId !== null && props.isReadOnly !== true) {
    edits.remove();
    return true;
  }
  if (isInText) return false;
  const index = drafts.findIndex(({ id }) => id === selectedId);
  const place = toPlace(command, index, drafts.length);
  const next = place === null ? undefined : drafts[place];
  if (next !== undefined) select(next.id);
  return next !== undefined;
}

function toPlace(command: Command, index: number, count: number): number | null {
  if (command === 'first') return 0;
  if (command === 'last') return count - 1;
  if (command === 'next' || command === 'previous') {
    if (index === -1) return null;
    return index + (command === 'next' ? 1 : -1);
  }
  if (command === 'move-right' || command === 'move-down') return index + 1;
  if (command !== 'move-left' && command !== 'move-up') return null;
  return (index === -1 ? count : index) - 1;
}
