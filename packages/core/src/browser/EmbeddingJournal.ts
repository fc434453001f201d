import type { IDBPObjectStore } from 'idb';
import type { EmbeddingWriter, PointBatch, VectorBatch } from '../adapter/EmbeddingWriter.ts';
import type { StoredEmbeddings } from '../memory/MemoryAdapter.ts';
import type { EmbeddingSpace, Projection } from '../vocabulary/EmbeddingSpace.ts';
import { abortQuietly } from './abortQuietly.ts';
import { DatasetMissingError } from './DatasetMissingError.ts';
import {
  type Database,
  type EmbeddingKey,
  type EmbeddingRecord,
  type ProofsheetDatabase,
  toDatasetRange,
} from './openDatabase.ts';
import { toStorageError } from './StorageError.ts';

type Kind = EmbeddingKey[1];

type EmbeddingStoreAccess = IDBPObjectStore<
  ProofsheetDatabase,
  ('datasets' | 'embeddings')[],
  'embeddings',
  'readwrite'
>;

interface Batch {
  readonly definition: EmbeddingSpace | Projection;
  readonly ids: readonly string[];
  readonly values: Float32Array;
  readonly width: number;
}

/** Numbers of a record: 4 MiB. One that is much larger is copied in one piece at each step on its way. */
const numbersPerRecord = 2 ** 20;

/** The vectors and places of one dataset in the database. What comes later counts before what came earlier. */
export class EmbeddingJournal implements EmbeddingWriter {
  readonly #database: Database;
  readonly #id: string;

  /**
   * @param database - Where they are kept.
   * @param id - The dataset's id.
   */
  constructor(database: Database, id: string) {
    this.#database = database;
    this.#id = id;
  }

  /**
   * Everything that is kept.
   *
   * @throws StorageError where the browser refuses.
   */
  async read(): Promise<StoredEmbeddings> {
    return this.#run(async () => {
      const range = toDatasetRange(this.#id);
      const transaction = this.#database.transaction('embeddings');
      const [keys, records] = await Promise.all([
        transaction.store.getAllKeys(range),
        transaction.store.getAll(range),
      ]);
      const vectors: VectorBatch[] = [];
      const points: PointBatch[] = [];
      for (const [kind, batch] of mergeRecords(keys, records)) {
        const { definition, ids, values } = batch;
        if (kind === 'space') {
          vectors.push({ space: definition as EmbeddingSpace, ids, vectors: values });
        } else points.push({ projection: definition, ids, points: values });
      }
      return { vectors, points };
    });
  }

  /** @inheritdoc */
  async putVectors({ space, ids, vectors }: VectorBatch): Promise<void> {
    const batch = { definition: space, ids, values: vectors, width: space.dimensions };
    await this.#put('space', batch);
  }

  /** @inheritdoc */
  async putPoints({ projection, ids, points }: PointBatch): Promise<void> {
    await this.#put('projection', { definition: projection, ids, values: points, width: 2 });
  }

  /** @inheritdoc */
  async removeSpace(name: string): Promise<void> {
    await this.#run(() => this.#database.delete('embeddings', this.#toRange('space', name)));
  }

  /** @inheritdoc */
  async removeProjection(name: string): Promise<void> {
    await this.#run(() => this.#database.delete('embeddings', this.#toRange('projection', name)));
  }

  /** All of it is written, or nothing. */
  async #put(kind: Kind, batch: Batch): Promise<void> {
    await this.#run(async () => {
      const transaction = this.#database.transaction(['datasets', 'embeddings'], 'readwrite');
      transaction.done.catch(() => undefined);
      try {
        const datasets = transaction.objectStore('datasets');
        if ((await datasets.getKey(this.#id)) === undefined) {
          throw new DatasetMissingError({ id: this.#id });
        }
        await this.#write(transaction.objectStore('embeddings'), kind, batch);
        await transaction.done;
      } catch (error) {
        abortQuietly(transaction);
        throw error;
      }
    });
  }

  async #write(store: EmbeddingStoreAccess, kind: Kind, batch: Batch): Promise<void> {
    const { definition, ids, values, width } = batch;
    const { name } = definition;
    const last = await store.openKeyCursor(this.#toRange(kind, name), 'prev');
    let place = last === null ? 0 : last.key[3];
    if (last === null) await store.put({ definition }, [this.#id, kind, name, 0]);
    const size = Math.max(1, Math.floor(numbersPerRecord / width));
    for (let start = 0; start < ids.length; start += size) {
      place += 1;
      const end = start + size;
      // A part of an array would be stored with all of its buffer.
      const part = values.slice(start * width, end * width);
      await store.put({ ids: ids.slice(start, end), values: part }, [this.#id, kind, name, place]);
    }
  }

  #toRange(kind: Kind, name: string): IDBKeyRange {
    return IDBKeyRange.bound([this.#id, kind, name], [this.#id, kind, name, []]);
  }

  async #run<T>(run: () => Promise<T>): Promise<T> {
    try {
      return await run();
    } catch (error) {
      throw toStorageError(error, this.#id);
    }
  }
}

/** Joins the records of each space and projection. */
function mergeRecords(
  keys: readonly EmbeddingKey[],
  records: readonly EmbeddingRecord[],
): readonly (readonly [Kind, Omit<Batch, 'width'>])[] {
  const merged: [Kind, Omit<Batch, 'width'>][] = [];
  for (let start = 0, end = 0; start < records.length; start = end) {
    const [, kind, name] = keys[start] as EmbeddingKey;
    end = start + 1;
    while (keys[end]?.[1] === kind && keys[end]?.[2] === name) end += 1;
    const first = records[start];
    if (first === undefined || !('definition' in first)) continue;
    const parts = records.slice(start + 1, end).flatMap((part) => ('ids' in part ? [part] : []));
    const values = new Float32Array(parts.reduce((sum, part) => sum + part.values.length, 0));
    let at = 0;
    for (const part of parts) {
      values.set(part.values, at);
      at += part.values.length;
    }
    const { definition } = first;
    merged.push([kind, { definition, ids: parts.flatMap(({ ids }) => ids), values }]);
  }
  return merged;
}
