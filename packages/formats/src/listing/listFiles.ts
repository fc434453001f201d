import type { FolderFile, ListOptions } from './FolderFile.ts';

/** A file with its path beside it, since a file on its way to a worker loses the path. */
export interface PathedFile {
  /** `/`-separated, relative to the opened folder. */
  readonly path: string;
  /** The file. */
  readonly file: File;
}

/**
 * A file of an `<input type="file">` with its path: relative to the chosen folder where a folder was chosen
 * (`webkitdirectory`), else its name. Asks the file for nothing that the browser would have to look up.
 */
export function toPathedFile(file: File): PathedFile {
  const relativePath: string | undefined = file.webkitRelativePath;
  const path = relativePath ? relativePath.slice(relativePath.indexOf('/') + 1) : file.name;
  return { path, file };
}

/**
 * Lists files that are already in hand, in the order in which they are given (see `orderPaths`). No byte is read,
 * but size and time of each are looked up, which holds up the thread for some 0.4 ms a file: list thousands of
 * them in a worker.
 */
export async function* listFiles(
  files: Iterable<PathedFile> | AsyncIterable<PathedFile>,
  { signal }: ListOptions = {},
): AsyncGenerator<FolderFile> {
  signal?.throwIfAborted();
  for await (const { path, file } of files) {
    signal?.throwIfAborted();
    yield {
      path,
      byteLength: file.size,
      modifiedAt: file.lastModified,
      read: () => Promise.resolve(file),
    };
  }
}
