import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { measureMask } from './measureMask.ts';
import { packMaskRuns } from './packMaskRuns.ts';
import { unpackMaskRuns } from './unpackMaskRuns.ts';

/*
 * Laws:
 * 1. Unpacking gives the runs that were packed, also runs of no pixel and of more than 32 bits.
 * 2. A mask measures what counting its pixels one by one gives.
 */

const picture = fc
  .record({ width: fc.integer({ min: 1, max: 12 }), height: fc.integer({ min: 1, max: 12 }) })
  .chain(({ width, height }) =>
    fc.record({
      width: fc.constant(width),
      height: fc.constant(height),
      pixels: fc.array(fc.boolean(), { minLength: width * height, maxLength: width * height }),
    }),
  );

function toRuns(pixels: readonly boolean[]): readonly number[] {
  const runs = [0];
  let isInside = false;
  for (const pixel of pixels) {
    if (pixel !== isInside) runs.push(0);
    isInside = pixel;
    runs[runs.length - 1] = (runs.at(-1) ?? 0) + 1;
  }
  return runs;
}

describe.each([1, 20_261_121, 987_654_321])('masks, seed %i', (seed) => {
  test('[V6] runs come back from their packed text', () => {
    const run = fc.oneof(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 2 ** 45 }));
    fc.assert(
      fc.property(fc.array(run, { maxLength: 40 }), (runs) => {
        expect(unpackMaskRuns(packMaskRuns(runs))).toEqual(runs);
      }),
      { seed },
    );
  });

  test('[V7] a mask measures what its pixels do', () => {
    fc.assert(
      fc.property(picture, ({ width, height, pixels }) => {
        const inside = pixels.flatMap((isIn, place) => (isIn ? [place] : []));
        const xs = inside.map((place) => Math.floor(place / height));
        const ys = inside.map((place) => place % height);
        const [x, y] = [Math.min(...xs), Math.min(...ys)];
        const [w, h] = [Math.max(...xs) + 1 - x, Math.max(...ys) + 1 - y];
        const box = { kind: 'box', x, y, width: w, height: h };
        const expected = inside.length === 0 ? null : { area: inside.length, box };
        expect(measureMask({ width, height, counts: packMaskRuns(toRuns(pixels)) })).toEqual(
          expected,
        );
      }),
      { seed },
    );
  });
});

test('[V6] the packed text is that of pycocotools', () => {
  const runs = [6, 1, 40, 4, 5, 4, 5, 4, 21];
  expect(packMaskRuns(runs)).toBe('61X13mN000`0');
  expect(unpackMaskRuns('61X13mN000`0')).toEqual(runs);
});

test.each(['é', '6 1', 'P', '61X13mN000`', 'O', 'oooooooooooooooo0'])(
  '[V6] the text "%s" is no packed runs',
  (text) => {
    expect(unpackMaskRuns(text)).toBeNull();
  },
);

test.each([[[1, 2]], [[0, 90, 1]], [[90]], [[]]])(
  '[V7] runs %j are no mask of 90 pixels',
  (runs) => {
    expect(measureMask({ width: 9, height: 10, counts: packMaskRuns(runs) })).toBeNull();
  },
);
