import type { ChangeSet } from '@proofsheet/core';

/** Stores samples and their files. */
export interface ImportRequest {
  /** What is added. */
  readonly changeSet: ChangeSet;
  /** Files by the source of the media that they are. */
  readonly files: readonly (readonly [string, Blob])[];
}

/** Reads the images of a ZIP archive. */
export interface ImportZipRequest {
  /** The archive. */
  readonly archive: Blob;
}

/** Takes parts of the sample set. */
export interface ImportPartsRequest {
  /** How many, ≥ 1. */
  readonly count: number;
  /** Which parts. */
  readonly seed: number;
}
