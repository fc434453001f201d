import type { Sample } from '@proofsheet/core';
import type { PictureResult } from '@proofsheet/react';
import type { PictureSource } from './PictureQueue.ts';

/** A picture under way. */
export interface PictureLoad {
  /** The picture, or why there is none; `null` where it was aborted. */
  readonly result: Promise<PictureResult | null>;
  /** Aborts it. */
  readonly controller: AbortController;
}

/**
 * Pictures that will be looked at next. What is still expected when the expectation moves on stays under way, what
 * is no longer is aborted, and what comes on screen in the meantime is handed over.
 */
export class PicturesAhead {
  readonly #source: PictureSource;
  readonly #loads = new Map<string, PictureLoad>();
  #waiting: readonly Sample[] = [];

  /** @param source - Where pictures come from. */
  constructor(source: PictureSource) {
    this.#source = source;
  }

  /** Says what will be looked at next, the nearest first; it is loaded with the next `start`. */
  expect(samples: readonly Sample[]): void {
    const expected = new Set(samples.map(({ media }) => media.source));
    for (const [source, { controller }] of this.#loads) {
      if (expected.has(source)) continue;
      this.#loads.delete(source);
      controller.abort();
    }
    this.#waiting = samples;
  }

  /** Loads what is expected and not at hand, in a size in device pixels. */
  start(size: number): void {
    const samples = this.#waiting;
    this.#waiting = [];
    for (const sample of samples) {
      const { source } = sample.media;
      if (this.#loads.has(source) || this.#source.peek(sample, size) !== null) continue;
      const controller = new AbortController();
      const result = this.#source.load(sample, size, controller.signal, 'soon');
      const load = { result, controller };
      this.#loads.set(source, load);
      void result.then(() => {
        if (this.#loads.get(source) === load) this.#loads.delete(source);
      });
    }
  }

  /** Hands a picture that is under way over to who shows it; `null` where it isn't. */
  take(sample: Sample): PictureLoad | null {
    const load = this.#loads.get(sample.media.source) ?? null;
    this.#loads.delete(sample.media.source);
    return load;
  }
}
