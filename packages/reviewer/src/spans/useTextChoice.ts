import { type RefObject, useEffect, useState } from 'react';
import { readTextChoice, type TextChoice } from './TextChoice.ts';

/** Where the place in a text is drawn, in CSS pixels of the element that holds it. */
export interface CaretPlace {
  /** From the left edge. */
  readonly left: number;
  /** From the upper edge. */
  readonly top: number;
  /** Height of the line. */
  readonly height: number;
}

/** What is chosen in a text, and where its end is. */
export interface TextChoiceState {
  /** What is chosen; `null`: nothing. */
  readonly choice: TextChoice | null;
  /** Where a single place is; `null` where there is none, or the text has not the focus. */
  readonly caret: CaretPlace | null;
}

const nothing: TextChoiceState = { choice: null, caret: null };

/** Follows what is chosen in the text of an element: with a mouse, fingers or keys. */
export function useTextChoice(root: RefObject<HTMLElement | null>): TextChoiceState {
  const [state, setState] = useState(nothing);
  useEffect(() => {
    const follow = () => {
      const element = root.current;
      const choice = element === null ? null : readTextChoice(element);
      if (element === null || choice === null) return setState(nothing);
      setState({ choice, caret: toCaret(element, choice) });
    };
    document.addEventListener('selectionchange', follow);
    document.addEventListener('focusin', follow);
    document.addEventListener('focusout', follow);
    return () => {
      document.removeEventListener('selectionchange', follow);
      document.removeEventListener('focusin', follow);
      document.removeEventListener('focusout', follow);
    };
  }, [root]);
  return state;
}

function toCaret(element: HTMLElement, { anchor, focus }: TextChoice): CaretPlace | null {
  if (anchor !== focus || document.activeElement !== element) return null;
  const range = document.getSelection()?.getRangeAt(0);
  const rect = range?.getClientRects()[0];
  const bounds = element.getBoundingClientRect();
  if (rect === undefined) return null;
  const left = rect.left - bounds.left - element.clientLeft + element.scrollLeft;
  const top = rect.top - bounds.top - element.clientTop + element.scrollTop;
  return { left, top, height: rect.height };
}
