import { describe, expect, it } from 'vitest';
import type { FolderFile } from './FolderFile.ts';
import { listFiles, toPathedFile } from './listFiles.ts';

async function collect(files: AsyncIterable<FolderFile>): Promise<FolderFile[]> {
  const collected: FolderFile[] = [];
  for await (const file of files) collected.push(file);
  return collected;
}

function fileAt(path: string, content = 'x', lastModified = 0): File {
  const file = new File([content], path.split('/').at(-1) ?? '', { lastModified });
  return Object.defineProperty(file, 'webkitRelativePath', { value: path });
}

describe('listFiles', () => {
  it('gives paths within the chosen folder, in natural order', async () => {
    const names = [
      'cats/10.jpg',
      'dogs/1.jpg',
      'cats/2.jpg',
      'b.jpg',
      'cats/old/1.jpg',
      'Dogs/1.jpg',
    ];
    const files = await collect(listFiles(names.map((name) => toPathedFile(fileAt(`photos/${name}`)))));
    expect(files.map(({ path }) => path)).toEqual([
      'b.jpg',
      'cats/2.jpg',
      'cats/10.jpg',
      'cats/old/1.jpg',
      'dogs/1.jpg',
      'Dogs/1.jpg',
    ]);
  });

  it('gives the order of a walk, in which a folder stays together', async () => {
    const names = ['a b/1.jpg', 'a/2.jpg', 'a-b/1.jpg', 'a/1.jpg'];
    const files = await collect(listFiles(names.map((name) => toPathedFile(fileAt(`photos/${name}`)))));
    const folders = files.map(({ path }) => path.split('/')[0]);
    expect(folders.filter((name, index) => name !== folders[index - 1])).toHaveLength(3);
  });

  it('takes the names of single files as paths', async () => {
    const files = await collect(listFiles([new File(['x'], 'b.jpg'), new File(['x'], 'a.jpg')].map(toPathedFile)));
    expect(files.map(({ path }) => path)).toEqual(['a.jpg', 'b.jpg']);
  });

  it('gives the File itself, with its size and time, and reads none of it', async () => {
    const file = fileAt('photos/a.jpg', 'four', 1234);
    for (const method of ['arrayBuffer', 'text', 'stream', 'slice'] as const) {
      Object.defineProperty(file, method, { value: () => expect.unreachable(method) });
    }
    const [listed] = await collect(listFiles([toPathedFile(file)]));
    expect(listed).toMatchObject({ path: 'a.jpg', byteLength: 4, modifiedAt: 1234 });
    expect(await listed?.read()).toBe(file);
  });

  it('leaves out hidden files and folders', async () => {
    const hidden = [
      '.DS_Store',
      'cats/Thumbs.db',
      'cats/desktop.ini',
      '.git/a.jpg',
      '__MACOSX/._a.jpg',
    ];
    const files = [...hidden, 'cats/1.jpg'].map((name) => fileAt(`photos/${name}`));
    expect((await collect(listFiles(files.map(toPathedFile)))).map(({ path }) => path)).toEqual(['cats/1.jpg']);
  });

  it('ends before its next file when it is cancelled', async () => {
    const controller = new AbortController();
    const files = listFiles([fileAt('p/a.jpg'), fileAt('p/b.jpg')].map(toPathedFile), { signal: controller.signal });
    await files.next();
    controller.abort();
    await expect(files.next()).rejects.toMatchObject({ name: 'AbortError' });
  });
});
