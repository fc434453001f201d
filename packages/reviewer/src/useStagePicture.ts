import type { Sample } from '@proofsheet/core';
import { type PictureResult, useThumbnails } from '@proofsheet/react';
import { useEffect, useState } from 'react';

/** Decoded, so that it is on screen in the frame in which it is asked for. */
const decoded = { isDecoded: true } as const;

/**
 * The decoded picture of a sample.
 *
 * @param sample - Whose picture.
 * @param pixels - Its longest side in device pixels; `null`: it isn't known yet.
 * @returns The picture or why there is none; `null` while it loads.
 */
export function useStagePicture(sample: Sample, pixels: number | null): PictureResult | null {
  const thumbnails = useThumbnails();
  const [loaded, setLoaded] = useState<{ key: string; result: PictureResult } | null>(null);
  const key = `${pixels} ${sample.media.source}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a relabelled sample has the same picture
  useEffect(() => {
    if (pixels === null || thumbnails.peek(sample, pixels, decoded) !== null) return;
    const controller = new AbortController();
    void thumbnails.load(sample, pixels, controller.signal, decoded).then((result) => {
      if (result !== null && !controller.signal.aborted) setLoaded({ key, result });
    });
    return () => controller.abort();
  }, [thumbnails, key]);
  if (pixels === null) return null;
  return thumbnails.peek(sample, pixels, decoded) ?? (loaded?.key === key ? loaded.result : null);
}
