import type { Histogram, Summary, ValueCount } from '../adapter/Summary.ts';
import type { FieldDefinition } from '../vocabulary/Field.ts';
import { type FieldValue, splits } from '../vocabulary/Sample.ts';
import { type Bits, countCommonBits, createBits, hasBit, uniteBits } from './Bits.ts';
import { CodedColumn, type Codes, type FieldColumn } from './FieldColumn.ts';
import { NumberColumn } from './NumberColumn.ts';
import type { SampleTable } from './SampleTable.ts';
import { type Bins, extendBins, toBins } from './toBins.ts';

/** The rows of an answer, as they are counted. */
export interface CountedRows {
  /** The samples. */
  readonly table: SampleTable;
  /** The rows as a set, where each sample counts once; `null` where it may count several times. */
  readonly bits: Bits | null;
  /** The rows one by one. */
  readonly rows: Uint32Array;
}

/** Counts codes, of which each stands for the value in the same place. */
export function countCodes(
  codes: Codes,
  values: readonly FieldValue[],
  places: Uint32Array,
): readonly ValueCount[] {
  const counts = countPlaces(codes, values.length, places);
  return toCounts(values.map((value, code) => [value, counts[code] ?? 0]));
}

/** Counts the splits of rows. */
export function countSplits({ table, rows }: CountedRows): readonly ValueCount[] {
  return countCodes(table.splits, splits, rows);
}

/** Counts the tags of rows: each for each of its tags, and as missing where it has none. */
export function countTags({ table, bits, rows }: CountedRows): readonly ValueCount[] {
  const pairs: [FieldValue, number][] = [];
  for (const [tag, tagged] of table.tags) {
    const count = bits === null ? countHits(tagged, rows) : countCommonBits(tagged, bits);
    pairs.push([tag, count]);
  }
  const tagged = createBits(table.rows);
  for (const one of table.tags.values()) uniteBits(tagged, one);
  const bare = rows.length - countHits(tagged, rows);
  return toCounts([...pairs, [null, bare]]);
}

/** Counts the values of a column. */
export function countColumn(column: FieldColumn, counted: CountedRows): readonly ValueCount[] {
  if (column instanceof CodedColumn) {
    const values = [null, ...column.values];
    const { bits, rows } = counted;
    // Words of two sets are joined about as fast as rows are counted one by one.
    const isCheap = bits !== null && values.length * bits.length < rows.length;
    const sets = isCheap ? column.sets : null;
    if (sets !== null && bits !== null) {
      return toCounts(sets.map((set, code) => [values[code] ?? null, countCommonBits(set, bits)]));
    }
    return countCodes(column.codes, values, rows);
  }
  const counts = new Map<FieldValue, number>();
  for (const row of counted.rows) {
    const value = column.valueAt(row);
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return toCounts([...counts]);
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

/** Counts rows by their bin. */
export function countBins(bins: Bins, rows: Uint32Array): Histogram {
  const counts = countPlaces(bins.codes, bins.count + 1, rows);
  const { min, max, count } = bins;
  return { min, max, bins: [...counts.subarray(0, count)], missing: counts[count] ?? 0 };
}

/** The summary of a field whose values are counted. */
export function toSummary(field: string, counts: readonly ValueCount[]): Summary {
  return { field, counts };
}

function countPlaces(codes: Codes, length: number, places: Uint32Array): Uint32Array {
  const counts = new Uint32Array(length);
  for (let index = 0; index < places.length; index += 1) {
    const code = codes[places[index] as number] as number;
    counts[code] = (counts[code] as number) + 1;
  }
  return counts;
}

function countHits(bits: Bits, rows: Uint32Array): number {
  let count = 0;
  for (const row of rows) if (hasBit(bits, row)) count += 1;
  return count;
}

function toCounts(pairs: readonly (readonly [FieldValue, number])[]): readonly ValueCount[] {
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
