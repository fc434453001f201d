import { startTransition, useEffect, useState } from 'react';

/**
 * What comes later, a piece a frame: the wall is drawn and painted before anything around it takes time, and no
 * piece holds a frame up for long.
 *
 * @param last - The number of pieces.
 * @returns How many of the pieces are there: 0 until the second frame.
 */
export function useStage(last: number): number {
  const [stage, setStage] = useState(0);
  useEffect(() => {
    if (stage >= last) return;
    const next = () => startTransition(() => setStage(stage + 1));
    let frame = requestAnimationFrame(() => {
      // The frame that is being made is that of the wall; its pictures are decoded for it.
      if (stage === 0) frame = requestAnimationFrame(next);
      else next();
    });
    return () => cancelAnimationFrame(frame);
  }, [stage, last]);
  return stage;
}
