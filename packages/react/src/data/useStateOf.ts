import { useSyncExternalStore } from 'react';

/** Anything that has a state and tells when it is another one: a workspace, a window, a view, a model. */
export interface StateSource<S> {
  /** The state now; the same object until something in it is different. */
  getState(): S;
  /** Calls the listener after every change; returns what ends it. */
  subscribe(listener: () => void): () => void;
}

/**
 * The part of a source's state that a component needs; it renders again when that part is another one.
 *
 * @param source - Whose state.
 * @param select - Picks the part; must give the same value for the same state.
 */
export function useStateOf<S, T>(source: StateSource<S>, select: (state: S) => T): T {
  const getSnapshot = () => select(source.getState());
  return useSyncExternalStore(source.subscribe, getSnapshot, getSnapshot);
}
