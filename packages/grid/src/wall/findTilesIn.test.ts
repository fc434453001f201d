import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSquareLayout } from './createSquareLayout.ts';
import { findTilesIn } from './findTilesIn.ts';

const layout = createSquareLayout({ total: 23, width: 498, height: 210, size: 98 });

test('[G60] a rectangle touches the tiles that it overlaps, line by line', () => {
  expect(layout.columns).toBe(5);
  expect(findTilesIn(layout, { top: 10, bottom: 120, start: 110, end: 250 })).toEqual([
    { first: 1, last: 2 },
    { first: 6, last: 7 },
  ]);
});

test('[G60] whole lines are one range, and gutters hold no tile', () => {
  expect(findTilesIn(layout, { top: 0, bottom: 10_000, start: 0, end: 498 })).toEqual([
    { first: 0, last: 22 },
  ]);
  expect(findTilesIn(layout, { top: 98.5, bottom: 99.5, start: 0, end: 498 })).toEqual([]);
  const none = createSquareLayout({ total: 0, width: 498, height: 210, size: 98 });
  expect(findTilesIn(none, { top: 0, bottom: 10, start: 0, end: 10 })).toEqual([]);
});

test.each([1, 2, 3, 42, 1234])('[G60] what it touches is what overlaps it (seed %i)', (seed) => {
  const length = fc.integer({ min: 0, max: 600 });
  fc.assert(
    fc.property(length, length, length, length, (a, b, c, d) => {
      const box = {
        ...{ top: Math.min(a, b), bottom: Math.max(a, b) },
        ...{ start: Math.min(c, d), end: Math.max(c, d) },
      };
      const found = new Set<number>();
      for (const { first, last } of findTilesIn(layout, box)) {
        for (let index = first; index <= last; index += 1) found.add(index);
      }
      for (let index = 0; index < 23; index += 1) {
        const line = layout.findLine(index);
        const { start, width } = layout.placeTile(line, index - line.first);
        const isTouched =
          line.top < box.bottom &&
          line.top + line.height > box.top &&
          start < box.end &&
          start + width > box.start;
        expect(found.has(index)).toBe(isTouched);
      }
    }),
    { seed, numRuns: 100 },
  );
});
