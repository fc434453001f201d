/** The path of a ZIP entry, and whether it can be trusted. */
export interface ZipPath {
  /** `/`-separated, without empty parts and without `.`. */
  readonly path: string;
  /** False for a path that is absolute or leads upwards. */
  readonly safe: boolean;
  /** True for an entry that stands for a folder and has no content. */
  readonly directory: boolean;
}

/** Converts the name of a ZIP entry into a path. Backslashes, which some programs on Windows write, separate too. */
export function toZipPath(name: string): ZipPath {
  const raw = name.replaceAll('\\', '/');
  const parts = raw.split('/').filter((part) => part !== '' && part !== '.');
  const absolute = raw.startsWith('/') || /^[a-z]:/i.test(raw);
  return {
    path: parts.join('/'),
    safe: parts.length > 0 && !absolute && !parts.includes('..') && !raw.includes('\0'),
    directory: raw.endsWith('/'),
  };
}
