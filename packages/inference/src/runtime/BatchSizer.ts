/** What bounds the batches of a pipeline. */
export interface BatchSizerOptions {
  /** The only size that the model takes; `null` where it takes any. */
  readonly fixed: number | null;
  /** How long a batch should take, in milliseconds: a cancellation waits as long. Default 40. */
  readonly target?: number;
  /** Inputs of a batch at most; default 256. */
  readonly most?: number;
}

/** So many batches in a row have to take too long for the next ones to be smaller. */
const slowEnough = 2;

/** Finds how many inputs a batch should have, from how long earlier ones took. Sizes are powers of two, so that few shapes occur. */
export class BatchSizer {
  readonly #fixed: number | null;
  readonly #target: number;
  readonly #seen = new Set<number>();
  #most: number;
  #size = 1;
  #slowInARow = 0;

  /** @param options - What bounds the batches. */
  constructor({ fixed, target = 40, most = 256 }: BatchSizerOptions) {
    this.#fixed = fixed;
    this.#target = target;
    this.#most = most;
  }

  /** Whether there is only one size. */
  get isFixed(): boolean {
    return this.#fixed !== null;
  }

  /** Inputs of the next batch. */
  get size(): number {
    return this.#fixed ?? this.#size;
  }

  /**
   * Takes in how long a batch took.
   *
   * @param count - Its inputs.
   * @param duration - In milliseconds.
   */
  observe(count: number, duration: number): void {
    const isFirst = !this.#seen.has(count);
    this.#seen.add(count);
    const affordable = Math.max(1, this.#target / (Math.max(duration, 0.01) / count));
    const ideal = Math.min(2 ** Math.floor(Math.log2(affordable)), this.#most);
    if (ideal > this.#size) {
      if (count === this.#size) this.#size = Math.min(ideal, this.#size * 2);
    }
    // The first batch of a size also compiles: it may say that there is time for more, never that there isn't. Nor does a single slow one
    // say so, which other programs may have held up: what each input costs is least in large batches.
    this.#slowInARow = ideal < this.#size && !isFirst ? this.#slowInARow + 1 : 0;
    if (this.#slowInARow < slowEnough) return;
    this.#size = ideal;
    this.#slowInARow = 0;
  }

  /**
   * Remembers that a batch ran out of memory.
   *
   * @param count - Its inputs.
   * @returns Whether smaller ones are left to try.
   */
  shrink(count: number): boolean {
    if (this.#fixed !== null || count <= 1) return false;
    this.#most = Math.min(this.#most, Math.floor(count / 2));
    this.#size = Math.min(this.#size, this.#most);
    return true;
  }
}
