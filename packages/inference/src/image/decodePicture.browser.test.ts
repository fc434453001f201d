import { describe, expect, it } from 'vitest';
import type { DecodeStep } from '../manifest/ImageStep.ts';
import { decodeBitmap, decodePicture } from './decodePicture.ts';
import { type FileCase, reference, toBytes } from './imageReference.fixture.ts';
import { MediaDecodeError } from './MediaDecodeError.ts';
import { readPictures } from './readPictures.ts';

const decode = (more: Partial<DecodeStep> = {}): DecodeStep => ({ step: 'decode', ...more });
const toBlob = ({ file, type }: FileCase): Blob => new Blob([toBytes(file)], { type });

function findCase(name: string): FileCase {
  const found = reference.files.find((file) => file.name === name);
  if (found === undefined) throw new RangeError(name);
  return found;
}

/** Differences to Pillow: the largest, and the size. */
function compare({ data, width, height }: ImageData, one: FileCase): readonly number[] {
  const pixels = toBytes(one.pixels);
  let largest = 0;
  for (let i = 0; i < width * height; i += 1) {
    for (let c = 0; c < 3; c += 1) {
      const difference = (data[i * 4 + c] ?? 0) - (pixels[i * 3 + c] ?? 0);
      largest = Math.max(largest, Math.abs(difference));
    }
    expect(data[i * 4 + 3]).toBe(255);
  }
  return [largest, width - one.width, height - one.height];
}

async function catchDetails(run: Promise<unknown>): Promise<unknown> {
  try {
    await run;
    return undefined;
  } catch (error) {
    return error instanceof MediaDecodeError ? error.details : error;
  }
}

describe('decodePicture', () => {
  const exact: readonly (readonly [string, DecodeStep])[] = [
    ['jpeg', decode()],
    ['jpeg-subsampled', decode()],
    ['png-gray', decode()],
    ['jpeg-turned', decode()],
    ['jpeg-turned', decode({ appliesOrientation: true, color: 'srgb' })],
    ['jpeg-as-stored', decode({ appliesOrientation: false })],
    ['jpeg', decode({ appliesOrientation: false })],
    ['png-gray', decode({ appliesOrientation: false })],
  ];
  for (const [name, step] of exact) {
    it(`[I30] gives the very pixels of Pillow: ${name}, ${JSON.stringify(step)}`, async () => {
      const one = findCase(name);
      expect(compare(await decodePicture(toBlob(one), step), one)).toEqual([0, 0, 0]);
    });
  }

  it('[I31] puts what is transparent on the background, within a level of Pillow', async () => {
    const white = findCase('png-on-white');
    const [onWhite, ...same] = compare(await decodePicture(toBlob(white), decode()), white);
    expect(onWhite).toBeLessThanOrEqual(1);
    expect(same).toEqual([0, 0]);
    const color = findCase('png-on-color');
    const step = decode({ background: [10, 200, 60] });
    const [onColor] = compare(await decodePicture(toBlob(color), step), color);
    expect(onColor).toBeLessThanOrEqual(1);
  });

  it('[I30] reads a picture that is decoded already, and leaves it open', async () => {
    const one = findCase('jpeg');
    const bitmap = await createImageBitmap(toBlob(one), { colorSpaceConversion: 'none' });
    for (let i = 0; i < 2; i += 1) {
      expect(compare(await decodePicture(bitmap, decode()), one)).toEqual([0, 0, 0]);
    }
    bitmap.close();
  });

  it('[I33] gives the same pixels where several are read at once, of one size or of several', async () => {
    const names = ['jpeg', 'jpeg-subsampled', 'png-gray', 'jpeg-turned', 'jpeg', 'png-on-white'];
    const cases = names.map(findCase);
    const bitmaps = await Promise.all(cases.map((one) => decodeBitmap(toBlob(one), decode())));
    const read = readPictures(bitmaps, decode());
    expect(read).toHaveLength(names.length);
    for (const [place, one] of cases.entries()) {
      const alone = await decodePicture(toBlob(one), decode());
      expect({ ...read[place] }).toEqual({
        width: alone.width,
        height: alone.height,
        data: alone.data,
      });
    }
    expect(readPictures([], decode())).toEqual([]);
    for (const bitmap of bitmaps) bitmap.close();
  });

  it('[I32] says why a picture cannot be decoded', async () => {
    const type = 'image/png';
    const one = toBlob(findCase('png-gray'));
    const empty = decodePicture(new Blob([], { type }), decode());
    expect(await catchDetails(empty)).toEqual({ problem: 'empty', type });
    for (const appliesOrientation of [true, false]) {
      for (const bytes of ['no picture', '\xff\xd8', 'GIF89a']) {
        const wrong = decodePicture(new Blob([bytes], { type }), decode({ appliesOrientation }));
        expect(await catchDetails(wrong)).toEqual({ problem: 'undecodable', type });
      }
    }
    expect(await catchDetails(decodePicture(one.slice(0, 40, type), decode()))).toMatchObject({
      problem: 'undecodable',
    });
    expect(await catchDetails(decodePicture(one, decode(), { pixels: 767 }))).toEqual({
      problem: 'too-large',
      type,
      width: 32,
      height: 24,
    });
    expect(await catchDetails(decodePicture(one, decode(), { pixels: 768 }))).toBe(undefined);
  });
});
