import { AcquisitionError } from './AcquisitionError.ts';
import type { Pool } from './Pool.ts';

/** Vectors of a pool that were looked at: whole rows of finite numbers. */
export interface PoolVectors {
  /** The vectors, row after row. */
  readonly vectors: Float32Array;
  /** Numbers of one vector, ≥ 1. */
  readonly dimensions: number;
}

function expectLength(input: string, actual: number, wanted: number): void {
  if (actual !== wanted) {
    throw new AcquisitionError({ input, problem: 'length', expected: `${wanted} numbers` });
  }
}

function expectWhole(input: string, value: number, least: number): void {
  if (!Number.isInteger(value) || value < least) {
    const expected = `a whole number of ${least} or more`;
    throw new AcquisitionError({ input, problem: 'value', expected });
  }
}

/**
 * The probabilities of a pool.
 *
 * @throws AcquisitionError where they are missing, too few or too many, or one isn't from 0 to 1.
 */
export function readProbabilities(
  pool: Pool,
  input: 'probabilities' | 'otherProbabilities' = 'probabilities',
): Float32Array {
  expectWhole('count', pool.count, 0);
  expectWhole('classes', pool.classes, 1);
  const values = pool[input];
  if (values === undefined) {
    const expected = 'what a model says of every sample';
    throw new AcquisitionError({ input, problem: 'missing', expected });
  }
  expectLength(input, values.length, pool.count * pool.classes);
  // A softmax in 32 bits may end a hair beyond 1.
  const index = values.findIndex((value) => !(value >= 0 && value <= 1.0001));
  if (index !== -1) {
    throw new AcquisitionError({ input, problem: 'value', expected: 'numbers from 0 to 1', index });
  }
  return values;
}

/**
 * The rough labels of a pool.
 *
 * @throws AcquisitionError where they are missing, too few or too many, or one isn't a class or −1.
 */
export function readRoughLabels(pool: Pool): Int32Array {
  const input = 'roughLabels';
  const { roughLabels } = pool;
  if (roughLabels === undefined) {
    throw new AcquisitionError({ input, problem: 'missing', expected: 'a cheap label of samples' });
  }
  expectLength(input, roughLabels.length, pool.count);
  const index = roughLabels.findIndex((label) => label < -1 || label >= pool.classes);
  if (index !== -1) {
    const expected = `a class from 0 to ${pool.classes - 1}, or −1 for none`;
    throw new AcquisitionError({ input, problem: 'value', expected, index });
  }
  return roughLabels;
}

function expectFinite(input: string, values: Float32Array): void {
  const index = values.findIndex((value) => !Number.isFinite(value));
  if (index !== -1) {
    throw new AcquisitionError({ input, problem: 'value', expected: 'finite numbers', index });
  }
}

/**
 * The vectors of a pool.
 *
 * @throws AcquisitionError where they are missing, not whole rows, or hold what isn't a finite number.
 */
export function readVectors(pool: Pool): PoolVectors {
  expectWhole('count', pool.count, 0);
  const { vectors, dimensions } = pool;
  if (vectors === undefined || dimensions === undefined) {
    const input = vectors === undefined ? 'vectors' : 'dimensions';
    throw new AcquisitionError({ input, problem: 'missing', expected: 'a vector of every sample' });
  }
  expectWhole('dimensions', dimensions, 1);
  expectLength('vectors', vectors.length, pool.count * dimensions);
  expectFinite('vectors', vectors);
  return { vectors, dimensions };
}

/**
 * The vectors of what is labelled already; none where the pool tells of none.
 *
 * @throws AcquisitionError where they are not whole rows, or hold what isn't a finite number.
 */
export function readLabeledVectors(pool: Pool, dimensions: number): Float32Array {
  const { labeledVectors = new Float32Array() } = pool;
  if (labeledVectors.length % dimensions !== 0) {
    const expected = `rows of ${dimensions} numbers`;
    throw new AcquisitionError({ input: 'labeledVectors', problem: 'length', expected });
  }
  expectFinite('labeledVectors', labeledVectors);
  return labeledVectors;
}

/** @throws AcquisitionError where a class is none of a pool's. */
export function expectClass(classIndex: number, { classes }: Pool): void {
  if (Number.isInteger(classIndex) && classIndex >= 0 && classIndex < classes) return;
  const expected = `a class from 0 to ${classes - 1}`;
  throw new AcquisitionError({ input: 'classIndex', problem: 'value', expected });
}

/**
 * The labels of what is labelled.
 *
 * @throws AcquisitionError where they are missing, too few or too many, or one isn't a class or −1.
 */
export function readLabels({ labels, classes }: Pool, rows: number): Int32Array {
  const input = 'labels';
  if (labels === undefined) {
    const expected = 'the class of every labelled vector';
    throw new AcquisitionError({ input, problem: 'missing', expected });
  }
  expectLength(input, labels.length, rows);
  const index = labels.findIndex((label) => label < -1 || label >= classes);
  if (index !== -1) {
    const expected = `a class from 0 to ${classes - 1}, or −1 for none`;
    throw new AcquisitionError({ input, problem: 'value', expected, index });
  }
  return labels;
}

/**
 * Scores as a function gave them.
 *
 * @throws AcquisitionError where they are too few or too many, or one is NaN.
 */
export function readScores(pool: Pool, scores: Float32Array): Float32Array {
  expectLength('scores', scores.length, pool.count);
  const index = scores.findIndex(Number.isNaN);
  if (index !== -1) {
    const expected = 'a number for every sample';
    throw new AcquisitionError({ input: 'scores', problem: 'value', expected, index });
  }
  return scores;
}
