import { afterEach, describe, expect, it } from 'vitest';
import { readImageFolder } from '../images/readImageFolder.ts';
import { FolderError } from './FolderError.ts';
import type { FolderFile } from './FolderFile.ts';
import { listDirectory } from './listDirectory.ts';

const folderName = 'listDirectory-test';

async function makeFolder(contents: Readonly<Record<string, string>>) {
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle(folderName, { create: true });
  for (const [path, content] of Object.entries(contents)) {
    const names = path.split('/');
    const fileName = names.pop() ?? '';
    let directory = folder;
    for (const name of names) {
      directory = await directory.getDirectoryHandle(name, { create: true });
    }
    const handle = await directory.getFileHandle(fileName, { create: true });
    const writable = await handle.createWritable();
    await writable.write(content);
    await writable.close();
  }
  return folder;
}

async function collect(files: AsyncIterable<FolderFile>): Promise<FolderFile[]> {
  const collected: FolderFile[] = [];
  for await (const file of files) collected.push(file);
  return collected;
}

afterEach(async () => {
  const root = await navigator.storage.getDirectory();
  await root.removeEntry(folderName, { recursive: true }).catch(() => undefined);
});

describe('listDirectory on the origin private file system', () => {
  it('lists all folders in natural order, without the hidden files', async () => {
    const folder = await makeFolder({
      'Äpfel/10.png': 'ten',
      'Äpfel/9.png': 'nine',
      'Äpfel/tiefer/1.png': 'deep',
      'root.png': 'root',
      '.DS_Store': 'hidden',
    });
    const files = await collect(listDirectory(folder));
    expect(files.map(({ path }) => path)).toEqual([
      'Äpfel/9.png',
      'Äpfel/10.png',
      'Äpfel/tiefer/1.png',
      'root.png',
    ]);
    expect(await (await files[1]?.read())?.text()).toBe('ten');
  });

  it('feeds readImageFolder, with sizes and times from the files', async () => {
    const folder = await makeFolder({ 'cats/1.jpg': 'four', 'cats/2.jpg': '', 'notes.txt': 'x' });
    const options = { schema: { version: 0, classes: [] }, at: '2026-01-01T00:00:00.000Z' };
    const batches = [];
    for await (const batch of readImageFolder(listDirectory(folder), options)) batches.push(batch);
    expect(batches).toHaveLength(1);
    const [sample] = batches[0]?.records.map((record) => record.sample) ?? [];
    expect(sample?.media).toMatchObject({ type: 'image/jpeg', byteLength: 4 });
    expect(Date.now() - Date.parse(String(sample?.fields['modified']))).toBeLessThan(60_000);
    expect(batches[0]?.problems.map(({ path, reason }) => `${path} ${reason}`).sort()).toEqual([
      'cats/2.jpg empty',
      'notes.txt not-an-image',
    ]);
  });

  it('says so when the folder is gone', async () => {
    const folder = await makeFolder({ 'a.jpg': 'x' });
    const root = await navigator.storage.getDirectory();
    await root.removeEntry(folderName, { recursive: true });
    const error = await collect(listDirectory(folder)).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(FolderError);
    expect(error).toMatchObject({ cause: { name: 'NotFoundError' } });
  });

  it('reports a file that vanished, and goes on', async () => {
    const folder = await makeFolder({ 'a.jpg': 'x', 'b.jpg': 'x' });
    const files = await collect(listDirectory(folder));
    await folder.removeEntry('a.jpg');
    await expect(files[0]?.read()).rejects.toMatchObject({ name: 'NotFoundError' });
    expect((await files[1]?.read())?.size).toBe(1);
  });
});
