import type { EmbeddingSpace, Projection } from '../vocabulary/EmbeddingSpace.ts';

/** Vectors of some samples. */
export interface VectorBatch {
  /** The space that they are in; made where the dataset doesn't have it. */
  readonly space: EmbeddingSpace;
  /** The samples, each once. */
  readonly ids: readonly string[];
  /** Their vectors one after the other. */
  readonly vectors: Float32Array;
}

/** Places of some samples on a map. */
export interface PointBatch {
  /** The map; made where the dataset doesn't have it. */
  readonly projection: Projection;
  /** The samples, each once. */
  readonly ids: readonly string[];
  /** `x`, `y` of one sample after the other. */
  readonly points: Float32Array;
}

/**
 * Takes vectors and places of samples. They are a model's work and can be made again, and so they are no change of
 * the dataset: they are in no change set, the revision stays, and nobody is told. A view that shows what is near, or
 * in a region, asks again once they are there.
 */
export interface EmbeddingWriter {
  /**
   * Adds vectors to a space, in place of those that the samples have there. A sample that is removed and comes back
   * has its vector again.
   *
   * @throws EmbeddingError where the batch or the space isn't as it is described, UnknownReferenceError where the
   *   dataset lacks a sample. Nothing of the batch is then taken.
   */
  putVectors(batch: VectorBatch): Promise<void>;
  /** Adds places to a projection, in place of those that the samples have there; throws like `putVectors`. */
  putPoints(batch: PointBatch): Promise<void>;
  /** Removes a space with its vectors; does nothing where there is none. */
  removeSpace(name: string): Promise<void>;
  /** Removes a projection with its places; does nothing where there is none. */
  removeProjection(name: string): Promise<void>;
}
