import { emptySchema } from '@proofsheet/core';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { FolderFile } from '../listing/FolderFile.ts';
import type { ReadProgress } from '../reading/ReadBatch.ts';
import { listZip } from '../zip/listZip.ts';
import {
  type ImageFolderBatch,
  type ReadImageFolderOptions,
  readImageFolder,
} from './readImageFolder.ts';

const at = '2026-11-21T00:00:00.000Z';

function fileAt(path: string, changes: Partial<FolderFile> = {}): FolderFile {
  const read = () => Promise.resolve(new Blob(['four']));
  return { path, byteLength: 4, modifiedAt: 0, read, ...changes };
}

async function* toListing(files: Iterable<FolderFile>): AsyncGenerator<FolderFile> {
  yield* files;
}

async function readAll(
  files: AsyncIterable<FolderFile> | readonly FolderFile[],
  options: Partial<ReadImageFolderOptions> = {},
): Promise<ImageFolderBatch[]> {
  const listing = Array.isArray(files) ? toListing(files) : (files as AsyncIterable<FolderFile>);
  const batches: ImageFolderBatch[] = [];
  for await (const batch of readImageFolder(listing, { schema: emptySchema, at, ...options })) {
    batches.push(batch);
  }
  return batches;
}

const toSamples = (batches: readonly ImageFolderBatch[]) =>
  batches.flatMap(({ records }) => records.map(({ sample }) => sample));
const toProblems = (batches: readonly ImageFolderBatch[]) =>
  batches.flatMap(({ problems }) => problems.map(({ path, reason }) => [path, reason]));

describe('readImageFolder', () => {
  it('makes a sample of a file, with the class of its folder as a rough label', async () => {
    const [batch] = await readAll([fileAt('train/cats/1.JPG')]);
    expect(batch?.records[0]?.sample).toEqual({
      id: 'train/cats/1.JPG',
      media: { kind: 'image', source: 'train/cats/1.JPG', type: 'image/jpeg', byteLength: 4 },
      fields: {
        file: '1.JPG',
        folder: 'train/cats',
        bytes: 4,
        modified: '1970-01-01T00:00:00.000Z',
      },
      tags: [],
      split: 'pool',
      annotations: [
        {
          id: 'folder',
          classId: 'cats',
          provenance: { actor: { kind: 'rule', id: 'folder-name' }, at, schemaVersion: 1 },
        },
      ],
    });
    expect(batch?.schema).toEqual({ version: 1, classes: [{ id: 'cats', name: 'cats' }] });
    expect(batch?.records[0]?.blob.type).toBe('image/jpeg');
  });

  it('gives no class to a file that lies in no folder, and keeps the schema', async () => {
    const [batch] = await readAll([fileAt('1.jpg', { modifiedAt: null })]);
    expect(batch?.records[0]?.sample).toMatchObject({
      annotations: [],
      fields: { folder: null, modified: null },
    });
    expect(batch?.schema).toBe(emptySchema);
  });

  it('finds classes that are there already, however they are written', async () => {
    const schema = { version: 3, classes: [{ id: 'c1', name: 'Äpfel' }] };
    const files = ['Äpfel/1.jpg', 'A\u0308PFEL/2.jpg', ' äpfel /3.jpg'].map((path) => fileAt(path));
    const batches = await readAll(files, { schema });
    expect(batches[0]?.schema).toBe(schema);
    const labels = toSamples(batches).flatMap(({ annotations }) => annotations);
    expect(labels.map(({ classId, provenance }) => [classId, provenance.schemaVersion])).toEqual(
      Array.from({ length: 3 }, () => ['c1', 3]),
    );
  });

  it('takes folders whose names differ by blanks or case as one class', async () => {
    const paths = ['Cats/1.jpg', ' cats /2.jpg', 'CATS/3.jpg', ' /4.jpg'];
    const batches = await readAll(paths.map((path) => fileAt(path)));
    expect(batches[0]?.schema.classes).toEqual([{ id: 'Cats', name: 'Cats' }]);
    const counts = toSamples(batches).map(({ annotations }) => annotations.length);
    expect(counts).toEqual([1, 1, 1, 0]);
  });

  it('dates every label to a schema version that has its class', async () => {
    const files = Array.from({ length: 40 }, (_, index) =>
      fileAt(`class${index % 13}/${index}.jpg`),
    );
    const batches = await readAll(files, { batchSize: 5 });
    for (const { records, schema } of batches) {
      for (const [label] of records.map(({ sample }) => sample.annotations)) {
        expect(label?.provenance.schemaVersion).toBeLessThanOrEqual(schema.version);
        const seen = batches.find((b) => b.schema.version === label?.provenance.schemaVersion);
        expect(seen?.schema.classes.map(({ id }) => id)).toContain(label?.classId);
      }
    }
    expect(batches.at(-1)?.schema.classes).toHaveLength(13);
  });

  it('keeps files of one name in different folders apart', async () => {
    const batches = await readAll([
      fileAt('cats/1.jpg'),
      fileAt('dogs/1.jpg'),
      fileAt('cats/1.jpg'),
    ]);
    expect(toSamples(batches).map(({ id }) => id)).toEqual(['cats/1.jpg', 'dogs/1.jpg']);
    expect(toProblems(batches)).toEqual([['cats/1.jpg', 'duplicate']]);
  });

  it('tells images by their extension and reads nothing else', async () => {
    const images = ['a.jpg', 'a.JPEG', 'a.png', 'a.gif', 'a.webp', 'a.avif', 'a.bmp', 'a.b.Png'];
    const others = ['a.svg', 'a.txt', 'jpg', 'a.', 'a.jpg.zip', 'a.constructor'];
    const unread = { read: () => expect.unreachable('read') };
    const hidden = ['.DS_Store', 'Thumbs.db', 'cats/desktop.ini', 'cats/._a.jpg'];
    const batches = await readAll([
      ...images.map((path) => fileAt(path)),
      ...[...others, ...hidden].map((path) => fileAt(path, unread)),
    ]);
    expect(toSamples(batches).map(({ id }) => id)).toEqual(images);
    expect(toProblems(batches)).toEqual(others.map((path) => [path, 'not-an-image']));
  });

  it('leaves out what is empty or can not be read, and goes on', async () => {
    const gone = { read: () => Promise.reject(new DOMException('gone', 'NotFoundError')) };
    const batches = await readAll([
      fileAt('a.jpg', { byteLength: 0, read: () => expect.unreachable('read') }),
      fileAt('b.jpg', { byteLength: null, read: () => Promise.resolve(new Blob()) }),
      fileAt('c/c.jpg', gone),
      fileAt('d.jpg'),
    ]);
    expect(toSamples(batches).map(({ id }) => id)).toEqual(['d.jpg']);
    expect(toProblems(batches)).toEqual([
      ['a.jpg', 'empty'],
      ['b.jpg', 'empty'],
      ['c/c.jpg', 'unreadable'],
    ]);
    expect(batches[0]?.schema).toBe(emptySchema);
    expect(batches[0]?.problems[2]?.message).toMatch(/^"c\/c\.jpg" could not be read\. /);
  });

  it('keeps the order of the listing, whichever file is read first', async () => {
    const slow = (index: number) => ({
      read: () =>
        new Promise<Blob>((resolve) => {
          setTimeout(() => resolve(new Blob(['x'])), (index * 7) % 10);
        }),
    });
    const files = Array.from({ length: 60 }, (_, index) => fileAt(`${index}.jpg`, slow(index)));
    const ids = toSamples(await readAll(files)).map(({ id }) => id);
    expect(ids).toEqual(files.map(({ path }) => path));
  });

  it('starts with a small batch and counts every file', async () => {
    const images = Array.from({ length: 600 }, (_, index) => fileAt(`${index}.jpg`));
    const progress: ReadProgress[] = [];
    const onProgress = (value: ReadProgress) => progress.push(value);
    const batches = await readAll([...images, fileAt('.DS_Store')], { onProgress, total: 601 });
    expect(batches.map(({ records }) => records.length)).toEqual([50, 250, 250, 50]);
    expect(progress.map(({ done }) => done)).toEqual([50, 300, 550, 601]);
    expect(progress.every(({ total }) => total === 601)).toBe(true);
  });

  it('reports problems in batches too, where there are no images', async () => {
    const files = Array.from({ length: 600 }, (_, index) => fileAt(`${index}.txt`));
    const batches = await readAll(files);
    expect(batches.map(({ problems }) => problems.length)).toEqual([50, 250, 250, 50]);
    expect(toSamples(batches)).toEqual([]);
  });

  it('gives nothing for a folder without files, and says that it is done', async () => {
    const progress: ReadProgress[] = [];
    expect(await readAll([], { onProgress: (value) => progress.push(value) })).toEqual([]);
    expect(progress).toEqual([{ done: 0, total: 0 }]);
  });

  it('takes what an archive has before it is cut off', async () => {
    const content = new Uint8Array(100);
    const zip = zipSync(
      { 'cats/1.jpg': content, 'cats/2.jpg': content, 'cats/3.jpg': content },
      { level: 0 },
    );
    const batches = await readAll(listZip(new Blob([zip.slice(0, 350)])));
    expect(toSamples(batches).map(({ id }) => id)).toEqual(['cats/1.jpg', 'cats/2.jpg']);
    expect(toProblems(batches)).toEqual([['cats/3.jpg', 'archive']]);
  });

  it('reports the entries of an archive that can not be read', async () => {
    const zip = zipSync({
      'cats/1.jpg': strToU8('x'),
      '../2.jpg': strToU8('x'),
      '3.jpg': strToU8('x'),
    });
    zip[6] = 1;
    const batches = await readAll(listZip(new Blob([zip as Uint8Array<ArrayBuffer>])));
    expect(toSamples(batches).map(({ id }) => id)).toEqual(['3.jpg']);
    expect(toProblems(batches)).toEqual([
      ['cats/1.jpg', 'unreadable'],
      ['../2.jpg', 'unreadable'],
    ]);
    expect(batches[0]?.problems[0]?.message).toContain('password');
  });

  it('fails at once with what is no archive', async () => {
    const batches = readAll(listZip(new Blob(['GIF89a'])));
    await expect(batches).rejects.toMatchObject({ details: { kind: 'not-a-zip' } });
  });

  it('asks a listing for nothing more once it is cancelled', async () => {
    let asked = 0;
    function* files(): Generator<FolderFile> {
      for (asked = 1; asked < 40; asked += 1) yield fileAt(`${asked}.jpg`);
    }
    const batches = readAll(toListing(files()), { signal: AbortSignal.abort() });
    await expect(batches).rejects.toMatchObject({ name: 'AbortError' });
    expect(asked).toBe(1);
  });

  it('ends when it is cancelled, and ends its listing', async () => {
    const controller = new AbortController();
    let closed = false;
    async function* endless(): AsyncGenerator<FolderFile> {
      try {
        for (let index = 0; ; index += 1) yield fileAt(`${index}.jpg`);
      } finally {
        closed = true;
      }
    }
    const { signal } = controller;
    const batches = readImageFolder(endless(), { schema: emptySchema, at, signal });
    await batches.next();
    controller.abort();
    await expect(batches.next()).rejects.toMatchObject({ name: 'AbortError' });
    expect(closed).toBe(true);
  });
});
