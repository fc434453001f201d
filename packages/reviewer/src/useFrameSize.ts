import { type RefObject, useLayoutEffect, useState } from 'react';

/** Width and height in CSS pixels. */
export interface FrameSize {
  /** Width, ≥ 0. */
  readonly width: number;
  /** Height, ≥ 0. */
  readonly height: number;
}

/** How large an element is inside; `null` before it is laid out. */
export function useFrameSize(ref: RefObject<HTMLElement | null>): FrameSize | null {
  const [size, setSize] = useState<FrameSize | null>(null);
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = element;
      setSize((known) =>
        known?.width === width && known.height === height ? known : { width, height },
      );
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
  return size;
}
