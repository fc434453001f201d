import { compareNames } from './comparePaths.ts';
import { FolderError } from './FolderError.ts';
import type { FolderFile } from './FolderFile.ts';
import { isHiddenName } from './isHiddenName.ts';

/** A file or a folder, as a kind of source presents it to `walkFolder`. */
export interface FolderNode {
  /** The last part of its path. */
  readonly name: string;
  /** Lists what is in a folder, in any order; `null` for a file. */
  readonly list: (() => Promise<readonly FolderNode[]>) | null;
  /** Makes the file of a path; never called for a folder. */
  readonly toFile: (path: string) => FolderFile;
}

/**
 * Walks through a folder in natural order and gives each file as soon as it is met; at any time only the lists
 * of the folders on the way down are held. Hidden files and folders are left out.
 *
 * @throws FolderError where a folder can't be listed.
 */
export async function* walkFolder(
  list: () => Promise<readonly FolderNode[]>,
  signal: AbortSignal | undefined,
  path = '',
): AsyncGenerator<FolderFile> {
  signal?.throwIfAborted();
  for (const node of await listInOrder(list, path)) {
    signal?.throwIfAborted();
    if (isHiddenName(node.name)) continue;
    const nodePath = path === '' ? node.name : `${path}/${node.name}`;
    if (node.list === null) yield node.toFile(nodePath);
    else yield* walkFolder(node.list, signal, nodePath);
  }
}

async function listInOrder(
  list: () => Promise<readonly FolderNode[]>,
  path: string,
): Promise<readonly FolderNode[]> {
  try {
    return (await list()).toSorted((a, b) => compareNames(a.name, b.name));
  } catch (cause) {
    throw new FolderError({ path }, { cause });
  }
}
