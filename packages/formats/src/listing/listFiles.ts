import { comparePaths } from './comparePaths.ts';
import type { FolderFile, ListOptions } from './FolderFile.ts';
import { isHiddenName } from './isHiddenName.ts';

/**
 * Lists files that are already in hand: those of an `<input type="file" webkitdirectory>`, whose paths then are
 * relative to the chosen folder, or single ones, whose path is their name. Files come in the same order as from
 * `listDirectory`; hidden ones are left out. No byte is read.
 */
export async function* listFiles(
  files: Iterable<File>,
  { signal }: ListOptions = {},
): AsyncGenerator<FolderFile> {
  signal?.throwIfAborted();
  const entries = Array.from(files, (file) => ({ file, names: toNames(file) }))
    .filter(({ names }) => !names.some(isHiddenName))
    .sort((a, b) => comparePaths(a.names, b.names));
  for (const { file, names } of entries) {
    signal?.throwIfAborted();
    yield {
      path: names.join('/'),
      byteLength: file.size,
      modifiedAt: file.lastModified,
      read: () => Promise.resolve(file),
    };
  }
}

/** The first name of `webkitRelativePath` is the chosen folder's own. Node's `File` lacks the property. */
function toNames(file: File): readonly string[] {
  const relativePath: string | undefined = file.webkitRelativePath;
  return relativePath ? relativePath.split('/').slice(1) : [file.name];
}
