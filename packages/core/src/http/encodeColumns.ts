import type { CategoryColumn, Column, ColumnBatch, TextColumn } from '../adapter/Column.ts';
import { type ColumnHeader, type FrameHeader, frameMagic, toPadding } from './ColumnFrame.ts';
import { toProblem } from './Problem.ts';

/** A column in the form that is sent. */
interface EncodedColumn {
  readonly header: ColumnHeader;
  readonly buffers: readonly Uint8Array[];
}

const encoder = new TextEncoder();

/**
 * Writes batches of columns down as the frames that `columnsMediaType` describes. The numbers are not copied:
 * the bytes are those of the batch's own arrays. Texts must be well-formed Unicode; a lone surrogate becomes U+FFFD.
 *
 * @param batches - The batches. Where they fail, the body ends with a frame that says why, and so does this.
 */
export async function* encodeColumns(
  batches: AsyncIterable<ColumnBatch>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const written = new Map<string, readonly string[]>();
  let length = 0;
  try {
    for await (const batch of batches) {
      const columns = Object.entries(batch.columns).map(([name, column]) =>
        encodeColumn(name, column, written),
      );
      const { offset } = batch;
      yield encodeHeader({
        frame: 'batch',
        offset,
        length: batch.length,
        columns: columns.map(({ header }) => header),
      });
      for (const buffer of columns.flatMap(({ buffers }) => buffers)) {
        if (buffer.byteLength > 0) yield buffer;
        const padding = toPadding(buffer.byteLength);
        if (padding > 0) yield new Uint8Array(padding);
      }
      length += batch.length;
    }
  } catch (error) {
    yield encodeHeader({ frame: 'failure', problem: toProblem(error) });
    return;
  }
  yield encodeHeader({ frame: 'end', length });
}

function encodeHeader(header: FrameHeader): Uint8Array {
  const json = encoder.encode(JSON.stringify(header));
  const length = json.byteLength + toPadding(json.byteLength);
  const bytes = new Uint8Array(8 + length).fill(0x20);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, frameMagic, true);
  view.setUint32(4, length, true);
  bytes.set(json, 8);
  return bytes;
}

function encodeColumn(
  name: string,
  column: Column,
  written: Map<string, readonly string[]>,
): EncodedColumn {
  const { kind } = column;
  switch (kind) {
    case 'category':
      return encodeCategory(name, column, written);
    case 'text': {
      const buffers = encodeText(column);
      return { header: { name, kind, byteLengths: toByteLengths(buffers) }, buffers };
    }
    case 'vector': {
      const buffers = [toBytes(column.values)];
      const { dimensions } = column;
      return { header: { name, kind, byteLengths: toByteLengths(buffers), dimensions }, buffers };
    }
    default: {
      const buffers = [toBytes(column.values)];
      return { header: { name, kind, byteLengths: toByteLengths(buffers) }, buffers };
    }
  }
}

/** A value crosses once, in the first batch that has it. */
function encodeCategory(
  name: string,
  { kind, codes, values }: CategoryColumn,
  written: Map<string, readonly string[]>,
): EncodedColumn {
  const before = written.get(name) ?? [];
  const isLonger = before.every((value, index) => values[index] === value);
  const kept = isLonger ? before.length : 0;
  written.set(name, values);
  const buffers = [toBytes(codes)];
  const byteLengths = toByteLengths(buffers);
  return { header: { name, kind, byteLengths, kept, added: values.slice(kept) }, buffers };
}

function encodeText({ values }: TextColumn): readonly Uint8Array[] {
  const offsets = new Uint32Array(values.length + 1);
  const missing = new Uint8Array(values.length);
  const parts: Uint8Array[] = [];
  let end = 0;
  for (const [index, value] of values.entries()) {
    if (value === null) missing[index] = 1;
    else {
      const part = encoder.encode(value);
      parts.push(part);
      end += part.byteLength;
    }
    offsets[index + 1] = end;
  }
  const text = new Uint8Array(end);
  let start = 0;
  for (const part of parts) {
    text.set(part, start);
    start += part.byteLength;
  }
  const isComplete = !missing.includes(1);
  return [toBytes(offsets), text, isComplete ? new Uint8Array(0) : missing];
}

/** Every processor that browsers and Node run on today is little-endian, so the bytes are those of the array. */
function toBytes(array: Float64Array | Float32Array | Uint32Array | Uint8Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

function toByteLengths(buffers: readonly Uint8Array[]): readonly number[] {
  return buffers.map(({ byteLength }) => byteLength);
}
