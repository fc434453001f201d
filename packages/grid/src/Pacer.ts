/** The slowest and the fastest rate, in samples a second. */
export const paceRates = { least: 0.5, most: 10, usual: 2 } as const;

/** For a picture that isn't there yet one waits so long at most, in milliseconds. */
const patience = 3000;

/**
 * When to go on to the next sample. Each is seen for its whole time, counted from when its picture was there, but
 * nothing is waited for without end.
 */
export class Pacer {
  #rate: number;
  #shownAt: number | null = null;
  #cameAt: number;

  /**
   * @param rate - Samples a second.
   * @param now - When it starts, in milliseconds.
   */
  constructor(rate: number, now: number) {
    this.#rate = clampRate(rate);
    this.#cameAt = now;
  }

  /** Samples a second. */
  get rate(): number {
    return this.#rate;
  }

  /** Takes down that a sample has come: it has its whole time before it. */
  restart(now: number): void {
    this.#cameAt = now;
    this.#shownAt = null;
  }

  /**
   * Says whether it is time to go on.
   *
   * @param now - In milliseconds.
   * @param isSeen - Whether the present sample's picture is there.
   */
  isDue(now: number, isSeen: boolean): boolean {
    if (isSeen || now - this.#cameAt >= patience) this.#shownAt ??= now;
    return this.#shownAt !== null && now - this.#shownAt >= 1000 / this.#rate;
  }
}

function clampRate(rate: number): number {
  return Math.max(paceRates.least, Math.min(paceRates.most, rate));
}
