import { describe, expect, it } from 'vitest';
import type { ImageStep } from '../manifest/ImageStep.ts';
import { ManifestError } from '../manifest/ManifestError.ts';
import { changePicture } from './changePicture.ts';
import { createImagePreprocessor, type ImagePreprocessor } from './createImagePreprocessor.ts';
import {
  reference,
  toBytes,
  toLargestDifference,
  toReferencePicture,
} from './imageReference.fixture.ts';
import type { Picture } from './Picture.ts';
import { toOriginal } from './PictureGeometry.ts';
import { createValues, type TensorValues } from './TensorWriter.ts';
import { toFloat16 } from './toFloat16.ts';

const create = (...steps: ImageStep[]): ImagePreprocessor =>
  createImagePreprocessor({ kind: 'image', name: 'x', steps: [{ step: 'decode' }, ...steps] });

function run(preprocessor: ImagePreprocessor, picture: Picture): TensorValues {
  const values = createValues(preprocessor.dtype, preprocessor.length);
  preprocessor.write(picture, values, 0);
  return values;
}

/** The picture as a canvas gives it. */
function withOpacity({ width, height, data }: Picture): Picture {
  const pixels = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let i = 0; i < width * height; i += 1) {
    pixels.set(data.subarray(i * 3, i * 3 + 3), i * 4);
  }
  return { width, height, channels: 4, data: pixels };
}

const smooth = toReferencePicture('smooth');
const noise = toReferencePicture('noise');
const whole = { step: 'resize', width: 13, height: 9, filter: 'nearest' } as const;

describe('createImagePreprocessor', () => {
  it('[I24] gives the numbers of a common classifier in Python to the last bit but one', () => {
    const preprocessor = create(
      { step: 'resize', width: 16, height: 16, filter: 'bilinear', antialias: true, fit: 'cover' },
      { step: 'crop', width: 14, height: 14, rounding: 'half-even' },
      { step: 'scale', factor: 1 / 255 },
      { step: 'normalize', mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] },
    );
    expect([preprocessor.shape, preprocessor.dtype]).toEqual([[3, 14, 14], 'float32']);
    for (const picture of [smooth, withOpacity(smooth)]) {
      const values = run(preprocessor, picture);
      expect(toLargestDifference(values, reference.classifier)).toBeLessThan(6e-6);
    }
  });

  it('[I24] gives the bytes of a common detector in Python', () => {
    const preprocessor = create(
      { step: 'color', to: 'bgr' },
      { step: 'letterbox', width: 40, height: 40, filter: 'bilinear', antialias: true },
      { step: 'layout', order: 'NHWC', dtype: 'uint8' },
    );
    expect([preprocessor.shape, preprocessor.dtype]).toEqual([[40, 40, 3], 'uint8']);
    const values = run(preprocessor, smooth);
    expect(toLargestDifference(values, toBytes(reference.detector))).toBe(0);
  });

  it('[I25] makes gray as Pillow does, and gray pictures colours', () => {
    const gray = create({ step: 'color', to: 'gray' }, whole, {
      step: 'layout',
      order: 'NHWC',
      dtype: 'uint8',
    });
    expect(gray.shape).toEqual([9, 13, 1]);
    expect(toLargestDifference(run(gray, noise), toBytes(reference.gray))).toBe(0);
    const data = toBytes(reference.gray);
    const colours = run(create(whole), { width: 13, height: 9, channels: 1, data });
    expect(Array.from(colours)).toEqual([...data, ...data, ...data]);
    const bgr = changePicture(noise, { step: 'color', to: 'bgr' });
    expect([...bgr.data.slice(0, 3)]).toEqual([...noise.data.slice(0, 3)].reverse());
    expect(changePicture(noise, { step: 'color', to: 'rgb' })).toBe(noise);
  });

  it('[I26] lays numbers out as it is told, a row anywhere, and writes half precision as NumPy does', () => {
    const first = run(create(whole), noise);
    const last = run(create(whole, { step: 'layout', order: 'NHWC' }), noise);
    expect(Array.from(last)).toEqual(Array.from(noise.data));
    expect(first[117]).toBe(last[1]);
    const two = new Float32Array(2 * 351 + 5);
    create(whole).write(noise, two, 351);
    expect(two.subarray(351, 702)).toEqual(first);
    expect([...two.subarray(0, 351), ...two.subarray(702)].every((x) => x === 0)).toBe(true);
    const { values, bits } = reference.halves;
    expect(values.map(toFloat16)).toEqual(bits);
    const halves = run(create(whole, { step: 'layout', order: 'NHWC', dtype: 'float16' }), noise);
    expect(halves).toBeInstanceOf(Uint16Array);
    expect(Array.from(halves)).toEqual(Array.from(noise.data, toFloat16));
    expect([Number.NaN, Number.NEGATIVE_INFINITY].map(toFloat16)).toEqual([0x7e00, 0xfc00]);
  });

  it('[I26] keeps what lies between two levels where a resize does not round', () => {
    const step = {
      step: 'resize',
      width: 5,
      height: 4,
      filter: 'bilinear',
      rounds: false,
    } as const;
    const scale = { step: 'scale', factor: 0.5 } as const;
    const expected = changePicture(noise, step).data;
    const values = run(create(step, scale, { step: 'layout', order: 'NHWC' }), noise);
    expect(
      toLargestDifference(
        values,
        expected.map((x) => x / 2),
      ),
    ).toBeLessThan(1e-4);
    expect(expected.some((x) => x % 1 !== 0)).toBe(true);
  });

  it('[I27] crops the middle, fills what lacks with zeros, and adds borders', () => {
    const crop = (width: number, height: number, rounding?: 'down' | 'half-even') =>
      changePicture(noise, { step: 'crop', width, height, ...(rounding && { rounding }) });
    const at = (picture: Picture, x: number, y: number) => {
      const place = (y * picture.width + x) * 3;
      return [...picture.data.slice(place, place + 3)];
    };
    expect(at(crop(10, 4), 0, 0)).toEqual(at(noise, 1, 2));
    expect(at(crop(10, 4, 'half-even'), 0, 0)).toEqual(at(noise, 2, 2));
    const wide = crop(16, 4);
    expect(at(wide, 0, 0)).toEqual([0, 0, 0]);
    expect(at(wide, 1, 0)).toEqual(at(noise, 0, 2));
    expect(at(wide, 14, 0)).toEqual([0, 0, 0]);
    const padded = changePicture(noise, {
      step: 'pad',
      left: 2,
      top: 1,
      right: 3,
      bottom: 0,
      fill: 9,
    });
    expect([padded.width, padded.height]).toEqual([18, 10]);
    expect(at(padded, 1, 5)).toEqual([9, 9, 9]);
    expect(at(padded, 2, 1)).toEqual(at(noise, 0, 0));
    const small = { step: 'letterbox', width: 20, height: 20, filter: 'bilinear' } as const;
    const kept = changePicture(noise, { ...small, enlarges: false, anchor: 'top-left', fill: 3 });
    expect(at(kept, 12, 8)).toEqual(at(noise, 12, 8));
    expect(at(kept, 13, 0)).toEqual([3, 3, 3]);
    expect(at(changePicture(noise, small), 0, 0)).toEqual([114, 114, 114]);
  });

  it('[I28] tells where the original lies in the input', () => {
    const input = create(
      { step: 'letterbox', width: 40, height: 40, filter: 'bilinear' },
      { step: 'pad', left: 2, top: 0, right: 0, bottom: 0 },
      { step: 'crop', width: 20, height: 40 },
    );
    const target = new Float32Array(input.length);
    const geometry = input.write(smooth, target, 0, { width: 320, height: 240 });
    expect(geometry).toEqual({
      originalWidth: 320,
      originalHeight: 240,
      scaleX: 0.125,
      scaleY: 0.125,
      offsetX: -9,
      offsetY: 5,
    });
    expect(toOriginal(geometry, -9, 5)).toEqual({ x: 0, y: 0 });
    expect(toOriginal(geometry, 31, 35)).toEqual({ x: 320, y: 240 });
  });

  it('[I29] gives the same for a picture whatever came before it', () => {
    const input = () =>
      create(
        { step: 'resize', width: 12, height: 12, filter: 'bicubic', antialias: true, fit: 'cover' },
        { step: 'crop', width: 20, height: 10 },
        { step: 'letterbox', width: 16, height: 16, filter: 'bilinear', rounds: false },
      );
    const used = input();
    const pictures = ['noise', 'smooth', 'dot', 'noise', 'line', 'smooth'].map(toReferencePicture);
    for (const picture of pictures) {
      const before = Array.from(picture.data);
      expect(run(used, picture)).toEqual(run(input(), picture));
      expect(Array.from(picture.data)).toEqual(before);
    }
  });

  it('[I5] refuses steps that lead to no one size', () => {
    expect(() => create({ step: 'scale', factor: 1 })).toThrow(ManifestError);
  });
});
