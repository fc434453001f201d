import type { FieldValue } from '../vocabulary/Sample.ts';
import { addBit, type Bits, createBits, createFullBits, uniteBits } from './Bits.ts';
import type { SampleIndex } from './SampleIndex.ts';
import type { SampleTable } from './SampleTable.ts';

/** What a date in ISO 8601 is written with, in lower case. */
const dateLetters = /^[\dtz:.+-]*$/;

/** The rows whose id or fields with a text as value contain a text, without regard to case. */
export function findText(index: SampleIndex, text: string): Bits {
  const { table } = index;
  const { needle, contains } = createTextTest(text);
  if (needle === '') return createFullBits(table.rows);
  const bits = createBits(table.rows);
  const names = new Set<string>();
  for (const { batch } of table.batches) {
    for (const [name, { kind }] of Object.entries(batch.fields)) {
      const isDate = batch.dates?.includes(name) === true && dateLetters.test(needle);
      if (isDate || kind === 'text' || kind === 'category') names.add(name);
    }
  }
  for (const name of names) uniteBits(bits, index.readColumn(name).findRows(contains));
  for (let row = 0; row < table.rows; row += 1) {
    const fields = table.objectAt(row)?.fields;
    if (contains(table.idAt(row)) || hasText(fields, contains)) addBit(bits, row);
  }
  return bits;
}

/** Says of a row what {@link findText} says of all. */
export function createTextRowTest(table: SampleTable, text: string): (row: number) => boolean {
  const { contains } = createTextTest(text);
  return (row) => contains(table.idAt(row)) || hasText(table.sampleAt(row).fields, contains);
}

/** The rows that have a tag which contains a text. */
export function findTagText({ tags, rows }: SampleTable, text: string): Bits {
  const { contains } = createTextTest(text);
  const bits = createBits(rows);
  for (const [tag, tagged] of tags) if (contains(tag)) uniteBits(bits, tagged);
  return bits;
}

function createTextTest(text: string) {
  const needle = text.trim().toLowerCase();
  const contains = (value: FieldValue) =>
    typeof value === 'string' && value.toLowerCase().includes(needle);
  return { needle, contains };
}

function hasText(
  fields: Readonly<Record<string, FieldValue>> | undefined,
  contains: (value: FieldValue) => boolean,
): boolean {
  for (const name in fields) if (contains(fields[name] ?? null)) return true;
  return false;
}
