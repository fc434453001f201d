import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { makePng, options, readAll } from '../reading/readAll.fixture.ts';
import type { ReadTableOptions } from '../table/readTable.ts';
import { readParquet } from './readParquet.ts';

function read(bytes: ArrayBuffer, more: Partial<ReadTableOptions> = {}) {
  return readAll(readParquet(new File([bytes], 't.parquet'), { ...options, ...more }));
}

const count = 25;
const columnData = [
  {
    name: 'text',
    data: Array.from({ length: count }, (_, n) => `message ${n}`),
    type: 'STRING' as const,
  },
  {
    name: 'label',
    data: Array.from({ length: count }, (_, n) => (n % 2 ? 'ham' : 'spam')),
    type: 'STRING' as const,
  },
  { name: 'n', data: Array.from({ length: count }, (_, n) => n / 2), type: 'DOUBLE' as const },
  { name: 'big', data: Array.from({ length: count }, (_, n) => BigInt(n)), type: 'INT64' as const },
  {
    name: 'ok',
    data: Array.from({ length: count }, (_, n) => n % 3 === 0),
    type: 'BOOLEAN' as const,
  },
  {
    name: 'when',
    data: Array.from({ length: count }, (_, n) => new Date(n * 1000)),
    type: 'TIMESTAMP' as const,
  },
];
const whole = parquetWriteBuffer({ columnData, rowGroupSize: 10 });

describe('readParquet', () => {
  it('makes samples of the rows of all row groups', async () => {
    const { samples, faults, fields, schema } = await read(whole, { inferenceRows: 5 });
    expect(faults).toEqual([]);
    expect(samples).toHaveLength(count);
    expect(schema.classes.map(({ name }) => name)).toEqual(['spam', 'ham']);
    expect(Object.fromEntries(fields.map(({ name, kind }) => [name, kind]))).toEqual({
      text: 'text',
      n: 'number',
      big: 'number',
      ok: 'boolean',
      when: 'date',
    });
    expect(samples[24]).toMatchObject({
      id: 't.parquet#25',
      fields: { text: 'message 24', n: 12, big: 24, ok: true, when: '1970-01-01T00:00:24.000Z' },
    });
  });

  it('takes images that lie in the file as the blobs of its samples', async () => {
    const png = makePng(3, 4);
    const bytes = parquetWriteBuffer({
      columnData: [
        { name: 'image', data: [png, png], type: 'BYTE_ARRAY' },
        { name: 'label', data: ['a', 'b'], type: 'STRING' },
      ],
    });
    const { samples, blobs } = await read(bytes);
    expect(samples[0]?.media).toEqual({
      kind: 'image',
      source: 't.parquet#1',
      type: 'image/png',
      byteLength: 64,
    });
    expect(new Uint8Array((await blobs[1]?.arrayBuffer()) ?? expect.unreachable())).toEqual(png);
  });

  it('leaves out a row group that is damaged, and reads the others', async () => {
    const bytes = new Uint8Array(whole.slice(0));
    bytes.fill(0xff, 10, 60);
    const { samples, faults } = await read(bytes.buffer);
    expect(faults).toEqual(['t.parquet 1 unsupported']);
    expect(samples).toHaveLength(15);
  });

  it('refuses what is no Parquet file, or is cut off', async () => {
    for (const length of [0, 3, 8, 100, whole.byteLength - 1])
      await expect(read(whole.slice(0, length))).rejects.toMatchObject({
        name: 'FormatError',
        details: { kind: 'not-parquet' },
      });
  });

  it('ends when it is cancelled', async () => {
    await expect(read(whole, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: 'AbortError',
    });
  });
});
