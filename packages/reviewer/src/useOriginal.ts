import { MediaError, type MediaSource, type Sample } from '@proofsheet/core';
import { useWorkspace } from '@proofsheet/react';
import { useEffect, useState } from 'react';

/** The original of a sound, a clip or a text. */
export interface Original {
  /** An address that the browser loads by itself; empty for a text. */
  readonly address: string;
  /** The whole text; `null` where it is none. */
  readonly text: string | null;
  /** Why it can't be had; `null` where nothing went wrong. */
  readonly error: unknown;
}

/** Longer texts are cut: nobody decides on more. */
const longest = 200_000;

/**
 * The original of a sample, for as long as the component is there.
 *
 * @param sample - Whose original.
 * @returns The original, or why there is none; `null` while it loads.
 */
export function useOriginal(sample: Sample): Original | null {
  const { adapter } = useWorkspace();
  const { source } = sample.media;
  const [loaded, setLoaded] = useState<{ source: string; original: Original } | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a relabelled sample has the same original
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    let free = () => {};
    const load = async (): Promise<Original> => {
      const variant = { kind: 'original', size: 2048 } as const;
      const media = await adapter.media?.(sample, variant, { signal, priority: 'visible' });
      if (media === undefined) throw new MediaError({ source, problem: 'missing' });
      if (sample.media.kind === 'text')
        return { address: '', text: await readText(media, source, signal), error: null };
      const address = toAddress(media, source);
      if (media instanceof Blob) free = () => URL.revokeObjectURL(address);
      return { address, text: null, error: null };
    };
    void load()
      .catch((error: unknown): Original => ({ address: '', text: null, error }))
      .then((original) => {
        if (signal.aborted) free();
        else setLoaded({ source, original });
      });
    return () => {
      controller.abort();
      free();
    };
  }, [adapter, source]);
  return loaded?.source === source ? loaded.original : null;
}

function toAddress(media: MediaSource, source: string): string {
  if (typeof media === 'string') return media;
  if (media instanceof Blob) return URL.createObjectURL(media);
  throw new MediaError({ source, problem: 'unplayable' });
}

async function readText(media: MediaSource, source: string, signal: AbortSignal): Promise<string> {
  if (media instanceof Blob) return media.slice(0, longest).text();
  if (typeof media !== 'string') throw new MediaError({ source, problem: 'undecodable' });
  const response = await fetch(media, { signal });
  if (!response.ok) throw new MediaError({ source, problem: 'missing' });
  return (await response.text()).slice(0, longest);
}
