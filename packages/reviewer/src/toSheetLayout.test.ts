import { describe, expect, test } from 'vitest';
import { moveOnSheet } from './moveOnSheet.ts';
import { sheetGap, sheetLine, toSheetLayout } from './toSheetLayout.ts';

describe('toSheetLayout', () => {
  test('[RV93] begins a new row after the line, and every tile has one place', () => {
    const layout = toSheetLayout({ count: 11, above: 5, width: 400, least: 98 });
    expect(layout.columns).toBe(4);
    expect(layout.rows.map(({ from, to }) => [from, to])).toEqual([
      [0, 4],
      [4, 5],
      [5, 9],
      [9, 11],
    ]);
    const step = layout.side + sheetGap;
    expect(layout.line).toBe(2 * step);
    expect(layout.rows.map(({ top }) => top)).toEqual([
      0,
      step,
      2 * step + sheetLine,
      3 * step + sheetLine,
    ]);
    expect(layout.height).toBe(4 * step + sheetLine - sheetGap);
  });

  test('[RV93] has no line where all lie on one side of it', () => {
    expect(toSheetLayout({ count: 5, above: 0, width: 400, least: 98 }).line).toBeNull();
    expect(toSheetLayout({ count: 5, above: 5, width: 400, least: 98 }).line).toBeNull();
    expect(toSheetLayout({ count: 0, above: 0, width: 400, least: 98 }).rows).toEqual([]);
  });

  test.each([1, 37, 99, 250, 1999])('keeps to a width of %i', (width) => {
    const { columns, side } = toSheetLayout({ count: 9, above: 0, width, least: 98 });
    expect(columns).toBeGreaterThanOrEqual(1);
    expect(columns * side + (columns - 1) * sheetGap).toBeLessThanOrEqual(Math.max(1, width));
  });
});

describe('moveOnSheet', () => {
  const layout = toSheetLayout({ count: 11, above: 5, width: 400, least: 98 });

  test('[RV91] goes in rows and columns, across the line, and stops at the ends', () => {
    expect(moveOnSheet(2, 'down', layout)).toBe(4);
    expect(moveOnSheet(4, 'down', layout)).toBe(5);
    expect(moveOnSheet(7, 'up', layout)).toBe(4);
    expect(moveOnSheet(8, 'down', layout)).toBe(10);
    expect(moveOnSheet(10, 'down', layout)).toBe(10);
    expect(moveOnSheet(0, 'up', layout)).toBe(0);
    expect(moveOnSheet(0, 'previous', layout)).toBe(0);
    expect(moveOnSheet(10, 'next', layout)).toBe(10);
    expect(moveOnSheet(3, 'first', layout)).toBe(0);
    expect(moveOnSheet(3, 'last', layout)).toBe(10);
    expect(moveOnSheet(3, 'accept', layout)).toBe(3);
  });
});
