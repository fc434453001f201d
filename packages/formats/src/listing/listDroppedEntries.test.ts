import { describe, expect, it } from 'vitest';
import type { DroppedDirectory, DroppedEntry, DroppedFile } from './DroppedEntry.ts';
import { FolderError } from './FolderError.ts';
import type { Listing } from './FolderFile.ts';
import { listDroppedEntries } from './listDroppedEntries.ts';

async function collectPaths(files: Listing): Promise<string[]> {
  const paths: string[] = [];
  for await (const { path } of files) paths.push(path);
  return paths;
}

function droppedFile(name: string, content = 'x'): DroppedFile {
  const file: DroppedFile['file'] = (onFile) => setTimeout(() => onFile(new File([content], name)));
  return { isFile: true, isDirectory: false, name, file };
}

/** Like Chromium: every reader starts anew and gives at most 100 entries at a time. */
function droppedFolder(name: string, entries: readonly DroppedEntry[]): DroppedDirectory {
  const createReader: DroppedDirectory['createReader'] = () => {
    const rest = [...entries];
    return { readEntries: (onEntries) => setTimeout(() => onEntries(rest.splice(0, 100))) };
  };
  return { isFile: false, isDirectory: true, name, createReader };
}

function brokenFolder(name: string): DroppedDirectory {
  const readEntries = (_: unknown, onError?: (error: Error) => void) =>
    setTimeout(() => onError?.(new DOMException('gone', 'NotFoundError')));
  return { isFile: false, isDirectory: true, name, createReader: () => ({ readEntries }) };
}

describe('listDroppedEntries', () => {
  it('reads a folder until the browser has no more entries', async () => {
    const cats = Array.from({ length: 250 }, (_, index) => droppedFile(`${index}.jpg`));
    const paths = await collectPaths(listDroppedEntries([droppedFolder('photos', cats)]));
    expect(paths).toEqual(cats.map(({ name }) => name));
  });

  it('gives paths relative to a single folder', async () => {
    const photos = droppedFolder('photos', [
      droppedFolder('dogs', [droppedFile('1.jpg')]),
      droppedFolder('cats', [droppedFile('10.jpg'), droppedFile('9.jpg')]),
    ]);
    const paths = await collectPaths(listDroppedEntries([photos]));
    expect(paths).toEqual(['cats/9.jpg', 'cats/10.jpg', 'dogs/1.jpg']);
  });

  it('keeps the names of folders that were dropped side by side, and skips what is no file', async () => {
    const cats = droppedFolder('cats', [droppedFile('1.jpg')]);
    const paths = await collectPaths(listDroppedEntries([droppedFile('z.jpg'), null, cats]));
    expect(paths).toEqual(['cats/1.jpg', 'z.jpg']);
  });

  it('opens a file only when it is read', async () => {
    const [file] = [droppedFile('a.jpg', 'four')];
    for await (const listed of listDroppedEntries([file])) {
      expect(listed.byteLength).toBeNull();
      expect((await listed.read()).size).toBe(4);
    }
  });

  it('names the folder that can not be opened, and keeps what the browser said', async () => {
    const photos = droppedFolder('photos', [droppedFile('a.jpg'), brokenFolder('b')]);
    const error = await collectPaths(listDroppedEntries([photos])).catch(
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(FolderError);
    expect(error).toMatchObject({ details: { path: 'b' }, cause: { name: 'NotFoundError' } });
  });
});
