import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSquareLayout } from './createSquareLayout.ts';
import { type Motion, moveTile } from './moveTile.ts';

const motions: readonly Motion[] = [
  'left',
  'right',
  'up',
  'down',
  'pageUp',
  'pageDown',
  'first',
  'last',
];
const seeds = [1, 2, 3, 42, 1234];

describe('createSquareLayout', () => {
  test('[G1] fills the width edge to edge with as many tiles as fit', () => {
    const layout = createSquareLayout({ total: 100, width: 1000, height: 500, size: 96 });
    expect(layout.columns).toBe(10);
    const line = layout.getLine(0);
    const places = Array.from({ length: 10 }, (_, place) => layout.placeTile(line, place));
    expect(places[0]?.start).toBe(0);
    for (const [index, { start, width }] of places.entries()) {
      expect(start + width + 2).toBe(places[index + 1]?.start ?? 1002);
    }
    expect(layout.lines).toBe(10);
    expect(layout.length).toBe(10 * layout.tile + 9 * 2);
  });

  test('[G1] has one column where not even one tile fits, and nothing to show without samples', () => {
    expect(createSquareLayout({ total: 3, width: 40, height: 500, size: 96 })).toMatchObject({
      columns: 1,
      lines: 3,
    });
    expect(createSquareLayout({ total: 0, width: 0, height: 0, size: 96 })).toMatchObject({
      columns: 1,
      lines: 0,
      length: 0,
    });
  });
});

describe('moveTile', () => {
  const layout = createSquareLayout({ total: 23, width: 500, height: 210, size: 96 });

  test.each([
    ['left', 7, 6],
    ['right', 7, 8],
    ['up', 7, 2],
    ['down', 7, 12],
    ['pageDown', 7, 17],
    ['pageUp', 17, 7],
    ['first', 7, 0],
    ['last', 7, 22],
  ] as const)('[G2] %s from %i leads to %i', (motion, from, to) => {
    expect(layout.columns).toBe(5);
    expect(moveTile(from, motion, layout)).toBe(to);
  });

  test('[G2] stays at the ends, and goes to the last tile of a shorter last row', () => {
    expect(moveTile(0, 'left', layout)).toBe(0);
    expect(moveTile(2, 'up', layout)).toBe(2);
    expect(moveTile(22, 'right', layout)).toBe(22);
    expect(moveTile(21, 'down', layout)).toBe(21);
    expect(moveTile(19, 'down', layout)).toBe(22);
  });

  test.each(seeds)(
    '[G3] every motion stays within the wall and every tile is reached (seed %i)',
    (seed) => {
      const walls = fc.record({
        total: fc.integer({ min: 1, max: 200 }),
        width: fc.integer({ min: 0, max: 2000 }),
        height: fc.integer({ min: 0, max: 1200 }),
        size: fc.integer({ min: 20, max: 500 }),
      });
      fc.assert(
        fc.property(
          walls,
          fc.array(fc.constantFrom(...motions), { maxLength: 40 }),
          (wall, path) => {
            const made = createSquareLayout(wall);
            let index = 0;
            for (const motion of path) {
              index = moveTile(index, motion, made);
              expect(index).toBeGreaterThanOrEqual(0);
              expect(index).toBeLessThan(wall.total);
            }
            let reached = 0;
            for (let at = 0; at < wall.total - 1; at = moveTile(at, 'right', made)) reached += 1;
            expect(reached).toBe(wall.total - 1);
          },
        ),
        { seed, numRuns: 100 },
      );
    },
  );
});
