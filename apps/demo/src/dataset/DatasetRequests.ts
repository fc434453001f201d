import type { DatasetFormat, PathedFile } from '@proofsheet/formats';
import type { ExportFormat } from './exportDataset.ts';

/** Files of which only the names are told, but for the few that are looked into. */
export interface NamesRequest {
  readonly kind: 'files';
  /** Paths of all files. */
  readonly paths: readonly string[];
  /** Those of `listEvidence`. */
  readonly opened: readonly PathedFile[];
}

/** Finds out what format files are in. */
export type DetectRequest =
  | NamesRequest
  | { readonly kind: 'directory'; readonly handle: FileSystemDirectoryHandle }
  | { readonly kind: 'zip'; readonly archive: Blob };

/** How files are read. */
export interface FormatChoice {
  /** Their format. */
  readonly format: DatasetFormat;
  /** Path of the table; `null` where there is none. */
  readonly table: string | null;
}

/** Writes the whole dataset into one file. */
export interface ExportRequest {
  /** The format of the file. */
  readonly format: ExportFormat;
}

/** Reads a ZIP archive. */
export interface ImportZipRequest extends FormatChoice {
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

/** Reads the files that `addFiles` hands over. */
export interface ImportFilesRequest extends FormatChoice {
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

/** Reads a folder. */
export interface ImportDirectoryRequest extends FormatChoice {
  /** The folder. */
  readonly handle: FileSystemDirectoryHandle;
}
