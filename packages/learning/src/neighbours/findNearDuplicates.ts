import { countRows } from '../rows/countRows.ts';
import { RowsError } from '../rows/RowsError.ts';
import { findNeighbours } from './findNeighbours.ts';
import { Groups } from './Groups.ts';

/** What counts as a duplicate. */
export interface NearDuplicateOptions {
  /** Numbers of a vector, ≥ 1. */
  readonly dimensions: number;
  /** How far two vectors may be, as 1 − cosine, 0 to 2; default: chosen from the vectors (`chooseDuplicateDistance`). */
  readonly distance?: number;
  /** Is told how far the search has come, 0 to 1. */
  readonly onProgress?: (share: number) => void;
}

/** What was found. */
export interface NearDuplicates {
  /** Rows that are much the same, two at least in a group, the largest group first. */
  readonly groups: readonly (readonly number[])[];
  /** The distance that was used, as 1 − cosine. */
  readonly distance: number;
}

/** A row is joined to its nearest few: in a group of copies, everyone is near to somebody. */
const nearest = 8;
/** Below this, vectors are the same but for rounding in 32 bits. */
const rounding = 1e-5;

/**
 * A distance below which two rows are rather copies than alike: a tenth of the median distance to the nearest row, so that it follows how
 * spread out a network's vectors are. Rows that have an exact copy say nothing of the spread and aren't counted.
 *
 * @param nearestDistances - How far each row's nearest is, as 1 − cosine.
 */
function chooseDuplicateDistance(nearestDistances: Float32Array): number {
  const apart = nearestDistances.filter((distance) => distance > rounding).sort();
  const median = apart[Math.floor(apart.length / 2)] ?? 0;
  return Math.max(rounding, median / 10);
}

/**
 * Finds near-duplicates by their vectors: whoever is within the distance of another is in its group, also by way of others. Exact search
 * over all pairs, rows × rows × dimensions: 5,000 rows of 128 numbers take two to three seconds on one core, so that it is meant for up to some
 * 20,000; more are found by perceptual hash. Vectors find copies that were moved or cropped, which hashes don't, and take for copies
 * whatever the network finds alike.
 *
 * @param vectors - Row after row.
 * @param options - What counts as a duplicate.
 * @throws RowsError where vectors aren't whole rows of finite numbers, or the distance isn't one.
 */
export function findNearDuplicates(
  vectors: Float32Array,
  options: NearDuplicateOptions,
): NearDuplicates {
  const { dimensions, onProgress } = options;
  if (options.distance !== undefined && !(options.distance >= 0 && options.distance <= 2)) {
    throw new RowsError({ input: 'distance', expected: 'a number from 0 to 2' });
  }
  const rows = countRows('vectors', vectors, dimensions);
  const call = onProgress === undefined ? {} : { onProgress };
  const { k, indices, distances } = findNeighbours(vectors, vectors, {
    ...call,
    k: nearest,
    dimensions,
    isWithin: true,
  });
  const first = Float32Array.from(
    { length: k === 0 ? 0 : rows },
    (_, row) => distances[row * k] as number,
  );
  const distance = options.distance ?? chooseDuplicateDistance(first);
  const groups = new Groups(rows);
  for (let index = 0; index < indices.length; index += 1) {
    if ((distances[index] as number) <= distance) {
      groups.join(Math.floor(index / k), indices[index] as number);
    }
  }
  return { groups: groups.list(), distance };
}
