import { isAbortError } from '@proofsheet/core';

/** How values of a cache are counted and let go. */
export interface LoadingCacheOptions<T> {
  /** Bytes that are kept at most, besides the value that came last. */
  readonly capacity: number;
  /** The bytes that a value takes. */
  readonly weigh: (value: T) => number;
  /** Frees what a value holds. */
  readonly free?: (value: T) => void;
}

interface Loading<T> {
  readonly promise: Promise<T | null>;
  readonly controller: AbortController;
  waiting: number;
}

/** Values that take time to make: those used last are kept, and those that several wait for are made once. */
export class LoadingCache<T> {
  readonly #options: LoadingCacheOptions<T>;
  readonly #values = new Map<string, T>();
  readonly #loading = new Map<string, Loading<T>>();
  #bytes = 0;

  /** @param options - How much is kept. */
  constructor(options: LoadingCacheOptions<T>) {
    this.#options = options;
  }

  /** The value where it is at hand; `null` where it must be made. */
  peek(key: string): T | null {
    const value = this.#values.get(key);
    if (value === undefined) return null;
    this.#values.delete(key);
    this.#values.set(key, value);
    return value;
  }

  /**
   * The value, made where it isn't at hand. It is no longer made once everybody who waited has aborted.
   *
   * @param key - Names the value.
   * @param signal - Aborts the waiting.
   * @param make - Makes the value; rejects only where its signal aborts.
   * @returns The value; `null` where the signal aborted.
   */
  load(
    key: string,
    signal: AbortSignal,
    make: (signal: AbortSignal) => Promise<T>,
  ): Promise<T | null> {
    if (signal.aborted) return Promise.resolve(null);
    const known = this.peek(key);
    if (known !== null) return Promise.resolve(known);
    const loading = this.#loading.get(key) ?? this.#start(key, make);
    loading.waiting += 1;
    return new Promise((resolve, reject) => {
      const leave = () => {
        loading.waiting -= 1;
        if (loading.waiting === 0) this.#abort(key, loading);
        resolve(null);
      };
      signal.addEventListener('abort', leave, { once: true });
      const stay = () => signal.removeEventListener('abort', leave);
      loading.promise.then(
        (value) => {
          stay();
          resolve(value);
        },
        (error: unknown) => {
          stay();
          reject(error);
        },
      );
    });
  }

  /** Forgets and frees everything, and aborts what is being made. */
  clear(): void {
    for (const [key, loading] of this.#loading) this.#abort(key, loading);
    for (const value of this.#values.values()) this.#options.free?.(value);
    this.#values.clear();
    this.#bytes = 0;
  }

  #start(key: string, make: (signal: AbortSignal) => Promise<T>): Loading<T> {
    const controller = new AbortController();
    const run = async () => {
      try {
        const value = await make(controller.signal);
        if (!controller.signal.aborted) return this.#keep(key, value);
        this.#options.free?.(value);
        return null;
      } catch (error) {
        if (controller.signal.aborted || isAbortError(error)) return null;
        throw error;
      } finally {
        if (this.#loading.get(key) === loading) this.#loading.delete(key);
      }
    };
    const loading: Loading<T> = { promise: Promise.resolve().then(run), controller, waiting: 0 };
    this.#loading.set(key, loading);
    return loading;
  }

  #abort(key: string, loading: Loading<T>): void {
    if (this.#loading.get(key) === loading) this.#loading.delete(key);
    loading.controller.abort();
  }

  #keep(key: string, value: T): T {
    this.#drop(key);
    this.#values.set(key, value);
    this.#bytes += this.#options.weigh(value);
    for (const oldest of this.#values.keys()) {
      if (this.#bytes <= this.#options.capacity || oldest === key) break;
      this.#drop(oldest);
    }
    return value;
  }

  #drop(key: string): void {
    const value = this.#values.get(key);
    if (value === undefined) return;
    this.#bytes -= this.#options.weigh(value);
    this.#values.delete(key);
    this.#options.free?.(value);
  }
}
