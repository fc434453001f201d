import type { Call, DatasetAdapter, Query, Split } from '@proofsheet/core';
import { ReadingError } from './ReadingError.ts';
import { answers, toAnswers } from './toAnswers.ts';

/** What is known of each class of each sample, where a sample may have several. */
export interface RowAnswers {
  /** Ids of the classes. */
  readonly classes: readonly string[];
  /** Rows × classes: 0 it isn't, 1 it is, 255 unknown. */
  readonly values: Uint8Array;
}

/** Samples with their vectors, labels and splits, row by row. Samples without a vector, or with a damaged one, are left out. */
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
  /** Samples that were left out since a number of their vector isn't finite; absent: none. */
  readonly damaged?: readonly string[];
  /** What is known of each class, where `answersOf` asked for it. */
  readonly answers?: RowAnswers;
}

/** Which rows are read. */
export interface ReadRowsOptions {
  /** The name of the embedding space that vectors are of. */
  readonly space: string;
  /** Which samples. */
  readonly query: Query;
  /** Ids of classes of which a sample may have several: what is known of each is read too. Default: a sample has one class. */
  readonly answersOf?: readonly string[] | undefined;
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
  { space, query, answersOf, signal, onProgress }: ReadRowsOptions,
): Promise<LabeledRows> {
  if (adapter.read === undefined) throw new ReadingError({ capability: 'read' });
  const column = `vector:${space}`;
  const columns = ['@id', '@class', '@split', column];
  const ids: string[] = [];
  const classIds: (string | null)[] = [];
  const splits: Split[] = [];
  const parts: Float32Array[] = [];
  const damaged: string[] = [];
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
      const own = vector.values.subarray(start, start + dimensions);
      if (name == null || own.every(Number.isNaN)) continue;
      if (!own.every(Number.isFinite)) {
        damaged.push(name);
        continue;
      }
      ids.push(name);
      classIds.push(label.values[(label.codes[row] ?? 0) - 1] ?? null);
      splits.push((split.values[(split.codes[row] ?? 0) - 1] ?? 'pool') as Split);
      kept.set(own, count * dimensions);
      count += 1;
    }
    parts.push(kept.subarray(0, count * dimensions));
    onProgress?.(ids.length);
  }
  const rows = {
    ...{ ids, classIds, splits, dimensions, vectors: joinVectors(parts) },
    ...(damaged.length > 0 && { damaged }),
  };
  if (answersOf === undefined) return rows;
  return { ...rows, answers: await readAnswers(adapter, ids, answersOf, call) };
}

/** Samples asked for at once. */
const pageSize = 1000;

async function readAnswers(
  adapter: DatasetAdapter,
  ids: readonly string[],
  classes: readonly string[],
  call: Call,
): Promise<RowAnswers> {
  const values = new Uint8Array(ids.length * classes.length).fill(answers.unknown);
  for (let start = 0; start < ids.length; start += pageSize) {
    const own = ids.slice(start, start + pageSize);
    const places = new Map(own.map((id, place) => [id, start + place]));
    const query = { of: 'samples', filter: { kind: 'ids', ids: own } } as const;
    const { rows } = await adapter.query(query, { offset: 0, limit: own.length }, call);
    for (const sample of rows) {
      const place = places.get(sample.id);
      if (place !== undefined) values.set(toAnswers(sample, classes), place * classes.length);
    }
  }
  return { classes, values };
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
    ...(rows.answers !== undefined && { answers: takeAnswers(rows.answers, places) }),
    ids: places.map((place) => rows.ids[place] as string),
    classIds: places.map((place) => rows.classIds[place] ?? null),
    splits: places.map((place) => rows.splits[place] as Split),
  };
}

function takeAnswers({ classes, values }: RowAnswers, places: readonly number[]): RowAnswers {
  const taken = new Uint8Array(places.length * classes.length);
  places.forEach((place, row) => {
    const start = place * classes.length;
    taken.set(values.subarray(start, start + classes.length), row * classes.length);
  });
  return { classes, values: taken };
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
