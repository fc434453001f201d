import type { Sample } from '@proofsheet/core';
import { useEffect, useState } from 'react';
import { useWorkspaceContext } from '../provider/WorkspaceContext.ts';
import type { TextResult } from './TextCache.ts';

/**
 * The beginning of a sample's text, loaded while the component is there and aborted when it goes.
 *
 * @param sample - Whose text.
 * @returns The text or why there is none; `null` while it loads.
 */
export function useText(sample: Sample): TextResult | null {
  const { texts } = useWorkspaceContext();
  const [loaded, setLoaded] = useState<{ source: string; result: TextResult } | null>(null);
  const { source } = sample.media;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a relabelled sample has the same text
  useEffect(() => {
    if (texts.peek(sample) !== null) return;
    const controller = new AbortController();
    void texts.load(sample, controller.signal).then((result) => {
      if (result !== null && !controller.signal.aborted) setLoaded({ source, result });
    });
    return () => controller.abort();
  }, [texts, source]);
  return texts.peek(sample) ?? (loaded?.source === source ? loaded.result : null);
}
