import { describe, expect, it } from 'vitest';
import type { FolderFile } from './FolderFile.ts';
import { listFiles, type PathedFile, toPathedFile } from './listFiles.ts';

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
  it('gives paths within the chosen folder, in the order of the files', async () => {
    const files = ['photos/b/2.jpg', 'photos/a.jpg'].map((path) => toPathedFile(fileAt(path)));
    expect((await collect(listFiles(files))).map(({ path }) => path)).toEqual(['b/2.jpg', 'a.jpg']);
  });

  it('gives each file of a stream as it comes', async () => {
    const given: string[] = [];
    async function* stream(): AsyncGenerator<PathedFile> {
      for (const path of ['p/a.jpg', 'p/b.jpg']) {
        given.push(path);
        yield toPathedFile(fileAt(path));
      }
    }
    const files = listFiles(stream());
    expect((await files.next()).value).toMatchObject({ path: 'a.jpg' });
    expect(given).toEqual(['p/a.jpg']);
  });

  it('takes the names of single files as paths', async () => {
    const files = await collect(
      listFiles([new File(['x'], 'b.jpg'), new File(['x'], 'a.jpg')].map(toPathedFile)),
    );
    expect(files.map(({ path }) => path)).toEqual(['b.jpg', 'a.jpg']);
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

  it('ends before its next file when it is cancelled', async () => {
    const controller = new AbortController();
    const files = listFiles([fileAt('p/a.jpg'), fileAt('p/b.jpg')].map(toPathedFile), {
      signal: controller.signal,
    });
    await files.next();
    controller.abort();
    await expect(files.next()).rejects.toMatchObject({ name: 'AbortError' });
  });
});
