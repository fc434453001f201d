import type { ChangeSet, Commit } from '@proofsheet/core';
import type { ReadProblem } from '@proofsheet/formats';

/** Where imported samples go: the stored dataset, or its stand-in on another thread. */
export interface ImportTarget {
  /** Stores a change set and the files of its samples, both or neither. */
  import(changeSet: ChangeSet, files: readonly (readonly [string, Blob])[]): Promise<Commit>;
}

/** How far an import has come. */
export interface ImportProgress {
  /** Samples that are in the dataset. */
  readonly added: number;
  /** Work that is done, in the unit of `total`: files, or bytes of a single one. */
  readonly done: number;
  /** Work in all; `null` where that isn't known. */
  readonly total: number | null;
  /** What was left out, or read with a doubt, since the last report. */
  readonly problems: readonly ReadProblem[];
}

/** How an import is watched and ended. */
export interface ImportOptions {
  /** Ends the import; what is already in the dataset stays there. */
  readonly signal: AbortSignal;
  /** Is told after every batch. */
  readonly onProgress: (progress: ImportProgress) => void;
}
