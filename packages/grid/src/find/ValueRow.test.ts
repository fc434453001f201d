import { describe, expect, test } from 'vitest';
import { toValueRows } from './ValueRow.ts';

const classes = [
  { id: 'threaded', name: 'threaded' },
  { id: 'bolt', name: 'bolt', parentId: 'threaded' },
  { id: 'hex', name: 'hex', parentId: 'bolt' },
  { id: 'nut', name: 'nut', parentId: 'threaded' },
  { id: 'gear', name: 'gear' },
  { id: 'unused', name: 'unused' },
  { id: 'a', name: 'a', parentId: 'b' },
  { id: 'b', name: 'b', parentId: 'a' },
];
const count = (value: string | null, number: number) => ({ value, count: number });
const short = (rows: ReturnType<typeof toValueRows>) =>
  rows.map((row) => [row.value, row.count, row.depth]);

describe('toValueRows', () => {
  test('[G53] classes are a tree whose counts are sums, the largest first, the unlabelled last', () => {
    const counts = [count(null, 90), count('gear', 9), count('hex', 7), count('nut', 4)];
    expect(short(toValueRows('@class', counts, [], [], classes))).toEqual([
      ['threaded', 11, 0],
      ['bolt', 7, 1],
      ['hex', 7, 2],
      ['nut', 4, 1],
      ['gear', 9, 0],
      [null, 90, 0],
    ]);
  });

  test('[G53] a class that is filtered by stays, one that leads back to itself is listed once', () => {
    const counts = [count('a', 2), count('b', 3), count('stranger', 1)];
    const rows = toValueRows('@class', counts, [], ['unused'], classes);
    expect(short(rows)).toEqual([
      ['b', 3, 0],
      ['a', 2, 0],
      ['unused', 0, 0],
      ['stranger', 1, 0],
    ]);
  });

  test('[G53] where nobody counts, known values are listed without numbers', () => {
    const rows = toValueRows('@class', null, ['gear', 'hex', null], [], classes);
    expect(short(rows)).toEqual([
      ['threaded', null, 0],
      ['bolt', null, 1],
      ['hex', null, 2],
      ['gear', null, 0],
      [null, null, 0],
    ]);
    expect(short(toValueRows('@split', [count('pool', 9), count('test', 1)], [], [], []))).toEqual([
      ['test', 1, 0],
      ['pool', 9, 0],
    ]);
  });
});
