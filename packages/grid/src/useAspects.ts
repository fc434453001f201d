import type { Media, QueryWindow, Sample } from '@proofsheet/core';
import { useEffect, useMemo } from 'react';
import type { GridModel } from './GridModel.ts';
import type { LayoutKind } from './wall/createLayout.ts';

/** Pictures come one by one; their aspects are taken together, so that lines are not broken anew for each. */
const together = 150;
/** Pictures whose aspect is remembered. */
const remembered = 20_000;

/** Media may say how large they are; what doesn't is measured once it is loaded. */
type MeasuredMedia = Media & { readonly width?: number; readonly height?: number };

/**
 * Tells the model the aspects of tiles: from their rows where these have them, else from pictures once loaded.
 *
 * @param model - The view state.
 * @param window - The rows.
 * @param kind - Aspects are of use only where the wall is justified.
 * @returns To be told the aspect of every picture that was loaded.
 */
export function useAspects(
  model: GridModel,
  window: QueryWindow,
  kind: LayoutKind,
): (sample: Sample, aspect: number) => void {
  const seen = useMemo(() => new Map<string, number>(), []);
  const reader = useMemo(() => new AspectReader(model, window, seen), [model, window, seen]);
  useEffect(() => {
    model.forgetAspects();
    if (kind !== 'justified') return;
    return reader.follow();
  }, [model, reader, kind]);
  return reader.tell;
}

class AspectReader {
  readonly #model: GridModel;
  readonly #window: QueryWindow;
  readonly #seen: Map<string, number>;
  #rows: ReadonlyMap<number, Sample> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isFollowing = false;

  constructor(model: GridModel, window: QueryWindow, seen: Map<string, number>) {
    this.#model = model;
    this.#window = window;
    this.#seen = seen;
  }

  follow(): () => void {
    this.#isFollowing = true;
    this.#rows = null;
    this.#read();
    const stop = this.#window.subscribe(() => this.#read());
    return () => {
      stop();
      this.#isFollowing = false;
      clearTimeout(this.#timer);
      this.#timer = undefined;
    };
  }

  readonly tell = ({ media }: Sample, aspect: number): void => {
    const { source } = media;
    if (toAspect(media) !== null || this.#seen.has(source)) return;
    this.#seen.set(source, aspect);
    for (const oldest of this.#seen.keys()) {
      if (this.#seen.size <= remembered) break;
      this.#seen.delete(oldest);
    }
    if (!this.#isFollowing) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#rows = null;
      this.#read();
    }, together);
  };

  #read(): void {
    const { rows } = this.#window.getState();
    if (rows === this.#rows) return;
    this.#rows = rows;
    const known: (readonly [number, number])[] = [];
    for (const [index, { media }] of rows) {
      const aspect = toAspect(media) ?? this.#seen.get(media.source);
      if (aspect !== undefined) known.push([index, aspect]);
    }
    this.#model.learnAspects(known);
  }
}

function toAspect(media: MeasuredMedia): number | null {
  const { width = 0, height = 0 } = media;
  return width > 0 && height > 0 ? width / height : null;
}
