/** Carries values from whoever makes them to one reader, and makes the maker wait where the reader doesn't keep up. */
export class Channel<Value> {
  readonly #most: number;
  readonly #values: Value[] = [];
  #isClosed = false;
  #isLeft = false;
  #failure: { readonly error: unknown } | null = null;
  #wakeReader: () => void = () => undefined;
  #wakeMakers: (() => void)[] = [];

  /** @param most - Values that may wait, ≥ 1. */
  constructor(most: number) {
    this.#most = most;
  }

  /**
   * Hands over a value, once there is room for it.
   *
   * @returns Whether anybody still reads.
   */
  async push(value: Value): Promise<boolean> {
    while (this.#values.length >= this.#most && !this.#isLeft) {
      await new Promise<void>((resolve) => this.#wakeMakers.push(resolve));
    }
    if (this.#isLeft) return false;
    this.#values.push(value);
    this.#wakeReader();
    return true;
  }

  /** Says that nothing more comes. */
  close(): void {
    this.#isClosed = true;
    this.#wakeReader();
  }

  /** Says that nothing more comes, since something failed: the reader gets the error at once. */
  fail(error: unknown): void {
    this.#failure ??= { error };
    this.#wakeReader();
  }

  /** Reads until the end; what fails is thrown. Whoever stops before lets the makers go. */
  async *read(): AsyncGenerator<Value, void, undefined> {
    try {
      for (;;) {
        if (this.#failure !== null) throw this.#failure.error;
        const value = this.#values.shift();
        if (value !== undefined) {
          this.#letMakersGo();
          yield value;
        } else if (this.#isClosed) return;
        else
          await new Promise<void>((resolve) => {
            this.#wakeReader = resolve;
          });
      }
    } finally {
      this.leave();
    }
  }

  /** Says that nobody reads any more. */
  leave(): void {
    this.#isLeft = true;
    this.#letMakersGo();
  }

  #letMakersGo(): void {
    for (const wake of this.#wakeMakers.splice(0)) wake();
  }
}
