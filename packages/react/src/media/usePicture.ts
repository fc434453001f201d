import type { Sample } from '@proofsheet/core';
import { useEffect, useState } from 'react';
import { useWorkspaceContext } from '../provider/WorkspaceContext.ts';
import { type PictureResult, toThumbnailSize } from './ThumbnailCache.ts';

/**
 * The picture of a sample, loaded while the component is there and aborted when it goes.
 *
 * @param sample - Whose picture; `null` loads nothing.
 * @param size - The longest side in which it is shown, in CSS pixels.
 * @returns The picture or why there is none; `null` while it loads.
 */
export function usePicture(sample: Sample | null, size: number): PictureResult | null {
  const { thumbnails } = useWorkspaceContext();
  const ratio = typeof devicePixelRatio === 'number' ? devicePixelRatio : 1;
  const pixels = toThumbnailSize(size * ratio);
  const [loaded, setLoaded] = useState<{ sample: Sample; result: PictureResult } | null>(null);
  const source = sample?.media.source;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a relabelled sample has the same picture
  useEffect(() => {
    if (sample === null || thumbnails.peek(sample, pixels) !== null) return;
    const controller = new AbortController();
    void thumbnails.load(sample, pixels, controller.signal).then((result) => {
      if (result !== null && !controller.signal.aborted) setLoaded({ sample, result });
    });
    return () => controller.abort();
  }, [thumbnails, source, pixels]);
  if (sample === null) return null;
  return (
    thumbnails.peek(sample, pixels) ??
    (loaded?.sample.media.source === source ? loaded?.result : null) ??
    null
  );
}
