import { expect, test } from 'vitest';
import { addBit, createBits } from './Bits.ts';
import { NumberColumn } from './NumberColumn.ts';
import { NumberOrder } from './NumberOrder.ts';
import { RowSet } from './RowSet.ts';

const length = 60_000;

/** Numbers of which many are equal, and some missing; the same each time. */
function createNumbers(kinds: number): Float64Array {
  let state = 7;
  return Float64Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % 11 === 0 ? Number.NaN : Math.floor((state / 2 ** 32) * kinds) - 50;
  });
}

function sortPlainly(rows: readonly number[], values: Float64Array, sign: number): number[] {
  return rows.toSorted((a, b) => {
    const [left, right] = [values[a] as number, values[b] as number];
    const missing = Number(Number.isNaN(left)) - Number(Number.isNaN(right));
    return missing || (Number.isNaN(left) ? 0 : sign * (left - right)) || a - b;
  });
}

const askedPages = [
  [0, 1],
  [0, 60],
  [40, 25],
  [3000, 100],
  [5900, 200],
  [0, 7000],
] as const;

test.each([3, 900, 1e9])(
  '[M8] a page is the same from the first bins, from some or from all (%i)',
  (kinds) => {
    const values = createNumbers(kinds);
    for (const isDescending of [false, true]) {
      for (const step of [10, 11, 301, 2]) {
        const rows = Array.from({ length: Math.ceil(length / step) }, (_, place) => place * step);
        const bits = createBits(length);
        for (const row of rows) addBit(bits, row);
        const sorted = sortPlainly(rows, values, isDescending ? -1 : 1);
        const column = new NumberColumn();
        column.append(values, false);
        const order = new NumberOrder(column, isDescending);
        const listed = { rows: Uint32Array.from(rows), size: length };
        for (const [offset, limit] of askedPages) {
          const expected = sorted.slice(offset, offset + limit);
          expect([...order.select(new RowSet(bits), offset, limit)]).toEqual(expected);
          expect([...order.select(new RowSet(listed), offset, limit)]).toEqual(expected);
        }
      }
    }
  },
);
