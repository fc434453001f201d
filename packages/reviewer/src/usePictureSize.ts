import type { Sample } from '@proofsheet/core';
import { type PictureSize, usePreviews } from '@proofsheet/react';
import { useEffect, useState } from 'react';

/**
 * How large a picture is as it is stored, which is what regions are measured in.
 *
 * @param sample - Whose picture.
 * @param isNeeded - Whether it is asked for.
 * @returns The size; `unknown` where it can't be found out, `null` while it loads or isn't needed.
 */
export function usePictureSize(sample: Sample, isNeeded: boolean): PictureSize | 'unknown' | null {
  const { sizes } = usePreviews();
  const [, tell] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a relabelled sample has the same picture
  useEffect(() => {
    if (!isNeeded || sizes.peek(sample) !== null) return;
    const controller = new AbortController();
    void sizes
      .load(sample, controller.signal)
      .then(() => controller.signal.aborted || tell((count) => count + 1))
      .catch(() => undefined);
    return () => controller.abort();
  }, [sizes, sample.media.source, isNeeded]);
  return isNeeded ? sizes.peek(sample) : null;
}
