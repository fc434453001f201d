import { strToU8, Zip, ZipDeflate, ZipPassThrough, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { Listing } from '../listing/FolderFile.ts';
import { crc32 } from './crc32.ts';
import { listZip } from './listZip.ts';

type Read = [path: string, content: string][];

/** Reads until the listing ends or breaks off. */
async function readAll(files: Listing): Promise<{ read: Read; error: unknown }> {
  const read: Read = [];
  try {
    for await (const file of files) read.push([file.path, await (await file.read()).text()]);
    return { read, error: null };
  } catch (error) {
    return { read, error };
  }
}

function toBlob(...parts: Uint8Array[]): Blob {
  return new Blob(parts as Uint8Array<ArrayBuffer>[]);
}

/** Packs as a stream would, where lengths are known only after the content. */
function zipStream(contents: Readonly<Record<string, Uint8Array>>, level: 0 | 6): Blob {
  const parts: Uint8Array[] = [];
  const zip = new Zip((_, part) => parts.push(part));
  for (const [name, content] of Object.entries(contents)) {
    const entry = level === 0 ? new ZipPassThrough(name) : new ZipDeflate(name, { level });
    zip.add(entry);
    entry.push(content, true);
  }
  zip.end();
  return toBlob(...parts);
}

/** A stored entry by hand, for what fflate doesn't write; numbers are little endian. */
function makeEntry(name: Uint8Array, content: Uint8Array, flags: number, tail: number[][] = []) {
  const known = (flags & 8) === 0;
  const length = known ? content.length : 0;
  const numbers: [value: number, size: number][] = [
    [0x04034b50, 4],
    [20, 2],
    [flags, 2],
    [0, 2],
    [0, 4],
    [known ? crc32(content) : 0, 4],
    [length, 4],
    [length, 4],
    [name.length, 2],
    [0, 2],
  ];
  const bytes = (list: readonly (readonly number[])[]) =>
    list.flatMap(([value = 0, size = 0]) =>
      Array.from({ length: size }, (_, i) => Math.floor(value / 256 ** i) % 256),
    );
  return Uint8Array.from([...bytes(numbers), ...name, ...content, ...bytes(tail)]);
}

const texts = { 'cats/1.jpg': 'one', 'cats/2.jpg': 'two '.repeat(500), 'dogs/1.jpg': 'three' };
const files = Object.fromEntries(
  Object.entries(texts).map(([path, text]) => [path, strToU8(text)]),
);
const end = strToU8(`PK\u0005\u0006${'\0'.repeat(18)}`);

describe('listZip', () => {
  it.each([
    ['stored', toBlob(zipSync(files, { level: 0 }))],
    ['packed', toBlob(zipSync(files, { level: 6 }))],
    ['stored, with lengths after the content', zipStream(files, 0)],
    ['packed, with lengths after the content', zipStream(files, 6)],
  ])('reads an archive that is %s', async (_, blob) => {
    expect(await readAll(listZip(blob))).toEqual({ read: Object.entries(texts), error: null });
  });

  it('reads an archive within an archive as one file, wherever the lengths stand', async () => {
    const inner = zipSync(files, { level: 0 });
    for (const blob of [
      zipStream({ 'a.zip': inner, b: strToU8('b') }, 0),
      toBlob(zipSync({ 'a.zip': inner, b: strToU8('b') })),
    ]) {
      const paths: [string, number | null][] = [];
      for await (const { path, byteLength } of listZip(blob)) paths.push([path, byteLength]);
      expect(paths).toEqual([
        ['a.zip', inner.length],
        ['b', 1],
      ]);
    }
  });

  it.each([
    ['without a signature', 0, 4],
    ['with a signature', 1, 4],
    ['with long lengths', 1, 8],
    ['with long lengths and without a signature', 0, 8],
  ])('reads a descriptor %s', async (_, signed, size) => {
    const entries = Object.entries(files).map(([path, content]) => {
      const signature = signed ? [[0x08074b50, 4]] : [];
      const tail = [
        ...signature,
        [crc32(content), 4],
        [content.length, size],
        [content.length, size],
      ];
      return makeEntry(strToU8(path), content, 8, tail);
    });
    const { read, error } = await readAll(listZip(toBlob(...entries, end)));
    expect({ read, error }).toEqual({ read: Object.entries(texts), error: null });
  });

  it('finds a descriptor that lies across the edge of what is looked at', async () => {
    for (const below of [45, 40, 33, 30, 28, 20, 9, 1, 0, -3]) {
      const content = new Uint8Array((1 << 20) - below).fill(0x50);
      const { length } = content;
      const tail = [
        [crc32(content), 4],
        [length, 4],
        [length, 4],
      ];
      const byHand = makeEntry(strToU8('a'), content, 8, tail);
      const last = makeEntry(strToU8('b'), strToU8('b'), 0);
      const blobs = [zipStream({ a: content, b: strToU8('b') }, 0), toBlob(byHand, last, end)];
      for (const blob of blobs) {
        const found: [string, number | null][] = [];
        for await (const { path, byteLength } of listZip(blob)) found.push([path, byteLength]);
        expect(found).toEqual([
          ['a', length],
          ['b', 1],
        ]);
      }
    }
  });

  it('knows names in UTF-8, flagged or not, and in the code page of old', async () => {
    const flagged = zipSync({ 'Übung/猫.jpg': strToU8('x') });
    expect((await readAll(listZip(toBlob(flagged)))).read).toEqual([['Übung/猫.jpg', 'x']]);
    const unflagged = makeEntry(new TextEncoder().encode('Übung/猫.jpg'), strToU8('x'), 0);
    const old = makeEntry(Uint8Array.from([0x9a, 0x62]), strToU8('y'), 0);
    const { read } = await readAll(listZip(toBlob(unflagged, old, end)));
    expect(read).toEqual([
      ['Übung/猫.jpg', 'x'],
      ['Üb', 'y'],
    ]);
  });

  it('leaves out folders and hidden files, and takes backslashes as slashes', async () => {
    const content = strToU8('x');
    const names = ['cats/', '__MACOSX/cats/._1.jpg', 'cats/.DS_Store', '.git/1.jpg', 'cats\\1.jpg'];
    const blob = toBlob(zipSync(Object.fromEntries(names.map((name) => [name, content]))));
    expect((await readAll(listZip(blob))).read).toEqual([['cats/1.jpg', 'x']]);
  });

  it('says within which file an archive is cut off', async () => {
    const zip = zipSync(files, { level: 0 });
    const file = new File([zip.slice(0, 30 + 10 + 3 + 30 + 10 + 100)], 'photos.zip');
    const { read, error } = await readAll(listZip(file));
    expect(read).toEqual([['cats/1.jpg', 'one']]);
    expect(error).toMatchObject({
      details: { kind: 'cut-off', archive: 'photos.zip', path: 'cats/2.jpg' },
      what: 'The archive "photos.zip" is cut off within "cats/2.jpg".',
    });
  });

  it('names no file where the cut is in a name', async () => {
    const zip = zipSync(files, { level: 0 });
    const { error } = await readAll(listZip(toBlob(zip.slice(0, 30 + 10 + 3 + 30 + 4))));
    expect(error).toMatchObject({ details: { kind: 'cut-off', path: null } });
  });

  it('notices a cut between two files', async () => {
    const zip = zipSync(files, { level: 0 });
    const { read, error } = await readAll(listZip(toBlob(zip.slice(0, 30 + 10 + 3))));
    expect(read).toEqual([['cats/1.jpg', 'one']]);
    expect(error).toMatchObject({ details: { kind: 'cut-off', path: null } });
  });

  it('says so when it is given something else', async () => {
    for (const content of ['', 'PK', 'GIF89a and so on', '\0'.repeat(100_000)]) {
      const { error } = await readAll(listZip(new Blob([content])));
      expect(error).toMatchObject({ details: { kind: 'not-a-zip' } });
    }
  });

  it('gives nothing for an archive without entries', async () => {
    expect(await readAll(listZip(toBlob(zipSync({}))))).toEqual({ read: [], error: null });
  });

  it('reads the archive only as far as its reader asks', async () => {
    const content = new Uint8Array(1 << 18);
    const names = Array.from({ length: 20 }, (_, index) => `${index}.jpg`);
    const blob = toBlob(
      zipSync(Object.fromEntries(names.map((name) => [name, content])), { level: 0 }),
    );
    let fetched = 0;
    const { slice } = Blob.prototype;
    blob.slice = (start, stop) => {
      const part = slice.call(blob, start, stop);
      const { arrayBuffer } = part;
      part.arrayBuffer = () => {
        fetched += part.size;
        return arrayBuffer.call(part);
      };
      return part;
    };
    const listing = listZip(blob);
    for (let count = 1; count <= 3; count += 1) await listing.next();
    expect(fetched).toBeLessThanOrEqual(3 << 16);
    const progress: number[] = [];
    for await (const _ of listZip(blob, { onProgress: ({ done }) => progress.push(done) }));
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
    expect([progress.length, progress.at(-1)]).toEqual([21, blob.size]);
    expect(fetched).toBeLessThan(blob.size / 2);
  });

  it('lists very many small files', async () => {
    const names = Array.from({ length: 10_000 }, (_, index) => [`${index}.jpg`, new Uint8Array(1)]);
    const blob = toBlob(zipSync(Object.fromEntries(names), { level: 0 }));
    let count = 0;
    for await (const _ of listZip(blob)) count += 1;
    expect(count).toBe(10_000);
  });

  it('ends when it is cancelled, in a long search too', async () => {
    const controller = new AbortController();
    const { signal } = controller;
    const listing = listZip(toBlob(zipSync(files)), { signal });
    await listing.next();
    controller.abort();
    await expect(listing.next()).rejects.toMatchObject({ name: 'AbortError' });
    const long = toBlob(makeEntry(strToU8('a'), new Uint8Array(8 << 20), 8));
    const search = new AbortController();
    const { slice } = Blob.prototype;
    let fetches = 0;
    long.slice = (start, stop) => {
      fetches += 1;
      if (fetches === 3) search.abort();
      return slice.call(long, start, stop);
    };
    const found = listZip(long, { signal: search.signal }).next();
    await expect(found).rejects.toMatchObject({ name: 'AbortError' });
    expect(fetches).toBe(3);
  });

  it('knows the time of a file', async () => {
    const mtime = new Date(2024, 4, 6, 7, 8, 10);
    const listing = listZip(toBlob(zipSync({ a: [strToU8('x'), { mtime }] })));
    expect((await listing.next()).value).toMatchObject({ modifiedAt: mtime.getTime() });
  });
});
