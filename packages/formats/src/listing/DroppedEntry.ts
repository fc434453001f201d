/**
 * What `DataTransferItem.webkitGetAsEntry()` gives, as far as it is needed: the DOM's `FileSystemEntry` fits.
 * It is either a `DroppedFile` or a `DroppedDirectory`.
 */
export interface DroppedEntry {
  /** True for a file. */
  readonly isFile: boolean;
  /** True for a folder. */
  readonly isDirectory: boolean;
  /** The last part of its path. */
  readonly name: string;
}

/** A dropped file; the DOM's `FileSystemFileEntry` fits. */
export interface DroppedFile extends DroppedEntry {
  /** Opens the file: calls one of the two, once. */
  file(onFile: (file: File) => void, onError?: (error: Error) => void): void;
}

/** A dropped folder; the DOM's `FileSystemDirectoryEntry` fits. */
export interface DroppedDirectory extends DroppedEntry {
  /** Starts to list the folder. */
  createReader(): DroppedDirectoryReader;
}

/** Lists a dropped folder piece by piece; the DOM's `FileSystemDirectoryReader` fits. */
export interface DroppedDirectoryReader {
  /** Gives the next entries, at most 100 in Chromium; an empty list is the end. */
  readEntries(onEntries: (entries: DroppedEntry[]) => void, onError?: (error: Error) => void): void;
}
