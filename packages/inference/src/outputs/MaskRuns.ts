import { type MaskRegion, packMaskRuns } from '@proofsheet/core';

/** Collects stretches of pixels, down each column and the columns from left to right, into a mask. */
export class MaskRuns {
  readonly #runs: number[] = [];
  #end = 0;

  /**
   * Adds the pixels from `start` to before `end`, which lie at or after the end of those before.
   *
   * @param start - The first pixel, as column × height + line.
   * @param end - One past the last one, > `start`.
   */
  add(start: number, end: number): void {
    const last = this.#runs.length - 1;
    if (last >= 0 && start === this.#end) {
      this.#runs[last] = (this.#runs[last] ?? 0) + end - start;
    } else {
      this.#runs.push(start - this.#end, end - start);
    }
    this.#end = end;
  }

  /** The mask of a picture of this size; `null` where no pixel was added. */
  toRegion(width: number, height: number): MaskRegion | null {
    if (this.#runs.length === 0) return null;
    const rest = width * height - this.#end;
    const counts = packMaskRuns(rest > 0 ? [...this.#runs, rest] : this.#runs);
    return { kind: 'mask', width, height, counts };
  }
}
