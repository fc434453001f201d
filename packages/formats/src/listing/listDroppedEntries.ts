import type {
  DroppedDirectory,
  DroppedDirectoryReader,
  DroppedEntry,
  DroppedFile,
} from './DroppedEntry.ts';
import type { Listing, ListOptions } from './FolderFile.ts';
import { type FolderNode, walkFolder } from './walkFolder.ts';

/**
 * Lists what was dropped, with all the folders in it, in the same order as `listDirectory`. Where one single
 * folder was dropped, paths are relative to it, as if it had been opened; where several things were, each folder
 * keeps its name in the path. No file is opened before its `read`.
 *
 * The browser forgets a drop when its event handler returns: call `webkitGetAsEntry()` on every item before the
 * first `await`. It gives `null` for what isn't a file, which is left out here.
 *
 * @throws FolderError where a folder can't be opened.
 */
export function listDroppedEntries(
  entries: Iterable<DroppedEntry | null>,
  { signal }: ListOptions = {},
): Listing {
  const dropped = Array.from(entries).filter((entry) => entry !== null);
  const [first] = dropped;
  if (dropped.length === 1 && first !== undefined && isDirectory(first)) {
    return walkFolder(() => listEntries(first), signal);
  }
  const nodes = dropped.map(toNode);
  return walkFolder(() => Promise.resolve(nodes), signal);
}

function isDirectory(entry: DroppedEntry): entry is DroppedDirectory {
  return entry.isDirectory;
}

async function listEntries(directory: DroppedDirectory): Promise<readonly FolderNode[]> {
  const reader = directory.createReader();
  const nodes: FolderNode[] = [];
  for (;;) {
    const entries = await readEntries(reader);
    if (entries.length === 0) return nodes;
    for (const entry of entries) nodes.push(toNode(entry));
  }
}

function readEntries(reader: DroppedDirectoryReader): Promise<readonly DroppedEntry[]> {
  return new Promise((resolve, reject) => reader.readEntries(resolve, reject));
}

function toNode(entry: DroppedEntry): FolderNode {
  return {
    name: entry.name,
    list: isDirectory(entry) ? () => listEntries(entry) : null,
    toFile: (path) => ({
      path,
      byteLength: null,
      modifiedAt: null,
      read: () => new Promise((resolve, reject) => (entry as DroppedFile).file(resolve, reject)),
    }),
  };
}
