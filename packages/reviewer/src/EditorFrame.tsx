import { type ReactElement, type ReactNode, useLayoutEffect, useRef } from 'react';

/** Props of {@link EditorFrame}. */
export interface EditorFrameProps {
  /** Selects the element in it that takes the focus. */
  readonly focused: string;
  /** The editor. */
  readonly children: ReactNode;
}

/** The place of an editor on the stage. The focus goes into it with the key that opens it, and back to the sample when it is closed. */
export function EditorFrame({ focused, children }: EditorFrameProps): ReactElement {
  const frame = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const stage = element.closest<HTMLElement>('.ps-review-stage');
    const { activeElement } = document;
    const isHere = element.closest('.ps-reviewer')?.contains(activeElement) === true;
    if (isHere) element.querySelector<HTMLElement>(focused)?.focus({ preventScroll: true });
    return () => {
      if (element.contains(document.activeElement)) stage?.focus({ preventScroll: true });
    };
  }, [focused]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only passes the focus on
    // biome-ignore lint/a11y/noNoninteractiveElementInteractions: the same
    <div
      ref={frame}
      className="ps-review-editor"
      tabIndex={-1}
      // A press beside what takes the focus leaves it in the editor, whose keys then still work.
      onFocus={({ target, currentTarget }) => {
        if (target !== currentTarget) return;
        currentTarget.querySelector<HTMLElement>(focused)?.focus({ preventScroll: true });
      }}
    >
      {children}
    </div>
  );
}
