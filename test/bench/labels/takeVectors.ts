import type { TrainingSet } from '@proofsheet/core';
import type { Embeddings, Version } from './readEmbeddings.ts';

/** The vectors of some pictures, row after row. */
export function takeVectors(
  { vectors, dimensions }: Embeddings,
  version: Version,
  rows: readonly number[],
): Float32Array {
  const taken = new Float32Array(rows.length * dimensions);
  for (const [place, row] of rows.entries()) {
    const start = row * dimensions;
    taken.set(vectors[version].subarray(start, start + dimensions), place * dimensions);
  }
  return taken;
}

/** What there is to learn of some pictures. */
export function toTraining(
  embeddings: Embeddings,
  version: Version,
  rows: readonly number[],
): TrainingSet {
  return {
    classes: embeddings.classes,
    dimensions: embeddings.dimensions,
    vectors: takeVectors(embeddings, version, rows),
    labels: Int32Array.from(rows, (row) => embeddings.labels[row] as number),
  };
}
