import { openStorage, toStorageError } from '@proofsheet/core/browser';
import type { DBSchema, IDBPDatabase, IDBPTransaction } from 'idb';
import {
  type CachedPrediction,
  defaultCapacity,
  measurePrediction,
  type PredictionCache,
  type PredictionCacheOptions,
  type StoredPrediction,
} from './PredictionCache.ts';

/** Where predictions are kept in the browser, and how many. */
export interface StoredPredictionCacheOptions extends PredictionCacheOptions {
  /** The database's name; default `proofsheet-predictions`. */
  readonly name?: string;
}

/** Predictions that outlive the page. */
export interface StoredPredictionCache extends PredictionCache {
  /** Lets go of the database. */
  close(): void;
}

type Key = [pipeline: string, content: string];

interface PredictionDatabase extends DBSchema {
  /** What was said. */
  predictions: { key: Key; value: StoredPrediction };
  /** The bytes of each, and when it was wanted last, in milliseconds since 1970. */
  uses: { key: Key; value: { bytes: number; usedAt: number }; indexes: { usedAt: number } };
  /** The bytes of all of them, under `bytes`. */
  totals: { key: string; value: number };
}

type Stores = ['predictions', 'uses', 'totals'];
type Writing = IDBPTransaction<PredictionDatabase, Stores, 'readwrite'>;

const stores: Stores = ['predictions', 'uses', 'totals'];
/** Once it is full, room is made for a good many at a time. */
const keptShare = 0.9;
/** Being wanted again matters only if it is a while later. */
const useGrainMs = 60_000;

/**
 * Opens the predictions that this origin keeps in IndexedDB. Several tabs may have it open.
 *
 * @throws StorageError where the browser offers no storage, or another tab or a newer page is in the way.
 */
export async function openPredictionCache({
  name = 'proofsheet-predictions',
  capacity = defaultCapacity,
}: StoredPredictionCacheOptions = {}): Promise<StoredPredictionCache> {
  const database = await openStorage<PredictionDatabase>({
    name,
    version: 1,
    upgrade: (created) => {
      created.createObjectStore('predictions');
      created.createObjectStore('uses').createIndex('usedAt', 'usedAt');
      created.createObjectStore('totals');
    },
  });
  const attempt = async <Value>(run: () => Promise<Value>): Promise<Value> => {
    try {
      return await run();
    } catch (error) {
      throw toStorageError(error, name);
    }
  };
  return {
    read: (pipeline, contents) => attempt(() => readAll(database, pipeline, contents)),
    write: (pipeline, predictions) =>
      attempt(() => writeAll(database, capacity, pipeline, predictions)),
    clear: () => attempt(() => clearAll(database)),
    close: () => database.close(),
  };
}

async function readAll(
  database: IDBPDatabase<PredictionDatabase>,
  pipeline: string,
  contents: readonly string[],
): Promise<readonly (StoredPrediction | null)[]> {
  const transaction = database.transaction(['predictions', 'uses']);
  const now = Date.now();
  const forgotten: Key[] = [];
  const read = async (content: string) => {
    const key: Key = [pipeline, content];
    const [prediction, use] = await Promise.all([
      transaction.objectStore('predictions').get(key),
      transaction.objectStore('uses').get(key),
    ]);
    if (prediction !== undefined && now - (use?.usedAt ?? 0) >= useGrainMs) forgotten.push(key);
    return prediction ?? null;
  };
  const found = await Promise.all(contents.map(read));
  // That it was wanted again can wait, and is no loss where it can't be noted.
  if (forgotten.length > 0) void touchAll(database, forgotten, now).catch(() => undefined);
  return found;
}

async function touchAll(
  database: IDBPDatabase<PredictionDatabase>,
  keys: readonly Key[],
  usedAt: number,
): Promise<void> {
  const transaction = database.transaction('uses', 'readwrite');
  const touch = async (key: Key) => {
    const use = await transaction.store.get(key);
    if (use !== undefined) await transaction.store.put({ ...use, usedAt }, key);
  };
  await Promise.all([...keys.map(touch), transaction.done]);
}

async function writeAll(
  database: IDBPDatabase<PredictionDatabase>,
  capacity: number,
  pipeline: string,
  predictions: readonly CachedPrediction[],
): Promise<void> {
  const transaction = database.transaction(stores, 'readwrite');
  // It is awaited last, and may fail before that.
  transaction.done.catch(() => undefined);
  const [kept, uses] = [transaction.objectStore('predictions'), transaction.objectStore('uses')];
  let total = (await transaction.objectStore('totals').get('bytes')) ?? 0;
  const usedAt = Date.now();
  for (const one of predictions) {
    const key: Key = [pipeline, one.content];
    const bytes = measurePrediction(one);
    if (bytes > capacity) continue;
    total += bytes - ((await uses.get(key))?.bytes ?? 0);
    await kept.put(one.prediction, key);
    await uses.put({ bytes, usedAt }, key);
  }
  if (total > capacity) total = await makeRoom(transaction, total, capacity * keptShare);
  await transaction.objectStore('totals').put(total, 'bytes');
  await transaction.done;
}

/** Removes what was wanted longest ago; returns the bytes that are left. */
async function makeRoom(transaction: Writing, total: number, most: number): Promise<number> {
  let left = total;
  let cursor = await transaction.objectStore('uses').index('usedAt').openCursor();
  while (cursor !== null && left > most) {
    left -= cursor.value.bytes;
    await transaction.objectStore('predictions').delete(cursor.primaryKey);
    await cursor.delete();
    cursor = await cursor.continue();
  }
  return left;
}

async function clearAll(database: IDBPDatabase<PredictionDatabase>): Promise<void> {
  const transaction = database.transaction(stores, 'readwrite');
  await Promise.all([
    ...stores.map((store) => transaction.objectStore(store).clear()),
    transaction.done,
  ]);
}
