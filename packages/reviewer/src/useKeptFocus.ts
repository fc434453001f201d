import {
  type FocusEvent,
  type Ref,
  type RefCallback,
  useCallback,
  useLayoutEffect,
  useRef,
} from 'react';
import type { ReviewState } from './ReviewState.ts';

/** What goes on the outermost element. */
export interface KeptFocus {
  /** The outermost element. */
  readonly ref: RefCallback<HTMLDivElement>;
  /** The focus comes. */
  readonly onFocus: () => void;
  /** It goes. */
  readonly onBlur: (event: FocusEvent<HTMLElement>) => void;
}

/**
 * Keeps the focus in the review when what had it goes away, so that the next key still decides: after the last of a lane, a
 * sheet that was accepted, a way on that was taken.
 */
export function useKeptFocus(ref: Ref<HTMLDivElement> | undefined, state: ReviewState): KeptFocus {
  const root = useRef<HTMLDivElement>(null);
  const isInside = useRef(false);
  const attach = useCallback(
    (element: HTMLDivElement | null) => {
      root.current = element;
      if (typeof ref === 'function') return ref(element);
      if (ref != null) ref.current = element;
      return undefined;
    },
    [ref],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever is different may have had the focus
  useLayoutEffect(() => {
    if (!isInside.current) return;
    const { activeElement, body } = document;
    if (activeElement === null || activeElement === body)
      root.current?.focus({ preventScroll: true });
  }, [state]);
  return {
    ref: attach,
    onFocus: () => {
      isInside.current = true;
    },
    onBlur: ({ relatedTarget, currentTarget, target }) => {
      // An element that is taken away loses the focus to nobody.
      if (relatedTarget === null) isInside.current = !target.isConnected || !document.hasFocus();
      else isInside.current = currentTarget.contains(relatedTarget);
    },
  };
}
