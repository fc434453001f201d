/** How long a fit computes before whoever else waits on its thread has a turn, in milliseconds. */
const turnMs = 25;

/** Lets a long computation be cancelled, tell how far it is, and leave room for others on its thread. */
export class FitClock {
  readonly #signal: AbortSignal | undefined;
  readonly #onProgress: ((share: number) => void) | undefined;
  #turnStart = performance.now();
  #share = 0;
  #from = 0;
  #to = 1;

  /**
   * @param signal - Cancels.
   * @param onProgress - Is told how far it is, 0 to 1, never less than before.
   */
  constructor(signal?: AbortSignal, onProgress?: (share: number) => void) {
    this.#signal = signal;
    this.#onProgress = onProgress;
    signal?.throwIfAborted();
  }

  /** Begins a part of the computation that leads from here to a share of the whole. */
  begin(to: number): void {
    this.#from = this.#to === 1 ? 0 : this.#to;
    this.#to = to;
  }

  /** Tells how much of the current part is done, 0 to 1. */
  report(share: number): void {
    const whole = Math.min(1, this.#from + share * (this.#to - this.#from));
    if (whole <= this.#share) return;
    this.#share = whole;
    this.#onProgress?.(whole);
  }

  /**
   * Gives way where it is time to. Called at least every few milliseconds.
   *
   * @throws The signal's reason where it has aborted.
   */
  async breathe(): Promise<void> {
    this.#signal?.throwIfAborted();
    if (performance.now() - this.#turnStart < turnMs) return;
    await takeTurn();
    this.#turnStart = performance.now();
    this.#signal?.throwIfAborted();
  }
}

/** A timer waits for four milliseconds once it is nested; a message to oneself doesn't. */
function takeTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
