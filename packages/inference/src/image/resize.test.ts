import { describe, expect, it } from 'vitest';
import type { ResizeStep } from '../manifest/ImageStep.ts';
import { changePicture } from './changePicture.ts';
import {
  reference,
  toBytes,
  toLargestDifference,
  toReferencePicture,
} from './imageReference.fixture.ts';
import type { Picture } from './Picture.ts';

const filters = ['bilinear', 'bicubic', 'lanczos3', 'nearest'] as const;
const resize = (width: number, height: number, more: Partial<ResizeStep> = {}): ResizeStep => ({
  step: 'resize',
  width,
  height,
  filter: 'bilinear',
  ...more,
});

describe('changePicture, resizing', () => {
  for (const filter of filters) {
    it(`[I20] gives exactly the pixels of Pillow with ${filter}`, () => {
      const cases = reference.pillow.filter((one) => one.filter === filter);
      expect(cases).toHaveLength(24);
      for (const { picture, width, height, antialias, pixels } of cases) {
        const source = toReferencePicture(picture);
        const made = changePicture(source, resize(width, height, { filter, antialias }));
        expect([made.width, made.height, made.channels]).toEqual([width, height, 3]);
        expect(toLargestDifference(made.data, toBytes(pixels))).toBe(0);
      }
    });
  }

  const kinds = new Map(
    reference.numbers.map((one) => [
      `${one.filter}, ${one.coordinates}${one.antialias ? ', antialias' : ''}`,
      one,
    ]),
  );
  for (const [title, kind] of kinds) {
    it(`[I21] gives the numbers of PyTorch with ${title}, rounded where that is asked for`, () => {
      const { filter, coordinates, antialias } = kind;
      const cases = reference.numbers.filter(
        (one) =>
          one.filter === filter && one.coordinates === coordinates && one.antialias === antialias,
      );
      for (const { picture, width, height, values } of cases) {
        const source = toReferencePicture(picture);
        const rule = { filter, coordinates, antialias };
        const made = changePicture(source, resize(width, height, { ...rule, rounds: false }));
        expect(toLargestDifference(made.data, values)).toBeLessThan(1e-3);
        // With antialias each direction is rounded, which the cases of Pillow show.
        if (antialias) continue;
        const rounded = changePicture(source, resize(width, height, rule));
        // What lies just between two levels falls either way, by the last bit of the sum.
        const isOff = (value: number, made: number) =>
          Math.abs(Math.min(255, Math.max(0, value)) - made) > 0.501;
        const off = values.filter((value, index) => isOff(value, rounded.data[index] ?? -1));
        expect([off, rounded.data.every((value) => value % 1 === 0)]).toEqual([[], true]);
      }
    });
  }

  it('[I22] leaves a picture of the same size as it is, by every rule', () => {
    const source = toReferencePicture('noise');
    for (const filter of [...filters, 'area'] as const) {
      for (const coordinates of ['half-pixel', 'align-corners', 'asymmetric'] as const) {
        const step = resize(13, 9, { filter, coordinates });
        expect(changePicture(source, step)).toBe(source);
        const made = changePicture(source, { ...step, rounds: false });
        expect(toLargestDifference(made.data, source.data)).toBe(0);
      }
    }
  });

  it('[I22] keeps a picture of one colour so, and leaves opacity out', () => {
    const data = new Uint8ClampedArray(11 * 7 * 4).fill(201);
    const even: Picture = { width: 11, height: 7, channels: 4, data };
    for (const filter of [...filters, 'area'] as const) {
      for (const antialias of [false, true]) {
        if (antialias && (filter === 'nearest' || filter === 'area')) continue;
        for (const [width, height] of [
          [3, 2],
          [11, 30],
          [25, 7],
        ] as const) {
          const made = changePicture(even, resize(width, height, { filter, antialias }));
          expect(made.channels).toBe(3);
          expect(new Set(made.data)).toEqual(new Set([201]));
        }
      }
    }
  });

  it('[I23] keeps the aspect with cover and contain, the free side rounded down', () => {
    const data = new Uint8ClampedArray(50 * 37 * 3);
    const source: Picture = { width: 50, height: 37, channels: 3, data };
    const size = (step: ResizeStep): readonly number[] => {
      const { width, height } = changePicture(source, step);
      return [width, height];
    };
    expect(size(resize(16, 16, { fit: 'cover' }))).toEqual([21, 16]);
    expect(size(resize(16, 16, { fit: 'contain' }))).toEqual([16, 11]);
    expect(size(resize(10, 40, { fit: 'cover' }))).toEqual([54, 40]);
    expect(size(resize(100, 5, { fit: 'contain' }))).toEqual([6, 5]);
    expect(size(resize(1, 1, { fit: 'contain' }))).toEqual([1, 1]);
    expect(size(resize(16, 16))).toEqual([16, 16]);
  });
});
