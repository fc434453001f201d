import { createStore, type StoreApi } from 'zustand/vanilla';
import { throwLater } from '../errors/throwLater.ts';

/** A state that is replaced only where something in it is different, and that knows whether anybody listens. */
export class ViewStore<S extends object> {
  readonly #store: StoreApi<S>;
  #listeners = 0;

  /** @param initial - The state to start from. */
  constructor(initial: S) {
    this.#store = createStore(() => initial);
  }

  /** Whether anybody listens. */
  get isWatched(): boolean {
    return this.#listeners > 0;
  }

  /** The state now. The same object until something in it is different. */
  getState = (): S => this.#store.getState();

  /** Puts parts of the state in place of what they were. */
  setState = (parts: Partial<S>): void => {
    const before = this.getState();
    const after = { ...before, ...parts };
    const isSame = (Object.keys(parts) as (keyof S)[]).every((key) => after[key] === before[key]);
    if (!isSame) this.#store.setState(after, true);
  };

  /** Calls the listener after every change; returns what ends it. */
  subscribe = (listener: () => void): (() => void) => {
    const unsubscribe = this.#store.subscribe(() => {
      try {
        listener();
      } catch (error) {
        throwLater(error);
      }
    });
    this.#listeners += 1;
    let isEnded = false;
    return () => {
      if (isEnded) return;
      isEnded = true;
      this.#listeners -= 1;
      unsubscribe();
    };
  };
}
