/** Faster than this share of the viewport a frame, twice in a row, is racing. */
const racing = 0.7;
/** Movements further apart than this, in milliseconds, are not one. */
const together = 120;
/** While one races, reports are due only so often, in milliseconds. */
const pause = 300;

/**
 * How fast one goes along the wall. Who races sees no samples, so there is no use in asking for all that pass;
 * now and then is enough to tell where one is.
 */
export class Pace {
  #movedAt = Number.NEGATIVE_INFINITY;
  #reportedAt = Number.NEGATIVE_INFINITY;
  #isFast = false;
  #isRacing = false;
  #direction: 1 | -1 = 1;
  #speed = 0;

  /** Whether one goes faster than a person can look. A single jump isn't racing. */
  get isRacing(): boolean {
    return this.#isRacing;
  }

  /** The direction of travel: 1 towards the end. */
  get direction(): 1 | -1 {
    return this.#direction;
  }

  /** How far one goes with a movement, as a share of the viewport, ≥ 0; 0 after a single jump. */
  get speed(): number {
    return this.#speed;
  }

  /**
   * Takes down a movement.
   *
   * @param share - How far, as a share of the viewport; negative towards the start.
   * @param now - When, in milliseconds.
   */
  move(share: number, now: number): void {
    if (share !== 0) this.#direction = share > 0 ? 1 : -1;
    const isFast = Math.abs(share) > racing;
    const isOne = now - this.#movedAt < together;
    this.#isRacing = isFast && this.#isFast && isOne;
    this.#speed = isOne ? Math.abs(share) : 0;
    this.#isFast = isFast;
    this.#movedAt = now;
  }

  /** Whether what is on screen should be reported now; whoever asks does so where it should. */
  isReportDue(now: number): boolean {
    if (this.#isRacing && now - this.#reportedAt < pause) return false;
    this.#reportedAt = now;
    return true;
  }

  /** Takes down that nothing moves any more. */
  rest(): void {
    this.#isFast = false;
    this.#isRacing = false;
    this.#speed = 0;
  }
}
