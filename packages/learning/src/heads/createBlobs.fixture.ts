import type { TrainingSet } from '@proofsheet/core';
import { createRandom } from './createRandom.ts';

/** What the vectors are like. */
export interface BlobOptions {
  readonly rows: number;
  readonly dimensions: number;
  readonly classes: number;
  /** How far the centres of the classes are from one another. */
  readonly spread: number;
  readonly seed: number;
  /** The class of a row; default: each in its turn. */
  readonly toLabel?: (row: number) => number;
}

/**
 * Classes as clouds of vectors, each number of another mean and size. fixtures/make_reference.py makes the same ones:
 * a number is the sum of four random ones, in this order: centres, then rows.
 */
export function createBlobs(options: BlobOptions): TrainingSet & { readonly labels: Int32Array } {
  const { rows, dimensions, classes, spread, seed } = options;
  const random = createRandom(seed);
  const noise = () => random() + random() + random() + random() - 2;
  const centres = Float64Array.from({ length: classes * dimensions }, () => spread * noise());
  const toLabel = options.toLabel ?? ((row: number) => row % classes);
  const labels = Int32Array.from({ length: rows }, (_, row) => toLabel(row));
  const vectors = new Float32Array(rows * dimensions);
  for (let row = 0; row < rows; row += 1) {
    for (let d = 0; d < dimensions; d += 1) {
      const centre = centres[(labels[row] ?? 0) * dimensions + d] ?? 0;
      vectors[row * dimensions + d] = (centre + noise()) * (1 + (d % 7)) + (d % 5);
    }
  }
  const names = Array.from({ length: classes }, (_, k) => `class ${k}`);
  return { classes: names, dimensions, vectors, labels };
}
