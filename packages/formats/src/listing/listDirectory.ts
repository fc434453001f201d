import type { Listing, ListOptions } from './FolderFile.ts';
import { type FolderNode, walkFolder } from './walkFolder.ts';

/**
 * Lists a folder that was opened with `showDirectoryPicker`, or one of the origin private file system, with all
 * the folders in it. Files come in natural order (`2.jpg` before `10.jpg`); hidden files and folders are left
 * out. No file is opened before its `read`, so sizes and times are `null`.
 *
 * @throws FolderError where a folder can't be opened.
 */
export function listDirectory(
  handle: FileSystemDirectoryHandle,
  { signal }: ListOptions = {},
): Listing {
  return walkFolder(() => listHandles(handle), signal);
}

async function listHandles(directory: FileSystemDirectoryHandle): Promise<readonly FolderNode[]> {
  const nodes: FolderNode[] = [];
  for await (const handle of directory.values()) nodes.push(toNode(handle));
  return nodes;
}

function toNode(handle: FileSystemDirectoryHandle | FileSystemFileHandle): FolderNode {
  return {
    name: handle.name,
    list: handle.kind === 'directory' ? () => listHandles(handle) : null,
    toFile: (path) => ({
      path,
      byteLength: null,
      modifiedAt: null,
      read: () => (handle as FileSystemFileHandle).getFile(),
    }),
  };
}
