import { findNeighbours, type Metric } from '../neighbours/findNeighbours.ts';
import { countRows } from '../rows/countRows.ts';
import { RowsError } from '../rows/RowsError.ts';

/** How far is far. */
export interface OutOfDomainOptions {
  /** Numbers of a vector, ≥ 1. */
  readonly dimensions: number;
  /** To which of the nearest the distance is taken, ≥ 1; fewer where there are fewer. Default: 5. */
  readonly k?: number;
  /** Default: `cosine`. */
  readonly metric?: Metric;
  /** Is told how far the first look at the training set has come, 0 to 1. */
  readonly onProgress?: (share: number) => void;
}

/** The scale is a share: of more rows than these it is hardly finer. */
const mostOwn = 4000;

/** Rows of a set, spread evenly over it. */
function sampleRows(training: Float32Array, dimensions: number): Float32Array {
  const rows = training.length / dimensions;
  const sample = new Float32Array(mostOwn * dimensions);
  for (let place = 0; place < mostOwn; place += 1) {
    const start = Math.floor((place * rows) / mostOwn) * dimensions;
    sample.set(training.subarray(start, start + dimensions), place * dimensions);
  }
  return sample;
}

/**
 * Says how unlike its training set a sample is: the distance to its k-th nearest neighbour among the training vectors (Sun, Ming, Zhu and Li
 * 2022, "Out-of-distribution detection with deep nearest neighbors"), told as the share of the training set's own rows that are nearer to
 * the others than that (each left out of the set in turn). 0.5 is as far as the middle one; above 0.95 is further than 19 of 20.
 *
 * Every vector is held against every training row: vectors × rows × dimensions, about a second for a billion on one core. Of a training set of
 * more than 4,000 rows, 4,000 that are spread over it make the scale. How well outsiders are told is the network's merit: one that knows its subject
 * poorly puts strange things among its own.
 */
export class OutOfDomain {
  readonly #training: Float32Array;
  readonly #dimensions: number;
  readonly #metric: Metric;
  readonly #k: number;
  /** What rows of the training set have, ascending. */
  readonly #own: Float32Array;

  /**
   * @param training - Vectors of what the model learnt from, two at least, row after row.
   * @param options - How far is far.
   * @throws RowsError where there are fewer than two, or vectors aren't whole rows of finite numbers.
   */
  constructor(training: Float32Array, options: OutOfDomainOptions) {
    const { dimensions, k = 5, metric = 'cosine', onProgress } = options;
    const rows = countRows('training', training, dimensions);
    if (rows < 2) throw new RowsError({ input: 'training', expected: 'two rows or more' });
    if (!Number.isInteger(k) || k < 1) {
      throw new RowsError({ input: 'k', expected: 'a whole number of 1 or more' });
    }
    const call = onProgress === undefined ? {} : { onProgress };
    const how = { ...call, dimensions, metric };
    const isSample = rows > mostOwn;
    const own = isSample
      ? findNeighbours(sampleRows(training, dimensions), training, { ...how, k: k + 1 })
      : findNeighbours(training, training, { ...how, k, isWithin: true });
    this.#training = training;
    this.#dimensions = dimensions;
    this.#metric = metric;
    // Among the nearest of a row of the set is the row itself.
    this.#k = isSample ? own.k - 1 : own.k;
    this.#own = toFurthest(own.distances, own.k).sort();
  }

  /**
   * How unlike the training set each vector is, 0 to 1.
   *
   * @param vectors - Row after row.
   * @param onProgress - Is told how far it has come, 0 to 1.
   * @throws RowsError where vectors aren't whole rows of finite numbers.
   */
  score(vectors: Float32Array, onProgress?: (share: number) => void): Float32Array {
    return this.measure(vectors, onProgress).map((distance) => this.#countBelow(distance));
  }

  /**
   * The distance of each vector to its k-th nearest in the training set: 1 − cosine, or the euclidean distance. Tells apart what scores 1.
   *
   * @param vectors - Row after row.
   * @param onProgress - Is told how far it has come, 0 to 1.
   * @throws RowsError where vectors aren't whole rows of finite numbers.
   */
  measure(vectors: Float32Array, onProgress?: (share: number) => void): Float32Array {
    const call = onProgress === undefined ? {} : { onProgress };
    const { distances, k } = findNeighbours(vectors, this.#training, {
      ...call,
      k: this.#k,
      dimensions: this.#dimensions,
      metric: this.#metric,
    });
    return toFurthest(distances, k);
  }

  /** The share of the training set's rows that are nearer; those that are as near count half, so that a set of copies scores 0.5. */
  #countBelow(distance: number): number {
    const below = this.#search((own) => own < distance);
    const upTo = this.#search((own) => own <= distance);
    return (below + upTo) / 2 / this.#own.length;
  }

  #search(isBefore: (own: number) => boolean): number {
    let [low, high] = [0, this.#own.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isBefore(this.#own[middle] as number)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function toFurthest(distances: Float32Array, k: number): Float32Array {
  return Float32Array.from(
    { length: distances.length / k },
    (_, row) => distances[row * k + k - 1] as number,
  );
}
