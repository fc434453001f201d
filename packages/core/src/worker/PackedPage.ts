import type { Page } from '../adapter/Page.ts';
import type { Sample } from '../vocabulary/Sample.ts';

/** What several objects have under one name: one value each, numbers, texts, or the same for all. */
type PackedColumn =
  /** `undefined` where an object lacks the property. */
  | { readonly values: readonly unknown[] }
  | { readonly numbers: Float64Array }
  /** One text after the other, and the length of each in code units. */
  | { readonly text: string; readonly lengths: readonly number[] }
  | { readonly same: unknown };

/** The properties of several objects by name. */
type PackedRecords = readonly (readonly [name: string, column: PackedColumn])[];

/**
 * A page as it crosses between threads: the names of properties, which are most of what would be copied, cross
 * once and not with every sample; so does a value that all samples have, numbers cross as they are in memory, and
 * texts as one.
 */
export interface PackedPage extends Omit<Page, 'rows'> {
  /** The number of rows. */
  readonly length: number;
  /** The samples without what is nested. */
  readonly samples: PackedRecords;
  /** Their media. */
  readonly media: PackedRecords;
  /** Their fields. */
  readonly fields: PackedRecords;
}

/** Packs a page. */
export function packPage({ rows, ...page }: Page): PackedPage {
  return {
    ...page,
    length: rows.length,
    samples: packRecords(rows, nestedNames),
    media: packRecords(rows.map(({ media }) => media)),
    fields: packRecords(rows.map(({ fields }) => fields)),
  };
}

/** Makes the page that was packed. */
export function unpackPage({ length, samples, media, fields, ...page }: PackedPage): Page {
  const [medias, values] = [unpackRecords(media, length), unpackRecords(fields, length)];
  const rows = unpackRecords(samples, length);
  for (const [row, own] of rows.entries()) {
    own['media'] = medias[row];
    own['fields'] = values[row];
  }
  return { ...page, rows: rows as unknown as readonly Sample[] };
}

const nestedNames: readonly string[] = ['media', 'fields'];

function packRecords(records: readonly object[], nested: readonly string[] = []): PackedRecords {
  const columns = new Map<string, unknown[]>();
  for (let row = 0; row < records.length; row += 1) {
    const record = records[row] as Readonly<Record<string, unknown>>;
    for (const name of Object.keys(record)) {
      let column = columns.get(name);
      if (column === undefined) {
        if (nested.includes(name)) continue;
        column = new Array<unknown>(records.length).fill(undefined);
        columns.set(name, column);
      }
      column[row] = record[name];
    }
  }
  return Array.from(columns, ([name, values]) => [name, packValues(values)]);
}

function packValues(values: readonly unknown[]): PackedColumn {
  const [first] = values;
  if (typeof first === 'number' && values.every(isNumber)) {
    return { numbers: Float64Array.from(values as readonly number[]) };
  }
  const isSame = isEmptyList(first)
    ? values.every(isEmptyList)
    : !isObject(first) && values.every((value) => value === first);
  if (isSame) return { same: first };
  return values.every(isText) ? packTexts(values) : { values };
}

/** One long text takes another thread much less to be told than many short ones. */
function packTexts(texts: readonly string[]): PackedColumn {
  return { text: texts.join(''), lengths: texts.map(({ length }) => length) };
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isNumber(value: unknown): boolean {
  return typeof value === 'number';
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

function isEmptyList(value: unknown): value is readonly never[] {
  return Array.isArray(value) && value.length === 0;
}

function unpackRecords(columns: PackedRecords, length: number): Record<string, unknown>[] {
  const records = Array.from({ length }, (): Record<string, unknown> => ({}));
  for (const [name, column] of columns) {
    const readValue = createReader(column);
    for (let row = 0; row < length; row += 1) {
      const record = records[row] as Record<string, unknown>;
      const value = readValue(row);
      if (value === undefined) continue;
      // A field may have any name, and assigning to this one would do something else.
      if (name === '__proto__') Object.defineProperty(record, name, { value, ...ownProperty });
      else record[name] = value;
    }
  }
  return records;
}

function createReader(column: PackedColumn): (row: number) => unknown {
  if ('numbers' in column) return (row) => column.numbers[row];
  if ('values' in column) return (row) => column.values[row];
  if ('text' in column) {
    const texts = unpackTexts(column.text, column.lengths);
    return (row) => texts[row];
  }
  // Two samples never share a list.
  return isEmptyList(column.same) ? () => [] : () => column.same;
}

function unpackTexts(text: string, lengths: readonly number[]): readonly string[] {
  let end = 0;
  return lengths.map((length) => {
    end += length;
    return text.slice(end - length, end);
  });
}

const ownProperty = { configurable: true, enumerable: true, writable: true };
