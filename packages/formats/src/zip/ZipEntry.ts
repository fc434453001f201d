/** One entry of an archive, with the place of its content. */
export interface ZipEntry {
  /** Path within the archive, `/`-separated. */
  readonly path: string;
  /** False for a path that is absolute or leads upwards; such an entry is never read. */
  readonly safe: boolean;
  /** True for an entry that stands for a folder. */
  readonly directory: boolean;
  /** 0: stored as it is; 8: Deflate. */
  readonly method: number;
  /** Whether a password is needed. */
  readonly encrypted: boolean;
  /** CRC-32 of the content; `null` where it isn't known. */
  readonly crc: number | null;
  /** Length of the content in bytes. */
  readonly byteLength: number;
  /** Time of the last change in milliseconds since 1970; `null` where it isn't known. */
  readonly modifiedAt: number | null;
  /** Offset of the packed content in the archive. */
  readonly start: number;
  /** Length of the packed content in bytes. */
  readonly compressedLength: number;
  /** Offset of the next record in the archive. */
  readonly end: number;
}
