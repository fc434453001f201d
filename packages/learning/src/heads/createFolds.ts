import { createRandom, shuffle } from './createRandom.ts';
import type { Examples } from './parseTraining.ts';

/** Folds of a cross-validation. */
export const foldCount = 5;

/**
 * Deals the rows out to folds, so that each has its share of every class.
 *
 * With several classes a row, a row counts for the rarest of its classes.
 *
 * @returns The fold of each row, 0 to {@link foldCount} − 1.
 */
export function createFolds(examples: Examples, seed: number): Uint8Array {
  const { rows } = examples;
  const order = shuffle(
    Int32Array.from({ length: rows }, (_, row) => row),
    createRandom(seed),
  );
  const strata = new Int32Array(rows);
  for (let row = 0; row < rows; row += 1) strata[row] = toStratum(examples, row);
  // Where the next row of each stratum comes, if they lie one stratum after another.
  const places = new Int32Array(examples.classes.length + 2);
  for (const stratum of strata) places[stratum + 1] = (places[stratum + 1] ?? 0) + 1;
  for (let k = 1; k < places.length; k += 1) places[k] = (places[k] ?? 0) + (places[k - 1] ?? 0);
  const folds = new Uint8Array(rows);
  for (const row of order) {
    const stratum = strata[row] ?? 0;
    const place = places[stratum] ?? 0;
    folds[row] = place % foldCount;
    places[stratum] = place + 1;
  }
  return folds;
}

/** Rows spread over the folds alike: at most so many, always the same ones. */
export function pickRows(folds: Uint8Array, most: number, seed: number): Int32Array {
  const rows = Int32Array.from({ length: folds.length }, (_, row) => row);
  if (rows.length <= most) return rows;
  return shuffle(rows, createRandom(seed)).slice(0, most).sort();
}

function toStratum({ labels, classes, counts, isMultiLabel }: Examples, row: number): number {
  if (!isMultiLabel) return labels[row] ?? 0;
  let rarest = classes.length;
  for (const [k] of classes.entries()) {
    if (labels[row * classes.length + k] !== 1) continue;
    if ((counts[k] ?? 0) < (counts[rarest] ?? Number.POSITIVE_INFINITY)) rarest = k;
  }
  return rarest;
}
