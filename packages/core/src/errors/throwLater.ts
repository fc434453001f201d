/**
 * Throws where nobody can catch, so that a failure in a listener is seen in the console and is nobody's reason
 * to think that what the listener was told of has failed.
 */
export function throwLater(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}
