import type { Column, ColumnBatch } from '../adapter/Column.ts';
import { ByteReader } from './ByteReader.ts';
import {
  type BatchHeader,
  type ColumnHeader,
  type FrameHeader,
  frameHeaderSchema,
  frameMagic,
  longestHeader,
  toPadding,
} from './ColumnFrame.ts';
import { PayloadError } from './PayloadError.ts';
import { fromProblem, toProblemTitle } from './Problem.ts';
import { parsePayload } from './payloads/parsePayload.ts';

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Reads the frames that `columnsMediaType` describes back to batches, one at a time, from chunks that may break
 * anywhere. Every array has a buffer of its own, which belongs to the reader.
 *
 * @param chunks - The body.
 * @param names - The columns that were asked for.
 * @throws PayloadError where the body isn't well-formed, lacks a column or ends early, and the failure that the
 *   server met on the way.
 */
export async function* decodeColumns(
  chunks: AsyncIterable<Uint8Array>,
  names: readonly string[],
): AsyncGenerator<ColumnBatch, void, undefined> {
  const reader = new ByteReader(chunks);
  const dictionaries = new Map<string, readonly string[]>();
  try {
    for (let offset = 0; ; ) {
      const header = await readHeader(reader);
      if (header.frame === 'failure') throw toFailure(header.problem);
      if (header.frame === 'end') {
        check(header.length === offset, 'end.length', `Expected ${offset} rows`);
        return;
      }
      check(header.offset === offset, 'batch.offset', `Expected row ${offset}`);
      checkNames(header, names);
      offset += header.length;
      yield await readBatch(reader, header, dictionaries);
    }
  } finally {
    await reader.close();
  }
}

function check(isSound: boolean, path: string, problem: string): void {
  if (!isSound) throw new PayloadError({ path, problem });
}

function toFailure(problem: unknown): Error {
  const title = toProblemTitle(problem) ?? 'The server failed';
  return fromProblem(problem) ?? new PayloadError({ path: 'failure', problem: title });
}

async function readHeader(reader: ByteReader): Promise<FrameHeader> {
  const start = new DataView(new ArrayBuffer(8));
  const isThere = await reader.fill(new Uint8Array(start.buffer));
  check(isThere, 'end', 'Expected a frame that ends the stream but the stream was cut off');
  check(start.getUint32(0, true) === frameMagic, 'frame', 'Expected the letters PSC1');
  const length = start.getUint32(4, true);
  check(length <= longestHeader && length % 8 === 0, 'frame', `Unexpected length ${length}`);
  const bytes = await readBuffer(reader, length, 'frame');
  let json: unknown;
  try {
    json = JSON.parse(decoder.decode(bytes));
  } catch (cause) {
    throw new PayloadError({ path: 'frame', problem: 'Expected JSON in UTF-8' }, { cause });
  }
  return parsePayload(frameHeaderSchema, json);
}

function checkNames({ columns }: BatchHeader, names: readonly string[]): void {
  const expected = [...new Set(names)].sort();
  const actual = columns.map(({ name }) => name).sort();
  const isSame =
    actual.length === expected.length && actual.every((name, index) => name === expected[index]);
  check(
    isSame,
    'batch.columns',
    `Expected ${expected.join(', ')} but received ${actual.join(', ')}`,
  );
}

async function readBatch(
  reader: ByteReader,
  { offset, length, columns: headers }: BatchHeader,
  dictionaries: Map<string, readonly string[]>,
): Promise<ColumnBatch> {
  for (const header of headers) checkLengths(header, length);
  const columns: Record<string, Column> = {};
  for (const header of headers) {
    const path = `batch.columns.${header.name}`;
    const buffers: Uint8Array<ArrayBuffer>[] = [];
    for (const byteLength of header.byteLengths) {
      buffers.push(await readBuffer(reader, byteLength, path));
      await readBuffer(reader, toPadding(byteLength), path);
    }
    const column = toColumn(header, buffers, length, dictionaries);
    // A column may be called "__proto__", which an assignment would take for the prototype.
    Object.defineProperty(columns, header.name, { value: column, enumerable: true });
  }
  return { offset, length, columns };
}

/** Before anything is allocated: what a header claims must follow from the number of rows. */
function checkLengths(header: ColumnHeader, rows: number): void {
  const path = `batch.columns.${header.name}.byteLengths`;
  const { kind, byteLengths, dimensions = 0 } = header;
  const [first = -1, text = -1, missing = -1] = byteLengths;
  const expected = {
    number: 8 * rows,
    category: 4 * rows,
    boolean: rows,
    vector: 4 * rows * dimensions,
    text: 4 * (rows + 1),
  }[kind];
  const count = kind === 'text' ? 3 : 1;
  check(byteLengths.length === count, path, `Expected ${count} buffers`);
  check(first === expected, `${path}.0`, `Expected ${expected} bytes but received ${first}`);
  if (kind === 'vector') check(dimensions > 0, path, 'Expected the number of dimensions');
  if (kind === 'text') {
    check(text <= 0xff_ff_ff_ff, `${path}.1`, 'Expected less than 4 GiB of text');
    check(missing === 0 || missing === rows, `${path}.2`, `Expected 0 or ${rows} bytes`);
  }
}

async function readBuffer(
  reader: ByteReader,
  byteLength: number,
  path: string,
): Promise<Uint8Array<ArrayBuffer>> {
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = new Uint8Array(byteLength);
  } catch (cause) {
    throw new PayloadError({ path, problem: `Can't hold ${byteLength} bytes` }, { cause });
  }
  const isThere = byteLength === 0 || (await reader.fill(bytes));
  check(isThere, path, `Expected ${byteLength} bytes but the stream ended`);
  return bytes;
}

function toColumn(
  header: ColumnHeader,
  buffers: readonly Uint8Array<ArrayBuffer>[],
  rows: number,
  dictionaries: Map<string, readonly string[]>,
): Column {
  const { kind, name, dimensions = 1 } = header;
  const [bytes = new Uint8Array(0), text = bytes, missing = bytes] = buffers;
  const path = `batch.columns.${name}`;
  switch (kind) {
    case 'number':
      return { kind, values: new Float64Array(bytes.buffer) };
    case 'vector':
      return { kind, dimensions, values: new Float32Array(bytes.buffer) };
    case 'boolean':
      check(
        bytes.every((value) => value <= 2),
        path,
        'Expected 0, 1 or 2',
      );
      return { kind, values: bytes };
    case 'category': {
      const codes = new Uint32Array(bytes.buffer);
      const values = toDictionary(header, dictionaries);
      check(
        codes.every((code) => code <= values.length),
        path,
        `Expected codes up to ${values.length}`,
      );
      return { kind, codes, values };
    }
    case 'text':
      return { kind, values: decodeText(new Uint32Array(bytes.buffer), text, missing, rows, path) };
  }
}

function toDictionary(
  { name, kept = 0, added = [] }: ColumnHeader,
  dictionaries: Map<string, readonly string[]>,
): readonly string[] {
  const before = dictionaries.get(name) ?? [];
  check(kept <= before.length, `batch.columns.${name}.kept`, `Expected at most ${before.length}`);
  if (kept === before.length && added.length === 0) return before;
  const values = [...before.slice(0, kept), ...added];
  dictionaries.set(name, values);
  return values;
}

function decodeText(
  offsets: Uint32Array,
  text: Uint8Array,
  missing: Uint8Array,
  rows: number,
  path: string,
): readonly (string | null)[] {
  const values: (string | null)[] = [];
  check(offsets[0] === 0 && offsets[rows] === text.byteLength, path, 'Offsets don’t span the text');
  const whole = decodePart(text, path);
  // Where every letter is one byte, as in most ids, offsets into the bytes are offsets into the text.
  const isAscii = whole.length === text.byteLength;
  for (let row = 0; row < rows; row += 1) {
    const [start = 0, end = 0] = [offsets[row], offsets[row + 1]];
    check(start <= end, `${path}.${row}`, 'Expected offsets that rise');
    if (missing[row] === 1) values.push(null);
    else if (isAscii) values.push(whole.slice(start, end));
    else values.push(decodePart(text.subarray(start, end), `${path}.${row}`));
  }
  return values;
}

function decodePart(bytes: Uint8Array, path: string): string {
  try {
    return decoder.decode(bytes);
  } catch (cause) {
    throw new PayloadError({ path, problem: 'Expected UTF-8' }, { cause });
  }
}
