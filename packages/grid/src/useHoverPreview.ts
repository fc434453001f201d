import { type RefObject, useEffect } from 'react';
import { useGridContext } from './GridContext.ts';

/** Alt that is held for so long, in milliseconds, is held by itself. */
const altDelay = 150;

/** Opens the preview of the sample under the pointer, as the host wants it: while Alt is held, or after a while. */
export function useHoverPreview(scrollerRef: RefObject<HTMLElement | null>): void {
  const { panels, arrangement } = useGridContext();
  const { previewOnHover } = arrangement;
  useEffect(() => {
    const scroller = scrollerRef.current;
    if (scroller === null || previewOnHover === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let hovered = -1;
    const isOpen = () => typeof panels.getState().preview === 'number';
    const open = () => {
      if (hovered >= 0 && panels.getState().preview !== 'focus')
        panels.set({ preview: hovered, isZoomed: false });
    };
    const close = () => {
      clearTimeout(timer);
      if (isOpen()) panels.set({ preview: null });
    };
    const follow = ({ target, altKey, pointerType }: PointerEvent) => {
      if (pointerType === 'touch') return;
      const tile = target instanceof Element ? target.closest('[data-index]') : null;
      const index = Number(tile?.getAttribute('data-index') ?? -1);
      if (index === hovered && !(altKey && previewOnHover === 'alt')) return;
      hovered = index;
      clearTimeout(timer);
      const isWanted = previewOnHover === 'alt' ? altKey : isOpen();
      if (index < 0 || !(isWanted || typeof previewOnHover === 'number')) close();
      else if (isWanted) open();
      else timer = setTimeout(open, Number(previewOnHover));
    };
    const ended = new AbortController();
    const { signal } = ended;
    const leave = () => {
      hovered = -1;
      close();
    };
    scroller.addEventListener('pointermove', follow, { signal, passive: true });
    scroller.addEventListener('pointerleave', leave, { signal });
    scroller.addEventListener('pointerdown', close, { signal });
    scroller.addEventListener('scroll', close, { signal, passive: true });
    if (previewOnHover === 'alt') {
      document.addEventListener(
        'keydown',
        (event) => {
          clearTimeout(timer);
          // Alt with another key is a command.
          if (event.key !== 'Alt') close();
          else if (hovered >= 0 && !event.repeat) timer = setTimeout(open, altDelay);
        },
        { signal },
      );
      document.addEventListener('keyup', (event) => event.key === 'Alt' && close(), { signal });
    }
    return () => {
      ended.abort();
      close();
    };
  }, [scrollerRef, panels, previewOnHover]);
}
