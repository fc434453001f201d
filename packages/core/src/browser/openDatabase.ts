import type { DBSchema, IDBPDatabase, IDBPTransaction } from 'idb';
import type { ChangeSet } from '../changes/ChangeSet.ts';
import { openStorage } from './openStorage.ts';

/** What is known of a stored dataset without opening it. */
export interface StoredDataset {
  /** Unique in this browser. */
  readonly id: string;
  /** The name shown to people. */
  readonly name: string;
  /** When it was made: ISO 8601 in UTC. */
  readonly createdAt: string;
  /** When it was opened last: ISO 8601 in UTC. */
  readonly openedAt: string;
  /** The number of samples. */
  readonly sampleCount: number;
}

/** The bytes of a file, or a handle by which they are read from the person's disk while the browser allows it. */
export type StoredFile = Blob | FileSystemFileHandle;

/** The stores of the database. The log of change sets is the dataset; nothing else says what it holds. */
export interface ProofsheetDatabase extends DBSchema {
  /** One record per dataset. */
  datasets: { key: string; value: StoredDataset };
  /** Change sets by dataset and revision. */
  log: { key: [datasetId: string, revision: number]; value: ChangeSet };
  /** Files, or handles of files on the person's disk, by dataset and the source of a sample's media. */
  media: { key: [datasetId: string, source: string]; value: StoredFile };
}

/** An open database. */
export type Database = IDBPDatabase<ProofsheetDatabase>;

/** A transaction over all stores that may write. */
export type ProofsheetTransaction = IDBPTransaction<
  ProofsheetDatabase,
  ['datasets', 'log', 'media'],
  'readwrite'
>;

const databaseVersion = 1;

/**
 * Opens the database in which this origin keeps its datasets.
 *
 * @param name - Its name; default `proofsheet`.
 * @throws StorageError where the browser offers no storage, or another tab or a newer page is in the way.
 */
export async function openDatabase(name = 'proofsheet'): Promise<Database> {
  return openStorage<ProofsheetDatabase>({
    name,
    version: databaseVersion,
    upgrade: (database) => {
      database.createObjectStore('datasets', { keyPath: 'id' });
      database.createObjectStore('log');
      database.createObjectStore('media');
    },
  });
}

/** The keys of every record of one dataset in the log and in the media. */
export function toDatasetRange(id: string): IDBKeyRange {
  // In IndexedDB's order of keys an array comes after every number and string.
  return IDBKeyRange.bound([id], [id, []]);
}
