import { countRows } from '../rows/countRows.ts';
import { RowsError } from '../rows/RowsError.ts';
import { toUnitRows } from '../rows/toUnitRows.ts';
import { writeProducts } from '../rows/writeProducts.ts';

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

/** Puts a row where it belongs among the nearest of a query; what was last falls out. */
function insert(
  { k, indices, distances }: Neighbours,
  query: number,
  row: number,
  distance: number,
): void {
  const first = query * k;
  let place = first + k - 1;
  while (place > first && (distances[place - 1] as number) > distance) {
    distances[place] = distances[place - 1] as number;
    indices[place] = indices[place - 1] as number;
    place -= 1;
  }
  distances[place] = distance;
  indices[place] = row;
}

/** Puts what is near enough of a block of candidates among the nearest of a query. */
function insertBlock(
  found: Neighbours,
  query: number,
  start: number,
  distances: Float64Array,
): void {
  const last = query * found.k + found.k - 1;
  for (let place = 0; place < distances.length; place += 1) {
    const distance = distances[place] as number;
    if (distance < (found.distances[last] as number)) insert(found, query, start + place, distance);
  }
}

/** Writes how far candidates `start` to `end` are from a query; the euclidean distance squared. */
type WriteDistances = (distances: Float64Array, query: number, start: number, end: number) => void;

function toSquares(vectors: Float32Array, dimensions: number): Float64Array {
  const squares = new Float64Array(vectors.length / dimensions);
  for (let row = 0; row < squares.length; row += 1) {
    writeProducts(squares.subarray(row), vectors, row, vectors, row, row + 1, dimensions);
  }
  return squares;
}

function createCosine(
  queries: Float32Array,
  candidates: Float32Array,
  dimensions: number,
): WriteDistances {
  const own = toUnitRows(queries, dimensions);
  const others = queries === candidates ? own : toUnitRows(candidates, dimensions);
  return (distances, query, start, end) => {
    writeProducts(distances, own, query, others, start, end, dimensions);
    for (let place = 0; place < end - start; place += 1) {
      distances[place] = Math.max(0, 1 - (distances[place] as number));
    }
  };
}

function createSquaredEuclidean(
  queries: Float32Array,
  candidates: Float32Array,
  dimensions: number,
): WriteDistances {
  const own = toSquares(queries, dimensions);
  const others = queries === candidates ? own : toSquares(candidates, dimensions);
  return (distances, query, start, end) => {
    writeProducts(distances, queries, query, candidates, start, end, dimensions);
    for (let place = 0; place < end - start; place += 1) {
      const squares = (own[query] as number) + (others[start + place] as number);
      distances[place] = Math.max(0, squares - 2 * (distances[place] as number));
    }
  };
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
  const create = metric === 'cosine' ? createCosine : createSquaredEuclidean;
  const writeDistances = create(queries, candidates, dimensions);
  const block = Math.max(1, Math.floor(blockBytes / 4 / dimensions));
  const near = new Float64Array(block);
  for (let start = 0; start < others; start += block) {
    const end = Math.min(others, start + block);
    for (let query = 0; query < rows; query += 1) {
      writeDistances(near, query, start, end);
      if (isWithin && query >= start && query < end) near[query - start] = Number.POSITIVE_INFINITY;
      insertBlock(found, query, start, near.subarray(0, end - start));
    }
    options.onProgress?.(end / others);
  }
  return metric === 'cosine' ? found : { ...found, distances: found.distances.map(Math.sqrt) };
}
