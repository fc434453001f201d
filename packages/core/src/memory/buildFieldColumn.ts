import type { FieldValue } from '../vocabulary/Sample.ts';
import type { SampleColumns } from '../vocabulary/SampleColumns.ts';
import { CodedColumn, type FieldColumn } from './FieldColumn.ts';
import { NumberColumn } from './NumberColumn.ts';
import type { SampleTable } from './SampleTable.ts';
import type { TableBatch } from './TableBatch.ts';
import { readColumnValue } from './toColumnSample.ts';

/**
 * Lays the values of a field out by row: as numbers where all of them are, as dates likewise, else by codes.
 *
 * @param former - A column of the first rows, which the others are added to; `null`: none.
 * @returns The column with all rows: the former one, unless its rows and the others are of different types.
 */
export function buildFieldColumn(
  table: SampleTable,
  name: string,
  former: FieldColumn | null = null,
): FieldColumn {
  if (!(former instanceof CodedColumn)) {
    const column = former instanceof NumberColumn ? former : new NumberColumn();
    const added = readNumbers(table, name, column);
    if (added !== null) {
      column.append(added.values, added.isDate);
      return column;
    }
  }
  const column = former instanceof CodedColumn ? former : new CodedColumn();
  for (const stretch of listStretches(table, column.length))
    appendCodes(column, stretch, name, table);
  return column;
}

/** Rows that are next to each other and read alike: from a batch as it came, or one by one. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly batch: TableBatch | null;
}

function listStretches(table: SampleTable, start: number): readonly Stretch[] {
  // Once fields were changed, any row of a batch may be another.
  const batches = table.versions.fields === 0 ? table.batches : [];
  const stretches: Stretch[] = [];
  let from = start;
  for (const batch of batches) {
    const end = batch.start + batch.batch.ids.length;
    if (end <= from) continue;
    if (from < batch.start) stretches.push({ from, to: batch.start, batch: null });
    stretches.push({ from: Math.max(from, batch.start), to: end, batch });
    from = end;
  }
  if (from < table.rows) stretches.push({ from, to: table.rows, batch: null });
  return stretches;
}

interface AddedNumbers {
  readonly values: Float64Array;
  readonly isDate: boolean;
}

/** The numbers of the rows that a column lacks; `null` where one isn't, or is a date among numbers. */
function readNumbers(table: SampleTable, name: string, column: NumberColumn): AddedNumbers | null {
  const { length } = column;
  const stretches = listStretches(table, length);
  const numbers = new NumberReader(column);
  const [only] = stretches;
  if (stretches.length === 1 && only?.batch !== null && only !== undefined) {
    const { batch, start } = only.batch;
    const given = batch.fields[name];
    if (given?.kind === 'number' && numbers.accepts(given.values, isDateField(batch, name))) {
      const values = given.values.subarray(only.from - start, only.to - start);
      return { values, isDate: numbers.isDate };
    }
  }
  const values = new Float64Array(table.rows - length).fill(Number.NaN);
  for (const { from, to, batch } of stretches) {
    const given = batch?.batch.fields[name];
    if (batch !== null && given?.kind === 'number') {
      const part = given.values.subarray(from - batch.start, to - batch.start);
      if (!numbers.accepts(part, isDateField(batch.batch, name))) return null;
      values.set(part, from - length);
      continue;
    }
    if (batch !== null && given === undefined) continue;
    for (let row = from; row < to; row += 1) {
      const value = readValue(table, name, row);
      if (value === null) continue;
      const number = numbers.read(value);
      if (Number.isNaN(number)) return null;
      values[row - length] = number;
    }
  }
  return { values, isDate: numbers.isDate };
}

/** Says which values may stand beside those that a column has. */
class NumberReader {
  #type: 'number' | 'date' | null;

  constructor({ values, isDate }: NumberColumn) {
    const hasNone = values.every(Number.isNaN);
    this.#type = hasNone ? null : isDate ? 'date' : 'number';
  }

  get isDate(): boolean {
    return this.#type === 'date';
  }

  accepts(values: Float64Array, areDates: boolean): boolean {
    if (values.every(Number.isNaN)) return true;
    const type = areDates ? 'date' : 'number';
    this.#type ??= type;
    return this.#type === type;
  }

  /** The number; `NaN` where the value is of another type. */
  read(value: FieldValue): number {
    const number = typeof value === 'string' ? readDate(value) : Number(value);
    const type = typeof value === 'string' ? 'date' : 'number';
    if (typeof value === 'boolean' || Number.isNaN(number)) return Number.NaN;
    this.#type ??= type;
    return this.#type === type ? number : Number.NaN;
  }
}

function isDateField(batch: SampleColumns, name: string): boolean {
  return batch.dates?.includes(name) ?? false;
}

/** Only a text that is written as we would write the date is one: any other has to come back as it was. */
function readDate(text: string): number {
  if (text.length !== 24) return Number.NaN;
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString() === text ? time : Number.NaN;
}

function appendCodes(
  column: CodedColumn,
  { from, to, batch }: Stretch,
  name: string,
  table: SampleTable,
): void {
  const given = batch?.batch.fields[name];
  const start = from - (batch?.start ?? 0);
  if (given?.kind === 'category') {
    const codes = Uint32Array.from([null, ...given.values], (value) => column.toCode(value));
    column.appendCodes(given.codes.subarray(start, start + to - from), codes);
  } else if (given?.kind === 'boolean') {
    const codes = Uint32Array.from([false, true, null], (value) => column.toCode(value));
    column.appendCodes(given.values.subarray(start, start + to - from), codes);
  } else {
    column.append(to - from, (place) => column.toCode(readValue(table, name, from + place)));
  }
}

function readValue(table: SampleTable, name: string, row: number): FieldValue {
  const own = table.objectAt(row);
  if (own !== null) return own.fields[name] ?? null;
  const { batch, start } = table.batchAt(row);
  return readColumnValue(batch, name, row - start);
}
