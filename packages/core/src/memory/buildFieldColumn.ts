import type { FieldValue } from '../vocabulary/Sample.ts';
import { CodedColumn, createCodes, type FieldColumn, NumberColumn } from './FieldColumn.ts';
import type { SampleTable, TableBatch } from './SampleTable.ts';
import { readColumnValue } from './toColumnSample.ts';

/** Lays the values of a field out by row: as numbers where all of them are, as dates likewise, else by codes. */
export function buildFieldColumn(table: SampleTable, name: string): FieldColumn {
  return (
    adoptNumbers(table, name) ??
    toNumbers(table, name) ??
    adoptCategories(table, name) ??
    toCodes(table, name)
  );
}

/** A batch that is the whole table is taken as it came. */
function findOnlyBatch(table: SampleTable): TableBatch | null {
  const [batch] = table.batches;
  return batch?.batch.ids.length === table.rows ? batch : null;
}

function adoptNumbers(table: SampleTable, name: string): FieldColumn | null {
  const only = findOnlyBatch(table);
  const column = only?.batch.fields[name];
  if (column?.kind !== 'number' || table.versions.fields > 0) return null;
  return new NumberColumn(column.values, only?.batch.dates?.includes(name) ?? false);
}

function adoptCategories(table: SampleTable, name: string): FieldColumn | null {
  const column = findOnlyBatch(table)?.batch.fields[name];
  if (table.versions.fields > 0) return null;
  if (column?.kind === 'boolean') {
    const codes = new Uint8Array(table.rows);
    for (let row = 0; row < codes.length; row += 1) {
      const value = column.values[row] as number;
      codes[row] = value > 1 ? 0 : value + 1;
    }
    return new CodedColumn(codes, [false, true]);
  }
  if (column?.kind !== 'category' || new Set(column.values).size < column.values.length) {
    return null;
  }
  const codes = createCodes(table.rows, column.values.length);
  codes.set(column.codes);
  return new CodedColumn(codes, column.values);
}

function toNumbers(table: SampleTable, name: string): FieldColumn | null {
  const values = new Float64Array(table.rows).fill(Number.NaN);
  let type: 'number' | 'string' | null = null;
  for (let row = 0; row < table.rows; row += 1) {
    const value = readValue(table, name, row);
    if (value === null) continue;
    type ??= typeof value === 'number' ? 'number' : 'string';
    const number = typeof value === 'string' ? readDate(value) : Number(value);
    if (typeof value !== type || Number.isNaN(number)) return null;
    values[row] = number;
  }
  return new NumberColumn(values, type === 'string');
}

/** Only a text that is written as we would write the date is one: any other has to come back as it was. */
function readDate(text: string): number {
  if (text.length !== 24) return Number.NaN;
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString() === text ? time : Number.NaN;
}

function toCodes(table: SampleTable, name: string): FieldColumn {
  const known = new Map<FieldValue, number>();
  const wide = new Uint32Array(table.rows);
  for (let row = 0; row < table.rows; row += 1) {
    const value = readValue(table, name, row);
    if (value === null) continue;
    let code = known.get(value);
    if (code === undefined) {
      code = known.size + 1;
      known.set(value, code);
    }
    wide[row] = code;
  }
  const codes = createCodes(table.rows, known.size);
  codes.set(wide);
  return new CodedColumn(codes, [...known.keys()]);
}

function readValue(table: SampleTable, name: string, row: number): FieldValue {
  const own = table.objectAt(row);
  if (own !== null) return own.fields[name] ?? null;
  const { batch, start } = table.batchAt(row);
  return readColumnValue(batch, name, row - start);
}
