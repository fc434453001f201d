import { type RefObject, useEffect } from 'react';
import { useReview } from './ReviewContext.ts';

/** Lets the key for playing play or stop a sound or a clip. */
export function usePlayer(player: RefObject<HTMLMediaElement | null>): void {
  const { playRef } = useReview();
  useEffect(() => {
    const toggle = () => {
      const { current } = player;
      if (current === null) return;
      // What can't be played says so in its controls.
      if (current.paused) void current.play().catch(() => undefined);
      else current.pause();
    };
    playRef.current = toggle;
    return () => {
      if (playRef.current === toggle) playRef.current = null;
    };
  }, [player, playRef]);
}
