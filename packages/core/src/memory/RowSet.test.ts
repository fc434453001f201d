import { expect, test } from 'vitest';
import { addBit, createBits, hasBit } from './Bits.ts';
import { countInSet } from './countInSet.ts';
import { KeptCodes } from './KeptCodes.ts';
import { NumberColumn } from './NumberColumn.ts';
import { NumberOrder } from './NumberOrder.ts';
import { RowSet } from './RowSet.ts';

const length = 20_000;

/** Numbers from 0 to before 1, the same each time. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const random = createRandom(3);
const values = Float64Array.from({ length }, () => {
  const value = random();
  return value < 0.05 ? Number.NaN : Math.round(value * 3000);
});
const sizes = [41, 33, 6, 3, 200, 256, 1];
const columns = sizes.map((size) => ({
  codes: Uint8Array.from({ length }, () => Math.floor(random() * size)),
  length: size,
  isSettled: true,
}));
const others = [
  { codes: Uint8Array.from({ length }, () => Math.floor(random() * 4)), length: 4 },
  {
    codes: Uint16Array.from({ length }, () => Math.floor(random() * 900)),
    length: 900,
    isSettled: true,
  },
];
const base = Uint32Array.from({ length }, (_, row) => row).filter(() => random() < 0.2);

/** The rows between two numbers among those of the base, as a part of it. */
function refine(least: number, greatest: number, isKept: boolean, of = base): RowSet {
  const column = new NumberColumn();
  column.append(values, false);
  const whole = new RowSet({ rows: of, size: length });
  const set = isKept ? whole.keepCodes() : whole;
  return column.refine({ min: least, max: greatest }, set) as RowSet;
}

const stretches = [
  [0, 3000],
  [150, 2900],
  [700, 701],
  [1000, 1900],
  [5000, 6000],
] as const;

test.each([true, false])(
  '[M8] a part of a set is the rows in a stretch, as a list, as a set and as a number (kept: %s)',
  (isKept) => {
    for (const [least, greatest] of stretches) {
      for (const of of [base, base.slice(0, 13), base.slice(0, 0)]) {
        const set = refine(least, greatest, isKept, of);
        const expected = [...of].filter(
          (row) => (values[row] as number) >= least && (values[row] as number) <= greatest,
        );
        expect(set.total).toBe(expected.length);
        expect([...set.rows]).toEqual(expected);
        const bits = createBits(length);
        for (const row of expected) addBit(bits, row);
        expect(set.bits).toEqual(bits);
      }
    }
  },
);

test('[M8] a part of a part is what is in both', () => {
  const column = new NumberColumn();
  column.append(values, false);
  const first = refine(200, 2000, true);
  const both = column.refine({ min: 900, max: 2900 }, first);
  expect([...(both?.rows ?? [])]).toEqual([...refine(900, 2000, false).rows]);
  expect(both?.part?.of).toBe(first.part?.of);
});

test.each([true, false])(
  '[M8] columns of a part are counted as row by row (kept: %s)',
  (isKept) => {
    for (const [least, greatest] of stretches) {
      const set = refine(least, greatest, isKept);
      const all = [...columns, ...others];
      const counts = countInSet(all, set);
      // What is kept is used again.
      expect(countInSet(all.slice(1), set)).toEqual(counts.slice(1));
      for (const [place, { codes, length: size }] of all.entries()) {
        const expected = new Uint32Array(size);
        for (const row of set.rows) (expected[codes[row] as number] as number) += 1;
        expect(counts[place]).toEqual(expected);
      }
    }
  },
);

test('[M8] codes that may become others are not kept', () => {
  const codes = Uint8Array.from({ length }, (_, row) => row % 3);
  const set = refine(100, 2000, true);
  const before = countInSet([{ codes, length: 3 }], set)[0];
  codes.fill(1);
  expect([...(countInSet([{ codes, length: 3 }], set)[0] ?? [])]).toEqual([0, set.total, 0]);
  expect(before?.[1]).toBeLessThan(set.total);
});

test('[M8] of the columns that are kept those used last stay, and all are right', () => {
  const kept = new KeptCodes(base);
  for (let turn = 0; turn < 3; turn += 1) {
    for (const { codes } of columns) {
      for (const second of columns.filter((one) => one.length <= 6)) {
        const pair = kept.readPair({ codes, length: 41 }, second);
        const at = base[turn + 5] as number;
        const joined = (codes[at] as number) * second.length + (second.codes[at] as number);
        expect(pair.codes[turn + 5]).toBe(joined & 255);
      }
    }
  }
  const [first] = columns;
  const own = kept.read(first?.codes ?? new Uint8Array());
  expect(kept.read(first?.codes ?? new Uint8Array())).toBe(own);
});

test('[M8] a page of a part is the same from its bins as from all rows', () => {
  const column = new NumberColumn();
  column.append(values.slice().reverse(), false);
  for (const isDescending of [false, true]) {
    for (const [least, greatest] of stretches) {
      const plain = new RowSet(refine(least, greatest, false).bits);
      for (const [offset, limit] of [
        [0, 10],
        [7, 300],
        [1800, 100],
        [2300, 100],
        [0, 5000],
        [99_999, 10],
      ] as const) {
        const page = new NumberOrder(column, isDescending).select(
          refine(least, greatest, true),
          offset,
          limit,
        );
        expect([...page]).toEqual([
          ...new NumberOrder(column, isDescending).select(plain, offset, limit),
        ]);
      }
    }
  }
});

test('[M8] of a part those stay that are there', () => {
  const present = createBits(length);
  for (let row = 0; row < length; row += 1) if (row % 3 !== 0) addBit(present, row);
  for (const isKept of [true, false]) {
    const set = refine(100, 2000, isKept);
    const there = set.intersect(present);
    expect([...there.rows]).toEqual([...set.rows].filter((row) => hasBit(present, row)));
    const plain = new RowSet(set.bits).intersect(present);
    expect([...plain.rows]).toEqual([...there.rows]);
    expect([...new RowSet({ rows: set.rows, size: length }).intersect(present).rows]).toEqual([
      ...there.rows,
    ]);
  }
});
