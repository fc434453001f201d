/** One file of an opened folder, archive or drop; its bytes are fetched only by `read`. */
export interface FolderFile {
  /** `/`-separated, relative to the opened folder, without a leading slash: `cats/0001.jpg`. */
  readonly path: string;
  /** Size in bytes; `null` where it isn't known before `read`. */
  readonly byteLength: number | null;
  /** Time of the last change in milliseconds since 1970 (UTC); `null` where it isn't known before `read`. */
  readonly modifiedAt: number | null;
  /**
   * Gives the content, as often as it is asked for. A listing of files gives the `File` itself, of which no
   * byte is read here. Rejects where the file is gone, may not be read or is damaged.
   */
  read(): Promise<Blob>;
}

/** The files of one folder, archive or drop; each is found when it is asked for. */
export type Listing = AsyncIterable<FolderFile>;

/** What every lister takes. */
export interface ListOptions {
  /** Ends the listing with the signal's reason before its next file. */
  readonly signal?: AbortSignal;
}
