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

/** Puts paths into the order in which their files are to be handed over. */
export interface OrderPathsRequest {
  /** The paths. */
  readonly paths: readonly string[];
}

/** Reads the images that `addFiles` hands over. */
export interface ImportFilesRequest {
  /** How many files will be handed over. */
  readonly total: number;
}

/** Hands over some of the files that `importFiles` reads. */
export interface AddFilesRequest {
  /** The files. */
  readonly files: readonly PathedFile[];
  /** Whether these are the last ones. */
  readonly isLast: boolean;
}

/** Reads the images of a folder. */
export interface ImportDirectoryRequest {
  /** The folder. */
  readonly handle: FileSystemDirectoryHandle;
}
