import type { PathedFile } from '@proofsheet/formats';

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

/** Hands over some of the files that `importStaged` is to read. */
export interface StageFilesRequest {
  /** The files. */
  readonly files: readonly PathedFile[];
}

/** Reads the images of a folder. */
export interface ImportDirectoryRequest {
  /** The folder. */
  readonly handle: FileSystemDirectoryHandle;
}
