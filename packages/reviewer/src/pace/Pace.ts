import type { ReviewPace } from '../ReviewState.ts';
import { longestPauseMs } from './Stopwatch.ts';

/** Over how many decisions the pace is taken. */
const window = 20;
/** From how many on there is one. */
const least = 3;
const [smallestBatch, largestBatch] = [10, 25];

/** How fast somebody decides, over the last twenty decisions. Pauses are left out. */
export class Pace {
  /** Milliseconds that each of the last decisions took. */
  readonly #gaps: number[] = [];
  #last: number | null = null;
  #decided = 0;

  /**
   * Takes in a decision.
   *
   * @param at - When, in milliseconds of any clock.
   * @param count - Items that were decided by it, ≥ 1: a sheet is many.
   */
  add(at: number, count = 1): void {
    this.#decided += count;
    const gap = this.#last === null ? null : Math.max(0, at - this.#last);
    this.#last = at;
    if (gap === null || gap > longestPauseMs) return;
    for (let n = 0; n < Math.min(count, window); n += 1) this.#gaps.push(gap / count);
    this.#gaps.splice(0, this.#gaps.length - window);
  }

  /** Takes a decision out of the number: it was undone. */
  takeBack(count = 1): void {
    this.#decided = Math.max(0, this.#decided - count);
  }

  /** Decisions a minute; `null` where there are fewer than three. */
  get perMinute(): number | null {
    if (this.#gaps.length < least) return null;
    const total = this.#gaps.reduce((sum, gap) => sum + gap, 0);
    return total === 0 ? null : (this.#gaps.length * 60_000) / total;
  }

  /** Decisions after which it is worth training again: about half a minute's, 10 to 25; 10 while the pace isn't known. */
  get batchSize(): number {
    const half = Math.round((this.perMinute ?? 0) / 2);
    return Math.min(largestBatch, Math.max(smallestBatch, half));
  }

  /** What is shown of it. */
  toPace(left: number): ReviewPace {
    const perMinute = this.perMinute;
    const secondsLeft = perMinute === null ? null : Math.round((left / perMinute) * 60);
    return { decided: this.#decided, perMinute, left, secondsLeft };
  }
}
