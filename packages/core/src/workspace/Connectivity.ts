/** Whether there is a network. Where it can't be told there is one, and failures tell the rest. */
export interface Connectivity {
  /** Whether there may be a network now. */
  isOnline(): boolean;
  /** Calls the listener whenever that changes; returns what ends it. */
  subscribe(listener: () => void): () => void;
}

/** What the browser says of the network, in a page and in a worker; always there in Node. */
export const browserConnectivity: Connectivity = {
  isOnline: () => typeof navigator === 'undefined' || navigator.onLine !== false,
  subscribe: (listener) => {
    if (typeof globalThis.addEventListener !== 'function') return () => undefined;
    globalThis.addEventListener('online', listener);
    globalThis.addEventListener('offline', listener);
    return () => {
      globalThis.removeEventListener('online', listener);
      globalThis.removeEventListener('offline', listener);
    };
  },
};
