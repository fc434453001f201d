import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DecodeStep } from '../manifest/ImageStep.ts';
import { readSharedFolder, withoutData } from '../runtime/sharedData.fixture.ts';
import { decodeBytes } from './decodeBytes.ts';
import { decodePicture } from './decodePicture.ts';
import { reference, toBytes } from './imageReference.fixture.ts';
import { findJpeg } from './jpeg/jpegReference.fixture.ts';
import type { Picture } from './Picture.ts';

const decode: DecodeStep = { step: 'decode' };
const because = withoutData ? ' (skipped: ../shared/data is not here)' : '';

/** How many numbers are others than the browser's; infinite where the browser has no picture, or one of another size. */
async function countDifferences(picture: Picture, file: Blob): Promise<number> {
  const browser = await decodePicture(file, decode).catch(() => null);
  const { width, height, channels, data } = picture;
  if (browser?.width !== width || browser.height !== height) return Number.POSITIVE_INFINITY;
  let different = 0;
  for (let i = 0; i < width * height; i += 1) {
    for (let c = 0; c < 3; c += 1)
      if (browser.data[i * 4 + c] !== data[i * channels + (c % channels)]) different += 1;
  }
  return different;
}

describe.skipIf(withoutData)(`the pictures of CIFAR-10${because}`, () => {
  it('[I34] a thousand files are decoded to the pixels of the browser', {
    timeout: 90_000,
  }, async () => {
    const files = await readSharedFolder('cifar10/images');
    let [read, different] = [0, 0];
    for (const [place, file] of [...files.values()].entries()) {
      if (place % 5 !== 0) continue;
      const picture = decodeBytes(new Uint8Array(await file.arrayBuffer()), decode);
      if (picture === null) continue;
      read += 1;
      different += await countDifferences(picture, file);
    }
    expect([read, different]).toEqual([1000, 0]);
  });
});

describe('decodeBytes', () => {
  for (const seed of [3, 33])
    it(`[I34] gives the browser's pixels of damaged files too, or leaves them to it (seed ${seed})`, {
      timeout: 60_000,
    }, async () => {
      const bytes = toBytes(findJpeg('4:2:0, 33 x 17, quality 75').file);
      const change = fc.tuple(fc.nat(bytes.length - 1), fc.nat(255));
      let read = 0;
      await fc.assert(
        fc.asyncProperty(change, async ([place, value]) => {
          const damaged = new Uint8Array(bytes);
          damaged[place] = value;
          const picture = decodeBytes(damaged, decode);
          if (picture === null) return;
          read += 1;
          expect(await countDifferences(picture, new Blob([damaged]))).toBe(0);
        }),
        { seed, numRuns: 300 },
      );
      expect(read).toBeGreaterThan(10);
    });

  it('[I34] leaves what was held another way, and colours that are to be converted, to the browser', () => {
    const plain = new Uint8Array(toBytes(findJpeg('4:4:4, 16 x 16, quality 75').file));
    expect(decodeBytes(plain, decode)).not.toBe(null);
    expect(decodeBytes(plain, { ...decode, color: 'srgb' })).toBe(null);
    const turned = reference.files.find(({ name }) => name === 'jpeg-turned');
    const bytes = new Uint8Array(toBytes(turned?.file ?? ''));
    expect(decodeBytes(bytes, decode)).toBe(null);
    expect(decodeBytes(bytes, { ...decode, appliesOrientation: false })).not.toBe(null);
  });
});
