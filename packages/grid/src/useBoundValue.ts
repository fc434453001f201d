import { useEffect, useLayoutEffect, useReducer, useRef } from 'react';

/** A value that lives in a store, and that a host may hold. */
export interface BoundValue<T> {
  /** The value now. */
  readonly read: () => T;
  /** Puts another in its place. */
  readonly write: (value: T) => void;
  /** Calls the listener after every change of the store; returns what ends it. */
  readonly subscribe: (listener: () => void) => () => void;
}

/** What a host says of the value. */
export interface BoundOptions<T> {
  /** The value, where the host holds it. */
  readonly value: T | undefined;
  /** The value at first, where the store holds it. */
  readonly initial: T | undefined;
  /** Is told every change that does not come from the host. */
  readonly onChange: ((value: T) => void) | undefined;
}

/**
 * Binds a value of a store to what a host says. A value that the host holds comes back when the host doesn't take
 * a change over.
 *
 * @param bound - The value; the same object while it lives in the same store.
 * @param options - What the host says.
 */
export function useBoundValue<T>(bound: BoundValue<T>, options: BoundOptions<T>): void {
  const latest = useRef(options);
  const [, check] = useReducer((count: number) => count + 1, 0);
  useLayoutEffect(() => {
    latest.current = options;
    if (options.value !== undefined && bound.read() !== options.value) bound.write(options.value);
  });
  useEffect(() => {
    const { value, initial } = latest.current;
    if (value === undefined && initial !== undefined) bound.write(initial);
    let known = bound.read();
    return bound.subscribe(() => {
      const now = bound.read();
      if (now === known) return;
      known = now;
      if (now === latest.current.value) return;
      latest.current.onChange?.(now);
      // Rendered together with what the host does about it, so that its answer is known by then.
      if (latest.current.value !== undefined) check();
    });
  }, [bound]);
}
