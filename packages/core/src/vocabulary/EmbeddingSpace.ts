/** Vectors of the samples, made by one version of a pipeline. */
export interface EmbeddingSpace {
  /** Unique in the dataset; filters refer to it. */
  readonly name: string;
  /** Numbers of one vector, ≥ 1. */
  readonly dimensions: number;
  /** What nearness is measured by; default `cosine`. */
  readonly metric?: 'cosine' | 'euclidean';
  /** What made the vectors, with its version, where it is known. */
  readonly pipeline?: string;
}

/** A 2-D map of an embedding space. */
export interface Projection {
  /** Unique in the dataset; filters refer to it. */
  readonly name: string;
  /** The name of the space that it is a map of, where it is known. */
  readonly space?: string;
}
