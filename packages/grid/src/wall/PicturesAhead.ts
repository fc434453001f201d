import type { Preview, PreviewSubject } from '@proofsheet/react';
import type { PictureSource } from './PictureQueue.ts';

/** A picture under way. */
export interface PictureLoad {
  /** The picture, or why there is none; `null` where it was aborted. */
  readonly result: Promise<Preview | null>;
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
  #waiting: readonly PreviewSubject[] = [];

  /** @param source - Where pictures come from. */
  constructor(source: PictureSource) {
    this.#source = source;
  }

  /** Says what will be looked at next, the nearest first; it is loaded with the next `start`. */
  expect(subjects: readonly PreviewSubject[]): void {
    const expected = new Set(subjects.map(toKey));
    for (const [key, { controller }] of this.#loads) {
      if (expected.has(key)) continue;
      this.#loads.delete(key);
      controller.abort();
    }
    this.#waiting = subjects;
  }

  /** Loads what is expected and not at hand, in a size in device pixels. */
  start(size: number): void {
    const subjects = this.#waiting;
    this.#waiting = [];
    for (const subject of subjects) {
      const key = toKey(subject);
      if (this.#loads.has(key) || this.#source.peek(subject, size) !== null) continue;
      const controller = new AbortController();
      const result = this.#source.load(subject, size, controller.signal, 'soon');
      const load = { result, controller };
      this.#loads.set(key, load);
      void result.then(() => {
        if (this.#loads.get(key) === load) this.#loads.delete(key);
      });
    }
  }

  /** Hands a picture that is under way over to who shows it; `null` where it isn't. */
  take(subject: PreviewSubject): PictureLoad | null {
    const load = this.#loads.get(toKey(subject)) ?? null;
    this.#loads.delete(toKey(subject));
    return load;
  }
}

/** Two annotations of a sample are two pictures, cut from one. */
function toKey({ sample, annotation }: PreviewSubject): string {
  return `${sample.media.source} ${annotation?.id ?? ''}`;
}
