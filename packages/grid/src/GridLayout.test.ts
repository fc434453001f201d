import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Motion, moveIndex, toGridLayout } from './GridLayout.ts';

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

describe('toGridLayout', () => {
  test('[G1] fills the width edge to edge with as many tiles as fit', () => {
    const layout = toGridLayout({ total: 100, width: 1000, height: 500, size: 96 });
    expect(layout.columns).toBe(10);
    expect(layout.tile * 10 + 9 * 2).toBeCloseTo(1000);
    expect(layout.rows).toBe(10);
    expect(layout.pageRows).toBe(4);
  });

  test('[G1] has one column where not even one tile fits, and nothing to show without samples', () => {
    expect(toGridLayout({ total: 3, width: 40, height: 500, size: 96 })).toMatchObject({
      columns: 1,
      rows: 3,
    });
    expect(toGridLayout({ total: 0, width: 0, height: 0, size: 96 })).toMatchObject({
      columns: 1,
      rows: 0,
      pageRows: 1,
    });
  });
});

describe('moveIndex', () => {
  const layout = toGridLayout({ total: 23, width: 500, height: 210, size: 96 });

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
    expect(moveIndex(from, motion, layout, 23)).toBe(to);
  });

  test('[G2] stays at the ends, and goes to the last tile of a shorter last row', () => {
    expect(moveIndex(0, 'left', layout, 23)).toBe(0);
    expect(moveIndex(2, 'up', layout, 23)).toBe(2);
    expect(moveIndex(22, 'right', layout, 23)).toBe(22);
    expect(moveIndex(21, 'down', layout, 23)).toBe(21);
    expect(moveIndex(19, 'down', layout, 23)).toBe(22);
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
            const made = toGridLayout(wall);
            let index = 0;
            for (const motion of path) {
              index = moveIndex(index, motion, made, wall.total);
              expect(index).toBeGreaterThanOrEqual(0);
              expect(index).toBeLessThan(wall.total);
            }
            let reached = 0;
            for (let at = 0; at < wall.total - 1; at = moveIndex(at, 'right', made, wall.total))
              reached += 1;
            expect(reached).toBe(wall.total - 1);
          },
        ),
        { seed, numRuns: 100 },
      );
    },
  );
});
