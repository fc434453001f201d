import type { DatasetAdapter, Query, Split } from '@proofsheet/core';
import { ReadingError } from './ReadingError.ts';

/** Samples with their vectors, labels and splits, row by row. Samples without a vector are left out. */
export interface LabeledRows {
  /** The samples. */
  readonly ids: readonly string[];
  /** Numbers of one vector; 0 where there are no rows. */
  readonly dimensions: number;
  /** The vectors, row after row. */
  readonly vectors: Float32Array;
  /** The class of each: an id of the schema; `null`: none. */
  readonly classIds: readonly (string | null)[];
  /** The split of each. */
  readonly splits: readonly Split[];
}

/** Which rows are read. */
export interface ReadRowsOptions {
  /** The name of the embedding space that vectors are of. */
  readonly space: string;
  /** Which samples. */
  readonly query: Query;
  /** Ends the reading. */
  readonly signal?: AbortSignal | undefined;
  /** Is told how many rows were read. */
  readonly onProgress?: (rows: number) => void;
}

/**
 * Reads vectors, labels and splits of samples.
 *
 * @throws ReadingError where the adapter can't read columns. Whatever the adapter throws.
 */
export async function readLabeledRows(
  adapter: DatasetAdapter,
  { space, query, signal, onProgress }: ReadRowsOptions,
): Promise<LabeledRows> {
  if (adapter.read === undefined) throw new ReadingError({ capability: 'read' });
  const column = `vector:${space}`;
  const columns = ['@id', '@class', '@split', column];
  const ids: string[] = [];
  const classIds: (string | null)[] = [];
  const splits: Split[] = [];
  const parts: Float32Array[] = [];
  let dimensions = 0;
  const call = signal === undefined ? {} : { signal };
  for await (const batch of adapter.read({ query, columns }, call)) {
    const id = batch.columns['@id'];
    const label = batch.columns['@class'];
    const split = batch.columns['@split'];
    const vector = batch.columns[column];
    if (id?.kind !== 'text' || label?.kind !== 'category' || split?.kind !== 'category') continue;
    if (vector?.kind !== 'vector') continue;
    dimensions = vector.dimensions;
    const kept = new Float32Array(batch.length * dimensions);
    let count = 0;
    for (let row = 0; row < batch.length; row += 1) {
      const name = id.values[row];
      const start = row * dimensions;
      if (name == null || Number.isNaN(vector.values[start])) continue;
      ids.push(name);
      classIds.push(label.values[(label.codes[row] ?? 0) - 1] ?? null);
      splits.push((split.values[(split.codes[row] ?? 0) - 1] ?? 'pool') as Split);
      kept.set(vector.values.subarray(start, start + dimensions), count * dimensions);
      count += 1;
    }
    parts.push(kept.subarray(0, count * dimensions));
    onProgress?.(ids.length);
  }
  return { ids, classIds, splits, dimensions, vectors: joinVectors(parts) };
}

/** Some of the rows, in the order of `places`. */
export function takeRows(rows: LabeledRows, places: readonly number[]): LabeledRows {
  const { dimensions } = rows;
  const vectors = new Float32Array(places.length * dimensions);
  places.forEach((place, row) => {
    const start = place * dimensions;
    vectors.set(rows.vectors.subarray(start, start + dimensions), row * dimensions);
  });
  return {
    dimensions,
    vectors,
    ids: places.map((place) => rows.ids[place] as string),
    classIds: places.map((place) => rows.classIds[place] ?? null),
    splits: places.map((place) => rows.splits[place] as Split),
  };
}

function joinVectors(parts: readonly Float32Array[]): Float32Array {
  const [first] = parts;
  if (parts.length === 1 && first !== undefined) return first;
  const vectors = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let place = 0;
  for (const part of parts) {
    vectors.set(part, place);
    place += part.length;
  }
  return vectors;
}
