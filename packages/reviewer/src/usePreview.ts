import type { Sample } from '@proofsheet/core';
import { type Preview, usePreviews } from '@proofsheet/react';
import { useEffect, useState } from 'react';

/**
 * The preview of a text or a sound.
 *
 * @param sample - Whose preview.
 * @returns What is shown of it, or why there is nothing; `null` while it loads.
 */
export function usePreview(sample: Sample): Preview | null {
  const previews = usePreviews();
  const [loaded, setLoaded] = useState<{ source: string; preview: Preview } | null>(null);
  const { source } = sample.media;
  const subject = { sample, annotation: null };
  // biome-ignore lint/correctness/useExhaustiveDependencies: a relabelled sample has the same preview
  useEffect(() => {
    if (previews.peek(subject, size) !== null) return;
    const controller = new AbortController();
    void previews.load(subject, size, controller.signal).then((preview) => {
      if (preview !== null && !controller.signal.aborted) setLoaded({ source, preview });
    });
    return () => controller.abort();
  }, [previews, source]);
  return previews.peek(subject, size) ?? (loaded?.source === source ? loaded.preview : null);
}

/** Of texts and sounds there is one preview, whatever its size. */
const size = 256;
