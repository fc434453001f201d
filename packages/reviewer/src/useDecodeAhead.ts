import type { Sample } from '@proofsheet/core';
import { usePreviews, useThumbnails } from '@proofsheet/react';
import { useEffect, useRef } from 'react';

/** So many pictures are decoded ahead, by their longest side: together no more than a third of what the cache keeps. */
const depths = [
  { upTo: 1024, count: 10 },
  { upTo: Number.POSITIVE_INFINITY, count: 3 },
] as const;

/**
 * Decodes the next samples while the present one is looked at, the nearest first; those that no longer come are let go.
 *
 * @param samples - What comes, the nearest first.
 * @param pixels - The longest side in which pictures are shown, in device pixels; `null`: not known yet.
 */
export function useDecodeAhead(samples: readonly Sample[], pixels: number | null): void {
  const thumbnails = useThumbnails();
  const previews = usePreviews();
  const running = useRef(new Map<string, AbortController>());
  useEffect(() => {
    if (pixels === null) return;
    const count = depths.find(({ upTo }) => pixels <= upTo)?.count ?? 1;
    const wanted = new Map(
      samples.slice(0, count).map((sample) => [`${pixels} ${sample.media.source}`, sample]),
    );
    for (const [key, controller] of running.current) {
      if (wanted.has(key)) continue;
      controller.abort();
      running.current.delete(key);
    }
    // The present sample is painted first.
    let timer: ReturnType<typeof setTimeout> | undefined;
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => {
        for (const [key, sample] of wanted) {
          if (running.current.has(key)) continue;
          const controller = new AbortController();
          running.current.set(key, controller);
          const { kind } = sample.media;
          if (kind === 'text' || kind === 'audio')
            void previews.load({ sample, annotation: null }, pixels, controller.signal, 'soon');
          else
            void thumbnails.load(sample, pixels, controller.signal, {
              priority: 'soon',
              isDecoded: true,
            });
        }
      });
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [samples, pixels, thumbnails, previews]);
  useEffect(() => {
    const { current } = running;
    return () => {
      for (const controller of current.values()) controller.abort();
      current.clear();
    };
  }, []);
}
