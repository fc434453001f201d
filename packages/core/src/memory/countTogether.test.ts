import { expect, test } from 'vitest';
import { countTogether } from './countTogether.ts';

test.each([1, 2, 3, 4, 5, 7])('[M8] %i columns are counted as each would be alone', (width) => {
  const columns = Array.from({ length: width }, (_, column) => {
    const codeAt = (row: number) => (row * (column + 3)) % (column + 2);
    const values = Array.from({ length: 300 }, (_, row) => codeAt(row));
    const wide = column === 2 ? Uint32Array.from(values) : Uint16Array.from(values);
    const codes = column === 2 || column === 5 ? wide : Uint8Array.from(values);
    return { codes, length: column + 2 };
  });
  for (const count of [0, 1, 6, 299]) {
    const rows = Uint32Array.from({ length: count }, (_, place) => (place * 7) % 300);
    const counts = countTogether(columns, rows);
    for (const [column, { codes, length }] of columns.entries()) {
      const expected = Array.from({ length }, () => 0);
      for (const row of rows) (expected[codes[row] ?? 0] as number) += 1;
      expect([...(counts[column] ?? [])]).toEqual(expected);
    }
  }
});
