import { StorageError, toStorageError } from './StorageError.ts';

/** A reloaded page waits for its former self to let go, which takes the browser a moment. */
const patienceMs = 3000;

/**
 * Makes this context (a page or a worker) the only one that has a dataset open, until it lets go or ends.
 *
 * @param id - The dataset's id.
 * @param name - The dataset's name, for the error.
 * @returns Lets go.
 * @throws StorageError with `locked` where another one has it open.
 */
export async function acquireDatasetLock(id: string, name: string): Promise<() => void> {
  const signal = AbortSignal.timeout(patienceMs);
  try {
    return await waitForDatasetLock(id, signal);
  } catch (error) {
    if (!signal.aborted) throw toStorageError(error, name);
    throw new StorageError({ problem: 'locked', subject: name }, { cause: error });
  }
}

/**
 * Like {@link acquireDatasetLock}, for as long as it takes.
 *
 * @param signal - Ends the waiting; the promise then rejects with its reason.
 */
export function waitForDatasetLock(id: string, signal: AbortSignal): Promise<() => void> {
  return new Promise<() => void>((resolve, reject) => {
    const hold = () => new Promise<void>((release) => resolve(release));
    navigator.locks.request(`proofsheet:${id}`, { signal }, hold).catch(reject);
  });
}
