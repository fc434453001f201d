import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { listZip } from './listZip.ts';

const texts = { 'cats/1.jpg': 'one', 'cats/2.jpg': 'two '.repeat(500), 'dogs/1.jpg': 'three' };
const files = Object.fromEntries(
  Object.entries(texts).map(([path, text]) => [path, strToU8(text)]),
);

function toBlob(bytes: Uint8Array): Blob {
  return new Blob([bytes as Uint8Array<ArrayBuffer>]);
}

describe('readZipEntry', () => {
  it('types a file by its extension, packed or stored', async () => {
    for (const level of [0, 6] as const) {
      const zip = zipSync({ 'a.PNG': strToU8('a'.repeat(99)), 'a.txt': strToU8('a') }, { level });
      const types: string[] = [];
      for await (const file of listZip(toBlob(zip))) types.push((await file.read()).type);
      expect(types).toEqual(['image/png', '']);
    }
  });

  it('gives many files that are read at once, and one that is read again', async () => {
    const listed = [];
    for await (const file of listZip(toBlob(zipSync(files)))) listed.push(file);
    const reads = [...listed, ...listed.toReversed()].map(async (file) =>
      (await file.read()).text(),
    );
    const contents = Object.values(texts);
    expect(await Promise.all(reads)).toEqual([...contents, ...contents.toReversed()]);
  });

  it.each([
    '../a.jpg',
    'cats/../../a.jpg',
    '/etc/a.jpg',
    '\\a.jpg',
    'C:\\a.jpg',
    'c:a.jpg',
    'a\0.jpg',
  ])('refuses the path %j and reads the rest', async (name) => {
    const blob = toBlob(zipSync({ [name]: strToU8('x'), 'b.jpg': strToU8('y') }));
    const outcomes: unknown[] = [];
    for await (const file of listZip(blob)) {
      outcomes.push(
        await file.read().then(
          (content) => content.size,
          (error: unknown) => error,
        ),
      );
    }
    expect(outcomes).toEqual([
      expect.objectContaining({ details: expect.objectContaining({ kind: 'unsafe-path' }) }),
      1,
    ]);
  });

  it.each([
    ['encrypted', 6, 1],
    ['unsupported', 8, 12],
  ])('refuses an entry that is %s and reads the rest', async (kind, offset, value) => {
    const zip = zipSync(files, { level: 6 });
    zip[offset] = value;
    const outcomes: unknown[] = [];
    for await (const file of listZip(toBlob(zip))) {
      outcomes.push(
        await file.read().then(
          () => file.path,
          (error: unknown) => error,
        ),
      );
    }
    const details = { kind, archive: null, path: 'cats/1.jpg' };
    expect(outcomes).toEqual([expect.objectContaining({ details }), 'cats/2.jpg', 'dogs/1.jpg']);
  });

  it('refuses packed content that was changed, and a length that can not be', async () => {
    const zip = zipSync(files, { level: 6 });
    const second = 30 + 'cats/1.jpg'.length + 3 + 2;
    const start = second + 30 + 'cats/2.jpg'.length;
    const damaged = zip.with(start + 3, (zip[start + 3] ?? 0) ^ 0xff);
    const lying = zip.with(second + 25, 0x70);
    for (const bytes of [damaged, lying]) {
      const outcomes: unknown[] = [];
      for await (const file of listZip(toBlob(bytes))) {
        outcomes.push(
          await file.read().then(
            () => file.path,
            (error: unknown) => error,
          ),
        );
      }
      const details = { kind: 'damaged', archive: null, path: 'cats/2.jpg' };
      expect(outcomes).toEqual(['cats/1.jpg', expect.objectContaining({ details }), 'dogs/1.jpg']);
    }
  });
});
