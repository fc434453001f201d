import { packMaskRuns } from '@proofsheet/core';
import { expect, test } from 'vitest';
import { toOutline } from './toOutline.ts';

const view = { scale: 1, x: 0, y: 0 };

test('[G42] a box and every part of a polygon are closed lines in the tile', () => {
  const box = { kind: 'box', x: 1, y: 2, width: 3, height: 4 } as const;
  expect(toOutline(box, { scale: 2, x: 10, y: 0 })).toBe('M12.0 4.0h6.0v8.0h-6.0z');
  const triangle = [
    [0, 0],
    [4, 0],
    [4, 4],
  ] as const;
  const parts = [triangle, triangle.map(([x, y]) => [x + 10, y] as const)];
  const path = toOutline({ kind: 'polygon', parts }, view);
  expect(path.match(/M/g)).toHaveLength(2);
  expect(path.match(/z/g)).toHaveLength(2);
});

test('[G42] a mask has the edges between what is inside and what is outside', () => {
  // Three columns of three pixels, of which the one in the middle is inside.
  const counts = packMaskRuns([4, 1, 4]);
  const path = toOutline({ kind: 'mask', width: 3, height: 3, counts }, view);
  expect(path).toBe('M1.0 1.0V2.0M1.0 1.0H2.0M1.0 2.0H2.0M2.0 1.0V2.0');
  // Two neighbours have no edge between them.
  const wide = toOutline(
    { kind: 'mask', width: 3, height: 3, counts: packMaskRuns([1, 1, 2, 1, 4]) },
    view,
  );
  expect(wide.match(/V/g)).toHaveLength(2);
});
