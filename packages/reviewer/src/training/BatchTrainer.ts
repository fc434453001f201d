import type { ReviewBatch } from '../ReviewState.ts';
import type { ReviewTrainer } from './ReviewTrainer.ts';

/** When it is trained. */
export interface BatchTrainerOptions {
  /** What learns. */
  readonly trainer: ReviewTrainer;
  /** Decisions after which it is due. */
  readonly getSize: () => number;
  /** Waits until what was decided is in the dataset. */
  readonly settle: () => Promise<void>;
  /** Whether it also learns from what it was right and sure about. */
  readonly learnsAll: boolean;
  /** Told whenever something about it is different. */
  readonly onChange: () => void;
  /** Told once something new was learnt, and proposed. */
  readonly onLearnt: () => void;
}

/** Has the head trained in the background after each batch of decisions, one training at a time. */
export class BatchTrainer {
  readonly #options: BatchTrainerOptions;
  readonly #end = new AbortController();
  readonly #unsubscribe: () => void;
  #decided = 0;
  #isAsked = false;
  #isHeld = false;
  #isRunning = false;

  /** @param options - What learns, and when. */
  constructor(options: BatchTrainerOptions) {
    this.#options = options;
    this.#unsubscribe = options.trainer.subscribe(options.onChange);
  }

  /** How far it is to the next training. */
  get batch(): ReviewBatch {
    return { decided: this.#decided, size: this.#options.getSize() };
  }

  /** So many more decisions were made; fewer, where some were undone. */
  count(decisions: number): void {
    this.#decided = Math.max(0, this.#decided + decisions);
    if (this.#decided >= this.#options.getSize()) void this.train();
  }

  /** Holds training back, as long as what is proposed must stay as it is. */
  hold(isHeld: boolean): void {
    this.#isHeld = isHeld;
    if (!isHeld && this.#isAsked) void this.train();
  }

  /** Trains, at once or after the training that is under way. */
  async train(takesAll: boolean = this.#options.learnsAll): Promise<void> {
    this.#isAsked = true;
    if (this.#isRunning || this.#isHeld) return;
    this.#isRunning = true;
    const { trainer, settle, onLearnt } = this.#options;
    const { signal } = this.#end;
    while (this.#isAsked && !this.#isHeld && !signal.aborted) {
      this.#isAsked = false;
      await settle();
      if (signal.aborted) break;
      this.#decided = 0;
      const learnt = await trainer.train({ signal, takesAll });
      if (learnt !== null && !signal.aborted) onLearnt();
    }
    this.#isRunning = false;
  }

  /** Ends it, and the training that is under way. */
  dispose(): void {
    this.#end.abort();
    this.#unsubscribe();
  }
}
