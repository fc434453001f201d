import type { TrainingSet } from '@proofsheet/core';
import { LearningError } from './LearningError.ts';

/** A training set that was looked through: everything fits, and what a host may change meanwhile is a copy. */
export interface Examples {
  /** The names of the classes. */
  readonly classes: readonly string[];
  /** Numbers of a vector. */
  readonly dimensions: number;
  /** Rows. */
  readonly rows: number;
  /** The vectors, row after row; the host's own, not to be changed while it is learnt from. */
  readonly vectors: Float32Array;
  /** As in the training set; a copy. */
  readonly labels: Int32Array | Uint8Array;
  /** Whether each class is a question of its own. */
  readonly isMultiLabel: boolean;
  /** How much each row counts; a copy. */
  readonly weights: Float32Array;
  /** Rows of each class: those that say yes to it. */
  readonly counts: readonly number[];
  /** Rows of each class that say no to it. */
  readonly opposites: readonly number[];
}

/**
 * Looks a training set through, but for the numbers of its vectors, which are looked at when they are measured.
 *
 * @throws LearningError where nothing can be learnt from it.
 */
export function parseTraining(training: TrainingSet): Examples {
  const { classes, dimensions, vectors } = training;
  const rows = vectors.length / dimensions;
  expectLength('vectors', vectors.length, 'a multiple of the dimensions', Number.isInteger(rows));
  const isMultiLabel = training.labels instanceof Uint8Array;
  const wanted = isMultiLabel ? rows * classes.length : rows;
  const { length } = training.labels;
  expectLength('labels', length, `${wanted}`, length === wanted);
  const labels = training.labels.slice();
  const weights = training.weights?.slice() ?? new Float32Array(rows).fill(1);
  expectLength('weights', weights.length, `${rows}`, weights.length === rows);
  checkWeights(weights);
  const counted = countClasses(labels, weights, classes.length, isMultiLabel);
  const { counts, opposites } = counted;
  const told = classes.filter((_, k) => (counts[k] ?? 0) > 0 && (opposites[k] ?? 0) > 0);
  if (told.length < (isMultiLabel ? 1 : 2)) {
    const seen = classes.filter((_, k) => (counts[k] ?? 0) > 0);
    throw new LearningError({ reason: 'too-few-classes', classes: seen, rows });
  }
  return { classes, dimensions, rows, vectors, labels, isMultiLabel, weights, counts, opposites };
}

function expectLength(part: string, length: number, expected: string, fits: boolean): void {
  if (!fits) throw new LearningError({ reason: 'size', part, length, expected });
}

function checkWeights(weights: Float32Array): void {
  const row = weights.findIndex((weight) => !(weight >= 0 && weight < Number.POSITIVE_INFINITY));
  if (row >= 0) throw new LearningError({ reason: 'weight', row, weight: weights[row] ?? 0 });
  if (weights.length > 0 && weights.every((weight) => weight === 0)) {
    throw new LearningError({ reason: 'weight', row: 0, weight: 0 });
  }
}

/**
 * Says where a number isn't finite.
 *
 * @throws LearningError with its row.
 */
export function checkVectors(vectors: Float32Array, dimensions: number, firstRow = 0): void {
  for (let place = 0; place < vectors.length; place += 1) {
    const value = vectors[place] ?? 0;
    // Infinity − Infinity is no number either.
    if (value - value === 0) continue;
    const row = firstRow + Math.floor(place / dimensions);
    throw new LearningError({ reason: 'vector', row, dimension: place % dimensions });
  }
}

function countClasses(
  labels: Int32Array | Uint8Array,
  weights: Float32Array,
  classes: number,
  isMultiLabel: boolean,
): Pick<Examples, 'counts' | 'opposites'> {
  const counts = Array.from({ length: classes }, () => 0);
  const opposites = Array.from({ length: classes }, () => 0);
  for (const [place, label] of labels.entries()) {
    const row = isMultiLabel ? Math.floor(place / classes) : place;
    const isKnown = isMultiLabel ? label <= 1 || label === 255 : label >= 0 && label < classes;
    if (!isKnown) throw new LearningError({ reason: 'label', row, label });
    if (weights[row] === 0 || label === 255) continue;
    const k = isMultiLabel ? place % classes : label;
    const side = isMultiLabel && label === 0 ? opposites : counts;
    side[k] = (side[k] ?? 0) + 1;
  }
  if (isMultiLabel) return { counts, opposites };
  const all = counts.reduce((sum, count) => sum + count, 0);
  return { counts, opposites: counts.map((count) => all - count) };
}
