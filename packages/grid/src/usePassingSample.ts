import type { QueryWindow, Sample } from '@proofsheet/core';
import { useEffect, useRef, useState } from 'react';

/** A sample and its number. */
interface Passed {
  readonly window: QueryWindow;
  readonly index: number;
  readonly sample: Sample;
}

/**
 * The sample at a place that one races past. Rows at hand are used; else one is read, never more than one at a
 * time, so that the last that came is shown until the next does.
 *
 * @param window - The rows.
 * @param index - The place; `null` where nothing races.
 */
export function usePassingSample(window: QueryWindow, index: number | null): Sample | null {
  const [passed, setPassed] = useState<Passed | null>(null);
  const wanted = useRef<number | null>(null);
  const reading = useRef<AbortController | null>(null);
  wanted.current = index;
  const isRacing = index !== null;

  useEffect(() => {
    if (!isRacing) return;
    return () => {
      reading.current?.abort();
      reading.current = null;
    };
  }, [isRacing]);

  useEffect(() => {
    if (index === null || window.getState().rows.has(index) || reading.current !== null) return;
    const read = async (place: number, { signal }: AbortController) => {
      const [sample] = await window.read({ first: place, last: place }, signal);
      if (signal.aborted) return;
      if (sample !== undefined) setPassed({ window, index: place, sample });
      const next = wanted.current;
      if (next !== null && next !== place && reading.current !== null)
        await read(next, reading.current);
    };
    const controller = new AbortController();
    reading.current = controller;
    // A hint that can't be had is no failure of anything that a person asked for.
    read(index, controller)
      .catch(() => undefined)
      .finally(() => {
        if (reading.current === controller) reading.current = null;
      });
  }, [window, index]);

  if (index === null) return null;
  const shown = window.getState().rows.get(index);
  return shown ?? (passed?.window === window ? passed.sample : null);
}
