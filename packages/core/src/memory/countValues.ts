import type { Summary, ValueCount } from '../adapter/Summary.ts';
import type { FieldDefinition } from '../vocabulary/Field.ts';
import { type FieldValue, splits } from '../vocabulary/Sample.ts';
import { type Bits, countCommonBits, createBits, hasBit, uniteBits } from './Bits.ts';
import type { CodedRows } from './countTogether.ts';
import { CodedColumn, type FieldColumn } from './FieldColumn.ts';
import { NumberColumn } from './NumberColumn.ts';
import type { RowSet } from './RowSet.ts';
import type { SampleTable } from './SampleTable.ts';
import { type Bins, extendBins, toBins } from './toBins.ts';

/** The rows of an answer, as they are counted. */
export interface CountedRows {
  /** The samples. */
  readonly table: SampleTable;
  /** The rows as a set, where each sample counts once; `null` where it may count several times. */
  readonly set: RowSet | null;
  /** The rows one by one. */
  readonly rows: Uint32Array;
  /** Their number. */
  readonly total: number;
}

type ValuePair = readonly [value: FieldValue, count: number];

/** What is to be counted of some rows: the codes of each, and what their counts say. */
export interface Tally extends CodedRows {
  /** The summary, given how often each code is there. */
  readonly toSummary: (counts: Uint32Array) => Summary;
}

/**
 * Tallies codes, of which each stands for the value in the same place.
 *
 * @param isSettled - Whether the code of a row that is there never becomes another; default: no.
 */
export function tallyCodes(
  field: string,
  codes: CodedRows['codes'],
  values: readonly FieldValue[],
  isSettled = false,
): Tally {
  const toPairs = (counts: Uint32Array): readonly ValuePair[] =>
    values.map((value, code) => [value, counts[code] ?? 0]);
  return {
    codes,
    length: values.length,
    isSettled,
    toSummary: (counts) => ({ field, counts: toCounts(toPairs(counts)) }),
  };
}

/** Tallies splits. */
export function tallySplits(field: string, table: SampleTable): Tally {
  return tallyCodes(field, table.splits, splits);
}

/** Counts the tags of rows: each for each of its tags, and as missing where it has none. */
export function countTags(field: string, { table, set, rows }: CountedRows): Summary {
  const pairs: ValuePair[] = [];
  for (const [tag, tagged] of table.tags) {
    const count = set === null ? countHits(tagged, rows) : countCommonBits(tagged, set.bits);
    pairs.push([tag, count]);
  }
  const tagged = createBits(table.rows);
  for (const one of table.tags.values()) uniteBits(tagged, one);
  const bare = rows.length - countHits(tagged, rows);
  return { field, counts: toCounts([...pairs, [null, bare]]) };
}

/** Counts the values of a column, or says how they are. */
export function countColumn(
  field: string,
  column: FieldColumn,
  counted: CountedRows,
): Summary | Tally {
  const { table, set, total } = counted;
  if (column instanceof CodedColumn) {
    const values = [null, ...column.values];
    // Words of two sets are joined about as fast as rows are counted one by one.
    const isCheap = set !== null && (values.length * table.rows) / 32 < total;
    const sets = isCheap ? column.sets : null;
    if (sets === null || set === null) return tallyCodes(field, column.codes, values, true);
    const toPair = (one: Bits, code: number): ValuePair => [
      values[code] ?? null,
      countCommonBits(one, set.bits),
    ];
    return { field, counts: toCounts(sets.map(toPair)) };
  }
  const counts = new Map<FieldValue, number>();
  for (const row of counted.rows) {
    const value = column.valueAt(row);
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return { field, counts: toCounts([...counts]) };
}

/**
 * Puts the numbers of a field into bins; `null` where its values are not spread but counted.
 *
 * @param former - Bins of the first rows, none of which has gone since; default: none.
 */
export function binColumn(
  column: FieldColumn,
  { kind }: Pick<FieldDefinition, 'kind'>,
  table: SampleTable,
  former: Bins | null = null,
): Bins | null {
  if (kind !== 'number' && kind !== 'date') return null;
  if (former?.length === table.rows) return former;
  const { present } = table;
  const isThere = present === null ? () => true : (row: number) => hasBit(present, row);
  if (column instanceof NumberColumn && column.isDate === (kind === 'date')) {
    const extended = former === null ? null : extendBins(former, column.values);
    return extended ?? toBins(column.values, isThere);
  }
  const values = Float64Array.from({ length: table.rows }, (_, row) => {
    const value = column.valueAt(row);
    if (kind === 'number') return typeof value === 'number' ? value : Number.NaN;
    return typeof value === 'string' ? Date.parse(value) : Number.NaN;
  });
  return toBins(values, isThere);
}

/** Tallies numbers by their bin. */
export function tallyBins(field: string, { min, max, count, codes }: Bins): Tally {
  return {
    codes,
    length: count + 1,
    isSettled: true,
    toSummary: (counts) => ({
      field,
      counts: [],
      histogram: { min, max, bins: [...counts.subarray(0, count)], missing: counts[count] ?? 0 },
    }),
  };
}

function countHits(bits: Bits, rows: Uint32Array): number {
  let count = 0;
  for (const row of rows) if (hasBit(bits, row)) count += 1;
  return count;
}

function toCounts(pairs: readonly ValuePair[]): readonly ValueCount[] {
  return pairs
    .filter(([, count]) => count > 0)
    .map(([value, count]) => ({ value, count }))
    .sort(
      (a, b) =>
        Number(a.value === null) - Number(b.value === null) ||
        b.count - a.count ||
        compare(a.value, b.value),
    );
}

function compare(a: FieldValue, b: FieldValue): number {
  return String(a) < String(b) ? -1 : Number(String(a) > String(b));
}
