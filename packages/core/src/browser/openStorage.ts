import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { StorageError, toStorageError } from './StorageError.ts';

/** A tab with an older version of the page closes its connection at once, if it is ours. */
const patienceMs = 3000;
const refusals = new Set(['SecurityError', 'InvalidStateError', 'UnknownError']);

/** What is opened. */
export interface StorageOptions<Schema extends DBSchema> {
  /** The database's name. */
  readonly name: string;
  /** The version of its layout, ≥ 1. */
  readonly version: number;
  /** Brings the layout from an older version, 0 for none, to this one. */
  readonly upgrade: (database: IDBPDatabase<Schema>, oldVersion: number) => void;
}

/**
 * Opens a database of this origin. Where another tab needs it in a newer version the connection is closed, so that
 * nobody waits for it, and every later call fails as `closed`.
 *
 * @throws StorageError with `unavailable` where the browser offers no storage, `blocked` where another tab holds on
 *   to an older version, `outdated` where the database is of a newer version than this page.
 */
export async function openStorage<Schema extends DBSchema>({
  name,
  version,
  upgrade,
}: StorageOptions<Schema>): Promise<IDBPDatabase<Schema>> {
  if (typeof indexedDB === 'undefined') {
    throw new StorageError({ problem: 'unavailable', subject: name });
  }
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isGivenUp = false;
  let giveUp: (error: Error) => void = () => undefined;
  const givenUp = new Promise<never>((_, reject) => {
    giveUp = reject;
  });
  try {
    const opening = openDB<Schema>(name, version, {
      upgrade,
      blocked: () => {
        timer = setTimeout(() => {
          isGivenUp = true;
          giveUp(new StorageError({ problem: 'blocked', subject: name }));
        }, patienceMs);
      },
      blocking: (_current, _wanted, event) => (event.target as IDBDatabase).close(),
    });
    const closeIfLate = (database: IDBPDatabase<Schema>) => isGivenUp && database.close();
    opening.then(closeIfLate, () => undefined);
    return await Promise.race([opening, givenUp]);
  } catch (error) {
    throw toOpeningError(error, name);
  } finally {
    clearTimeout(timer);
  }
}

function toOpeningError(error: unknown, subject: string): Error {
  const name = error instanceof Error ? error.name : '';
  if (name === 'VersionError') {
    return new StorageError({ problem: 'outdated', subject }, { cause: error });
  }
  if (refusals.has(name)) {
    return new StorageError({ problem: 'unavailable', subject }, { cause: error });
  }
  return toStorageError(error, subject);
}
