import { type DroppedEntry, type PathedFile, toPathedFile } from '@proofsheet/formats';

/** Files that a worker can read. */
export type OpenedSource =
  | { readonly kind: 'files'; readonly name: string; readonly files: readonly PathedFile[] }
  | {
      readonly kind: 'directory';
      readonly name: string;
      readonly handle: FileSystemDirectoryHandle;
    }
  | { readonly kind: 'zip'; readonly name: string; readonly archive: File };

/** The sample set, of which nothing needs to be found out. */
export interface PartsSource {
  readonly kind: 'parts';
  readonly name: string;
  readonly count: number;
}

/** What a person has chosen to open. */
export type ImportSource =
  | OpenedSource
  | PartsSource
  | { readonly kind: 'dropped'; readonly name: string; readonly entries: readonly DroppedEntry[] };

/** What came from `<input type="file">`: the files of a folder, one ZIP archive, or single files. `null` where nothing did. */
export function toFilesSource(list: FileList | null): ImportSource | null {
  const files = [...(list ?? [])];
  const [first] = files;
  if (first === undefined) return null;
  if (files.length === 1 && isZip(first)) return { kind: 'zip', name: first.name, archive: first };
  const folder = first.webkitRelativePath.split('/')[0];
  const name = folder || (files.length === 1 ? first.name : 'Files');
  return { kind: 'files', name, files: files.map(toPathedFile) };
}

/**
 * What was dropped: one ZIP archive, or folders and files. `null` where it was neither. Call it before the first
 * `await` of the event's handler: the browser forgets what was dropped after that.
 */
export async function toDroppedSource(data: DataTransfer): Promise<ImportSource | null> {
  const [first] = data.files;
  const entries = [...data.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  const [entry] = entries;
  if (entries.length === 1 && entry?.isFile && first !== undefined && isZip(first)) {
    return { kind: 'zip', name: first.name, archive: first };
  }
  // What was dropped from within a page has files and no entries.
  if (entry === undefined) return toFilesSource(data.files);
  const handle = entries.length === 1 && entry.isDirectory ? await openHandle(data.items) : null;
  if (handle !== null) return { kind: 'directory', name: handle.name, handle };
  return {
    kind: 'dropped',
    name: entries.length === 1 ? entry.name : 'Files',
    entries: entries as never,
  };
}

/** A folder that a worker can list by itself; `null` where the browser gives none. */
async function openHandle(items: DataTransferItemList): Promise<FileSystemDirectoryHandle | null> {
  const [item] = items;
  if (item === undefined || !('getAsFileSystemHandle' in item)) return null;
  const open = item.getAsFileSystemHandle as () => Promise<FileSystemHandle | null>;
  const handle = await open.call(item).catch(() => null);
  return handle?.kind === 'directory' ? (handle as FileSystemDirectoryHandle) : null;
}

function isZip(file: File): boolean {
  return file.name.toLowerCase().endsWith('.zip') || file.type === 'application/zip';
}
