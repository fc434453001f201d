import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Column, ColumnBatch } from '../adapter/Column.ts';
import { QueryError } from '../query/QueryError.ts';
import { decodeColumns } from './decodeColumns.ts';
import { encodeColumns } from './encodeColumns.ts';
import { PayloadError } from './PayloadError.ts';

async function* give<T>(items: Iterable<T>): AsyncGenerator<T, void, undefined> {
  yield* items;
}

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

async function encode(batches: Iterable<ColumnBatch>): Promise<Uint8Array> {
  const parts = await collect(encodeColumns(give(batches)));
  const bytes = new Uint8Array(parts.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let start = 0;
  for (const part of parts) {
    bytes.set(part, start);
    start += part.byteLength;
  }
  return bytes;
}

function* cut(bytes: Uint8Array, sizes: readonly number[]): Generator<Uint8Array, void, undefined> {
  for (let start = 0, turn = 0; start < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    yield bytes.slice(start, start + size);
    start += size;
  }
}

const decode = (bytes: Uint8Array, names: readonly string[], sizes = [1 << 16]) =>
  collect(decodeColumns(give(cut(bytes, sizes)), names));

const word = fc.string({ unit: 'grapheme', maxLength: 6 });
const arrays = (rows: number) => ({
  number: fc
    .array(fc.double(), { minLength: rows, maxLength: rows })
    .map((values): Column => ({ kind: 'number', values: Float64Array.from(values) })),
  boolean: fc
    .array(fc.integer({ min: 0, max: 2 }), { minLength: rows, maxLength: rows })
    .map((values): Column => ({ kind: 'boolean', values: Uint8Array.from(values) })),
  text: fc
    .array(fc.option(word, { freq: 3 }), { minLength: rows, maxLength: rows })
    .map((values): Column => ({ kind: 'text', values })),
  vector: fc
    .array(fc.float({ noNaN: true }), { minLength: rows * 3, maxLength: rows * 3 })
    .map(
      (values): Column => ({ kind: 'vector', dimensions: 3, values: Float32Array.from(values) }),
    ),
});

/** Batches of all kinds of columns, whose category has more and more values. */
const stream = fc
  .array(fc.integer({ min: 0, max: 9 }), { maxLength: 4 })
  .chain((lengths) =>
    fc
      .tuple(...lengths.map((rows) => fc.record(arrays(rows))))
      .map((parts) => ({ lengths, parts })),
  )
  .chain(({ lengths, parts }) =>
    fc.uniqueArray(word, { minLength: 5, maxLength: 5 }).map((values) => {
      let offset = 0;
      return parts.map((columns, turn): ColumnBatch => {
        const length = lengths[turn] ?? 0;
        const known = values.slice(0, Math.min(values.length, turn + 1));
        const codes = Uint32Array.from({ length }, (_, row) => row % (known.length + 1));
        const category: Column = { kind: 'category', codes, values: known };
        offset += length;
        return { offset: offset - length, length, columns: { ...columns, category } };
      });
    }),
  );
const names = ['number', 'boolean', 'text', 'vector', 'category'];

const sample: ColumnBatch = {
  offset: 0,
  length: 2,
  columns: {
    size: { kind: 'number', values: new Float64Array([1.5, Number.NaN]) },
    name: { kind: 'text', values: ['é', null] },
    camera: { kind: 'category', codes: new Uint32Array([1, 0]), values: ['A1'] },
  },
};
const sampleNames = ['size', 'name', 'camera'];

describe('encodeColumns and decodeColumns', () => {
  test.each([1, 2, 3])(
    '[X11] batches come back as they were, wherever the chunks break (seed %s)',
    async (seed) => {
      const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 });
      await fc.assert(
        fc.asyncProperty(stream, sizes, async (batches, cuts) => {
          expect(await decode(await encode(batches), names, cuts)).toEqual(batches);
        }),
        { seed, numRuns: 60 },
      );
    },
  );

  test('[X11] every buffer begins at a multiple of 8, and is one the reader may keep', async () => {
    const bytes = await encode([sample]);
    expect(bytes.byteLength % 8).toBe(0);
    expect(new TextDecoder().decode(bytes.slice(0, 4))).toBe('PSC1');
    const [batch] = await decode(bytes, sampleNames);
    const size = batch?.columns['size'];
    expect(size?.kind === 'number' && size.values.buffer.byteLength).toBe(16);
  });

  test('[X11] values of a category cross once', async () => {
    const next = { ...sample, offset: 2 };
    const one = (await encode([sample])).byteLength;
    const three = (await encode([sample, next, { ...next, offset: 4 }])).byteLength;
    expect((three - one) % 2).toBe(0);
    const text = new TextDecoder().decode(await encode([sample, next]));
    expect(text.match(/"A1"/g)).toHaveLength(1);
  });

  test('[X12] a body that is cut off anywhere is refused, also between two frames', async () => {
    const bytes = await encode([sample]);
    for (let end = 0; end < bytes.length; end += 1) {
      await expect(decode(bytes.slice(0, end), sampleNames)).rejects.toBeInstanceOf(PayloadError);
    }
  });

  test.each<[string, string, string, string]>([
    ['a foreign start', 'PSC1', 'PSC9', 'At frame: Expected the letters PSC1'],
    ['a header that is no JSON', '{"frame"', '["frame"', 'At frame: Expected JSON'],
    ['an unknown kind of column', '"number"', '"nimber"', 'At columns.0.kind'],
    ['a gap between rows', '"offset":0', '"offset":7', 'At batch.offset: Expected row 0'],
    ['another number of rows', '"length":2', '"length":3', 'byteLengths.0: Expected 24 bytes'],
    ['a column nobody asked for', '"size"', '"sise"', 'At batch.columns: Expected camera'],
    ['a value that was never sent', '"kept":0', '"kept":1', 'At batch.columns.camera.kept'],
    ['bytes that are no UTF-8', 'é', '\u00ff', 'Expected UTF-8'],
  ])('[X12] %s is refused with its path', async (_, from, to, message) => {
    const bytes = await encode([sample]);
    const target = new TextEncoder().encode(from);
    const at = bytes.findIndex((__, start) => target.every((byte, n) => bytes[start + n] === byte));
    expect(at).toBeGreaterThanOrEqual(0);
    const put = to === '\u00ff' ? new Uint8Array([0xff, 0xff]) : new TextEncoder().encode(to);
    bytes.set(put, at);
    await expect(decode(bytes, sampleNames)).rejects.toThrow(message);
  });

  test('[X12] a length that can’t be held is refused before it is allocated', async () => {
    const name = { kind: 'text', values: ['é'.repeat(100)] } as const;
    const bytes = await encode([{ offset: 0, length: 1, columns: { name } }]);
    const latin = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
    const broken = latin.replace('[8,200,0]', '[8,9e9,0]');
    expect(broken).not.toBe(latin);
    const reading = decode(
      Uint8Array.from(broken, (letter) => letter.charCodeAt(0)),
      ['name'],
    );
    await expect(reading).rejects.toThrow('Expected less than 4 GiB of text');
  });

  test('[X12] a code without a value and a truth that is none are refused', async () => {
    const wrong: readonly Column[] = [
      { kind: 'category', codes: new Uint32Array([3]), values: ['a'] },
      { kind: 'boolean', values: new Uint8Array([3]) },
    ];
    for (const column of wrong) {
      const bytes = await encode([{ offset: 0, length: 1, columns: { a: column } }]);
      await expect(decode(bytes, ['a'])).rejects.toThrow('At batch.columns.a: Expected');
    }
  });

  test('[X13] a failure on the way comes out as its own class, after the rows before it', async () => {
    const failing = async function* () {
      yield sample;
      throw new QueryError({ path: 'filter', problem: 'No' });
    };
    const heard: ColumnBatch[] = [];
    const read = async () => {
      for await (const batch of decodeColumns(encodeColumns(failing()), sampleNames))
        heard.push(batch);
    };
    await expect(read()).rejects.toBeInstanceOf(QueryError);
    expect(heard).toEqual([sample]);
  });
});
