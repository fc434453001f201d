import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findData, makePng } from '../reading/readAll.fixture.ts';
import { readImageSize, toDisplayedSize } from './readImageSize.ts';

const text = (value: string) => [...Buffer.from(value, 'latin1')];
const read = (bytes: readonly number[]) => readImageSize(new Blob([Uint8Array.from(bytes)]));
const frame = [0xff, 0xc2, 0, 17, 8, 0, 80, 0, 100, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];
const filler = [0xff, 0xe2, 0xff, 0xff, ...Array.from({ length: 0xfffd }, () => 0xff)];

function makeExif(orientation: number, isLittle: boolean): number[] {
  const view = new DataView(new ArrayBuffer(26));
  view.setUint16(0, isLittle ? 0x4949 : 0x4d4d);
  view.setUint16(2, 42, isLittle);
  view.setUint32(4, 8, isLittle);
  view.setUint16(8, 1, isLittle);
  view.setUint16(10, 0x0112, isLittle);
  view.setUint16(12, 3, isLittle);
  view.setUint32(14, 1, isLittle);
  view.setUint16(18, orientation, isLittle);
  const body = [...text('Exif\0\0'), ...new Uint8Array(view.buffer)];
  return [0xff, 0xe1, 0, body.length + 2, ...body];
}

const heads: Record<string, number[]> = {
  PNG: [...makePng(100, 80)],
  'GIF 87a': [...text('GIF87a'), 100, 0, 80, 0, 0, 0],
  'GIF 89a': [...text('GIF89a'), 100, 0, 80, 0, 0, 0],
  BMP: [...text('BM'), ...Array(12).fill(0), 40, 0, 0, 0, 100, 0, 0, 0, 80, 0, 0, 0],
  'BMP from above': [
    ...text('BM'),
    ...Array(12).fill(0),
    40,
    0,
    0,
    0,
    100,
    0,
    0,
    0,
    0xb0,
    0xff,
    0xff,
    0xff,
  ],
  'BMP of OS/2': [...text('BM'), ...Array(12).fill(0), 12, 0, 0, 0, 100, 0, 80, 0],
  'WebP lossy': [...text('RIFF____WEBPVP8 ____'), 0, 0, 0, 0x9d, 1, 0x2a, 100, 0, 80, 0],
  'WebP lossless': [...text('RIFF____WEBPVP8L____'), 0x2f, 99, (79 << 6) & 0xff, 79 >> 2, 0],
  'WebP extended': [...text('RIFF____WEBPVP8X____'), 0, 0, 0, 0, 99, 0, 0, 79, 0, 0],
  JPEG: [0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, ...frame],
  'JPEG with fill bytes': [0xff, 0xd8, 0xff, 0xff, 0xff, 0xe0, 0, 4, 0, 0, ...frame],
  'JPEG with long segments': [0xff, 0xd8, ...filler, ...filler, ...frame],
};

describe('readImageSize', () => {
  it.each(Object.keys(heads))('reads %s', async (name) => {
    expect(await read(heads[name] ?? [])).toEqual({ width: 100, height: 80, orientation: 1 });
  });

  it.each([true, false])('reads how a JPEG is turned, little endian: %s', async (isLittle) => {
    const size = await read([0xff, 0xd8, ...makeExif(6, isLittle), ...frame]);
    expect(size).toEqual({ width: 100, height: 80, orientation: 6 });
    expect(toDisplayedSize(size ?? expect.unreachable())).toEqual({ width: 80, height: 100 });
    expect(toDisplayedSize({ width: 1, height: 2, orientation: 4 })).toEqual({
      width: 1,
      height: 2,
    });
  });

  it('gives nothing for a file that is cut off before its size, or is something else', async () => {
    for (const head of Object.values(heads)) {
      const size = head.length > 1000 ? [1, 50, 70_000] : head.keys();
      for (const length of size) {
        const cut = await read(head.slice(0, length));
        if (cut !== null) expect(cut).toEqual({ width: 100, height: 80, orientation: 1 });
      }
    }
    for (const other of ['', 'x', '<svg>', 'RIFF____WAVEfmt ', '\xff\xd8\xff\xda\0\x08abcdefgh'])
      expect(await read(text(other))).toBeNull();
  });

  const { folder, missing } = findData('bccd');
  it.skipIf(missing !== '')(`reads a photograph${missing}`, async () => {
    const blob = new Blob([await readFile(join(folder, 'images/BloodImage_00000.jpg'))]);
    expect(await readImageSize(blob)).toEqual({ width: 640, height: 480, orientation: 1 });
  });
});
