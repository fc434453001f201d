import type { FolderFile, ListOptions } from '../listing/FolderFile.ts';
import { isHiddenName } from '../listing/isHiddenName.ts';
import { BlobWindow } from './BlobWindow.ts';
import { locateZipEntry } from './locateZipEntry.ts';
import { readZipEntry } from './readZipEntry.ts';
import type { ZipEntry } from './ZipEntry.ts';
import { toDataView } from './ZipRecord.ts';

/** How far an archive was read. */
export interface ZipProgress {
  /** Bytes passed so far. */
  readonly done: number;
  /** Bytes of the archive. */
  readonly total: number;
}

/** What `listZip` takes. */
export interface ListZipOptions extends ListOptions {
  /** Called after every entry, with values that never fall. */
  readonly onProgress?: (progress: ZipProgress) => void;
}

const headerWindow = 1 << 16;
const contentWindow = 1 << 18;

/**
 * Lists the files of a ZIP archive in the archive's own order, from its start, without its table of contents: each
 * is given as soon as its end was found, and an archive that was cut off still gives every whole file. Folders and
 * hidden files are left out. The archive is read on demand, through a small window; the content of a file is fetched
 * by its `read`, which rejects with a `ZipError` where the file is encrypted, packed in a rare way, damaged or has a
 * path that leads out of the archive.
 *
 * @throws ZipError after the last whole file: `cut-off`, `damaged`, `unreadable`; and `not-a-zip` at once.
 */
export async function* listZip(
  blob: Blob,
  { signal, onProgress }: ListZipOptions = {},
): AsyncGenerator<FolderFile> {
  signal?.throwIfAborted();
  const headers = new BlobWindow(blob, headerWindow, signal);
  const contents = new BlobWindow(blob, contentWindow);
  let offset = await findStart(headers);
  for (;;) {
    signal?.throwIfAborted();
    const entry = await locateZipEntry(headers, offset);
    offset = entry === null ? blob.size : entry.end;
    onProgress?.({ done: offset, total: blob.size });
    if (entry === null) return;
    if (!entry.directory && !entry.path.split('/').some(isHiddenName))
      yield toFile(contents, entry);
  }
}

/** An archive that could have been split over several disks opens with a marker of four bytes. */
async function findStart(window: BlobWindow): Promise<number> {
  const bytes = await window.look(0, 4);
  if (bytes.length < 4) return 0;
  const marker = toDataView(bytes).getUint32(0, true);
  return marker === 0x08074b50 || marker === 0x30304b50 ? 4 : 0;
}

function toFile(window: BlobWindow, entry: ZipEntry): FolderFile {
  return {
    path: entry.path,
    byteLength: entry.byteLength,
    modifiedAt: entry.modifiedAt,
    read: () => readZipEntry(window, entry),
  };
}
