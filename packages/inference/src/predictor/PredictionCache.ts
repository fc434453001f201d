import type { PredictedRegion } from '@proofsheet/core';

/** What a pipeline said of one piece of media. */
export interface StoredPrediction {
  /** Calibrated probabilities of the classes; absent where the pipeline gives none. */
  readonly probabilities?: Float32Array;
  /** The vector; absent where the pipeline gives none. */
  readonly vector?: Float32Array;
  /** What was found, the surest first; absent where the pipeline finds nothing. */
  readonly regions?: readonly PredictedRegion[];
}

/** What is kept under the hash of the media that it was said of. */
export interface CachedPrediction {
  /** The hash of the media's bytes, and whatever else tells them apart. */
  readonly content: string;
  /** What was said. */
  readonly prediction: StoredPrediction;
}

/**
 * Keeps what pipelines said, by what they are and by what they said it of, so that nothing is run twice. Nothing depends on it: whatever
 * isn't there is predicted again.
 */
export interface PredictionCache {
  /**
   * Reads what a pipeline said.
   *
   * @param pipeline - The pipeline's hash.
   * @param contents - What it was said of.
   * @returns As many entries, `null` for what isn't kept.
   * @throws StorageError where it can't be read.
   */
  read(
    pipeline: string,
    contents: readonly string[],
  ): Promise<readonly (StoredPrediction | null)[]>;
  /**
   * Keeps what a pipeline said; what was wanted longest ago gives way where room is short.
   *
   * @throws StorageError where it can't be kept, with `full` where the browser has no room left.
   */
  write(pipeline: string, predictions: readonly CachedPrediction[]): Promise<void>;
  /** Forgets everything. */
  clear(): Promise<void>;
}

/** How a cache is bounded. */
export interface PredictionCacheOptions {
  /** Bytes that are kept at most; default 256 MiB. */
  readonly capacity?: number;
}

/** Bytes of a cache of which nothing else is said. */
export const defaultCapacity: number = 256 * 1024 * 1024;

/** Bytes that a prediction takes, with its key: about as many as it is stored in. */
export function measurePrediction({ content, prediction }: CachedPrediction): number {
  const { probabilities, vector, regions } = prediction;
  const numbers = (probabilities?.byteLength ?? 0) + (vector?.byteLength ?? 0);
  const found = regions === undefined ? 0 : JSON.stringify(regions).length;
  return numbers + found + content.length + overhead;
}

/** The pipeline's hash, the record's own fields, and the time of use. */
const overhead = 160;
