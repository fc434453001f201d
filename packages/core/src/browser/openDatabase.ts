import type { DBSchema, IDBPDatabase, IDBPTransaction } from 'idb';
import type { ChangeSet } from '../changes/ChangeSet.ts';
import type { EmbeddingSpace, Projection } from '../vocabulary/EmbeddingSpace.ts';
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

/** Names vectors, or places, of a dataset; the first record describes them. */
export type EmbeddingKey = [
  datasetId: string,
  kind: 'space' | 'projection',
  name: string,
  place: number,
];

/** The description of a space or a projection, or some of its vectors. */
export type EmbeddingRecord =
  | { readonly definition: EmbeddingSpace | Projection }
  | { readonly ids: readonly string[]; readonly values: Float32Array };

/** Names a thumbnail of a dataset. */
export type ThumbnailKey = [datasetId: string, source: string, size: number];

/** A thumbnail. */
export interface StoredThumbnail {
  /** What it was made of: another file has another version. */
  readonly version: string;
  /** The picture. */
  readonly picture: Blob;
}

/** What is known of a thumbnail without reading it. */
export interface ThumbnailUse {
  /** Its bytes. */
  readonly bytes: number;
  /** When it was wanted last, in milliseconds since 1970. */
  readonly usedAt: number;
}

/**
 * The stores of the database. The log of change sets is the dataset: a checkpoint only says what it leads to, and
 * vectors and thumbnails can be made again.
 */
export interface ProofsheetDatabase extends DBSchema {
  /** One record per dataset. */
  datasets: { key: string; value: StoredDataset };
  /** Change sets by dataset and revision. */
  log: { key: [datasetId: string, revision: number]; value: ChangeSet };
  /** Files, or handles of files on the person's disk, by dataset and the source of a sample's media. */
  media: { key: [datasetId: string, source: string]; value: StoredFile };
  /** Parts of checkpoints by dataset and revision. */
  checkpoints: { key: [datasetId: string, revision: number, part: string]; value: unknown };
  /** Vectors and places by dataset, kind, name and the order in which they came. */
  embeddings: { key: EmbeddingKey; value: EmbeddingRecord };
  /** Pictures made small, by dataset, source of the media and longest side. */
  thumbnails: { key: ThumbnailKey; value: StoredThumbnail };
  /** When each was wanted last. */
  thumbnailUses: { key: ThumbnailKey; value: ThumbnailUse };
}

/** An open database. */
export type Database = IDBPDatabase<ProofsheetDatabase>;

/** A transaction over all stores that may write. */
export type ProofsheetTransaction = IDBPTransaction<
  ProofsheetDatabase,
  ['datasets', 'log', 'media'],
  'readwrite'
>;

/** Every store in which a dataset has records by its id. */
export const datasetStores = [
  'log',
  'media',
  'checkpoints',
  'embeddings',
  'thumbnails',
  'thumbnailUses',
] as const;

const databaseVersion = 2;

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
    upgrade: (database, oldVersion) => {
      if (oldVersion < 1) {
        database.createObjectStore('datasets', { keyPath: 'id' });
        database.createObjectStore('log');
        database.createObjectStore('media');
      }
      database.createObjectStore('checkpoints');
      database.createObjectStore('embeddings');
      database.createObjectStore('thumbnails');
      database.createObjectStore('thumbnailUses');
    },
  });
}

/** The keys of every record of one dataset in any of its stores. */
export function toDatasetRange(id: string): IDBKeyRange {
  // In IndexedDB's order of keys an array comes after every number and string.
  return IDBKeyRange.bound([id], [id, []]);
}
