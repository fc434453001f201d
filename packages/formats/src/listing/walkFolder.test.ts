import { describe, expect, it } from 'vitest';
import { type FolderNode, walkFolder } from './walkFolder.ts';

const opened: string[] = [];

function node(name: string, children: readonly FolderNode[] | null = null): FolderNode {
  const open = async (entries: readonly FolderNode[]) => {
    opened.push(name);
    return entries;
  };
  const list = children === null ? null : () => open(children);
  const read = () => Promise.resolve(new Blob());
  return { name, list, toFile: (path) => ({ path, byteLength: null, modifiedAt: null, read }) };
}

describe('walkFolder', () => {
  it('opens a folder only when it gets there, and never a hidden one', async () => {
    const root = [
      node('c', [node('1.jpg')]),
      node('.git', [node('2.jpg')]),
      node('b', [node('1.jpg')]),
      node('a.jpg'),
    ];
    opened.length = 0;
    const steps: [string, string][] = [];
    for await (const { path } of walkFolder(() => Promise.resolve(root), undefined)) {
      steps.push([path, opened.join()]);
    }
    expect(steps).toEqual([
      ['a.jpg', ''],
      ['b/1.jpg', 'b'],
      ['c/1.jpg', 'b,c'],
    ]);
  });

  it('ends before its next file when it is cancelled', async () => {
    const controller = new AbortController();
    const files = walkFolder(async () => [node('a'), node('b')], controller.signal);
    await files.next();
    controller.abort();
    await expect(files.next()).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('opens nothing when it was cancelled before', async () => {
    opened.length = 0;
    const files = walkFolder(node('root', []).list ?? expect.unreachable(), AbortSignal.abort());
    await expect(files.next()).rejects.toMatchObject({ name: 'AbortError' });
    expect(opened).toEqual([]);
  });
});
