import { countRows } from '../rows/countRows.ts';
import { dotRows } from '../rows/dotRows.ts';
import { RowsError } from '../rows/RowsError.ts';
import { toUnitRows } from '../rows/toUnitRows.ts';

/** What rows are near by: the angle between them, or the distance. */
export type Metric = 'cosine' | 'euclidean';

/** Which neighbours are looked for, and how. */
export interface NeighbourOptions {
  /** Neighbours of a row, ≥ 1. */
  readonly k: number;
  /** Numbers of a vector, ≥ 1. */
  readonly dimensions: number;
  /** Default: `cosine`. */
  readonly metric?: Metric;
  /** Whether queries and candidates are the same rows, so that a row isn't its own neighbour; default: false. */
  readonly isWithin?: boolean;
  /** Is told how far the search has come, 0 to 1. */
  readonly onProgress?: (share: number) => void;
}

/** The nearest rows of each query, the nearest first. */
export interface Neighbours {
  /** Neighbours of a row: fewer than were asked for where there are no more candidates. */
  readonly k: number;
  /** Rows of the candidates, queries × k. */
  readonly indices: Int32Array;
  /** How far they are, queries × k: 1 − cosine (0 to 2), or the euclidean distance. */
  readonly distances: Float32Array;
}

/** Candidates that stay in a cache while many queries pass them by. */
const blockBytes = 128 * 1024;

/** Puts a row where it belongs among the nearest of a query; what comes last falls out. */
function insert(
  { k, indices, distances }: Neighbours,
  query: number,
  row: number,
  distance: number,
): void {
  const first = query * k;
  let place = first + k - 1;
  if (distance >= (distances[place] as number)) return;
  while (place > first && (distances[place - 1] as number) > distance) {
    distances[place] = distances[place - 1] as number;
    indices[place] = indices[place - 1] as number;
    place -= 1;
  }
  distances[place] = distance;
  indices[place] = row;
}

function toSquares(vectors: Float32Array, dimensions: number): Float64Array {
  return Float64Array.from({ length: vectors.length / dimensions }, (_, row) =>
    dotRows(vectors, row, vectors, row, dimensions),
  );
}

/** Makes the distance of a query and a candidate, both by their rows. */
function createDistance(
  queries: Float32Array,
  candidates: Float32Array,
  dimensions: number,
  metric: Metric,
): (query: number, row: number) => number {
  if (metric === 'cosine') {
    const own = toUnitRows(queries, dimensions);
    const others = queries === candidates ? own : toUnitRows(candidates, dimensions);
    return (query, row) => Math.max(0, 1 - dotRows(own, query, others, row, dimensions));
  }
  const own = toSquares(queries, dimensions);
  const others = queries === candidates ? own : toSquares(candidates, dimensions);
  return (query, row) =>
    Math.max(
      0,
      (own[query] as number) +
        (others[row] as number) -
        2 * dotRows(queries, query, candidates, row, dimensions),
    );
}

/**
 * Finds the nearest rows by looking at all of them, a block of candidates at a time: exact, in memory of rows × k. Meant for up to some
 * 10,000 queries against 100,000 candidates.
 *
 * @param queries - Whose neighbours are looked for, row after row.
 * @param candidates - Among which rows; the same array where `isWithin`.
 * @param options - How many, and by what distance.
 * @throws RowsError where vectors aren't whole rows of finite numbers, or `k` isn't a whole number of 1 or more.
 */
export function findNeighbours(
  queries: Float32Array,
  candidates: Float32Array,
  options: NeighbourOptions,
): Neighbours {
  const { dimensions, metric = 'cosine', isWithin = false } = options;
  if (!Number.isInteger(options.k) || options.k < 1) {
    throw new RowsError({ input: 'k', expected: 'a whole number of 1 or more' });
  }
  const rows = countRows('queries', queries, dimensions);
  const others = queries === candidates ? rows : countRows('candidates', candidates, dimensions);
  const k = Math.max(0, Math.min(options.k, others - (isWithin ? 1 : 0)));
  const found: Neighbours = {
    k,
    indices: new Int32Array(rows * k).fill(-1),
    distances: new Float32Array(rows * k).fill(Number.POSITIVE_INFINITY),
  };
  if (k === 0) return found;
  const measure = createDistance(queries, candidates, dimensions, metric);
  const block = Math.max(1, Math.floor(blockBytes / 4 / dimensions));
  for (let start = 0; start < others; start += block) {
    const end = Math.min(others, start + block);
    for (let query = 0; query < rows; query += 1) {
      for (let row = start; row < end; row += 1) {
        if (!(isWithin && row === query)) insert(found, query, row, measure(query, row));
      }
    }
    options.onProgress?.(end / others);
  }
  return metric === 'cosine' ? found : { ...found, distances: found.distances.map(Math.sqrt) };
}
