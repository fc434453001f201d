import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findData, options, readAll, seeds, toBlob } from '../reading/readAll.fixture.ts';
import { type ReadCsvOptions, readCsv } from './readCsv.ts';
import { writeCsv } from './writeCsv.ts';

function read(content: string | Uint8Array, more: Partial<ReadCsvOptions> = {}, name = 't.csv') {
  return readAll(readCsv(new File([content as string], name), { ...options, ...more }));
}

const kinds = (fields: readonly { name: string; kind: string }[]) =>
  Object.fromEntries(fields.map(({ name, kind }) => [name, kind]));

describe('readCsv', () => {
  it('makes samples of rows: id, label, split, tags, text, and fields of the kinds they look like', async () => {
    const rows = ['id,Label,Split,tags,text,score,ok,when,size,zip'];
    for (let n = 0; n < 9; n += 1)
      rows.push(
        `s${n},${n % 2 ? 'cat' : 'Dog'},${n % 3 ? 'train' : 'val'},a;b,"text, ""${n}""",${n / 2},${n % 2 === 0},2026-01-0${n + 1},${n % 2 ? 'S' : 'M'},0123${n}`,
      );
    const { samples, blobs, fields, schema, faults } = await read(rows.join('\r\n'));
    expect(faults).toEqual([]);
    expect(kinds(fields)).toEqual({
      text: 'text',
      score: 'number',
      ok: 'boolean',
      when: 'date',
      size: 'category',
      zip: 'text',
    });
    expect(schema.classes.map(({ name }) => name)).toEqual(['Dog', 'cat']);
    expect(samples).toHaveLength(9);
    expect(samples[1]).toEqual({
      id: 's1',
      media: { kind: 'text', source: 's1', type: 'text/plain', byteLength: 9 },
      fields: {
        text: 'text, "1"',
        score: 0.5,
        ok: false,
        when: '2026-01-02',
        size: 'S',
        zip: '01231',
      },
      tags: ['a', 'b'],
      split: 'training',
      annotations: [
        {
          id: 'label',
          classId: 'cat',
          provenance: {
            actor: { kind: 'rule', id: 'csv-import' },
            at: options.at,
            schemaVersion: 1,
          },
        },
      ],
    });
    expect(await blobs[1]?.text()).toBe('text, "1"');
  });

  it('takes the columns that it is told to, and refuses one that is not there', async () => {
    const csv = 'a,b,label\n1,hello,x\n2,you,y\n';
    const { samples, fields } = await read(csv, { columns: { id: 'a', text: 'b', label: null } });
    expect(samples.map(({ id, annotations }) => [id, annotations.length])).toEqual([
      ['1', 0],
      ['2', 0],
    ]);
    expect(kinds(fields)).toEqual({ b: 'text', label: 'text' });
    await expect(read(csv, { columns: { text: 'c' } })).rejects.toMatchObject({
      details: { kind: 'missing-column', column: 'c' },
    });
  });

  it('takes paths of images as media', async () => {
    const { samples, blobs } = await read('image,label\nx/1.jpg,a\nhttps://e.org/2.png?x=1,b\n');
    expect(samples.map(({ media }) => media)).toEqual([
      { kind: 'image', source: 'x/1.jpg' },
      { kind: 'image', source: 'https://e.org/2.png?x=1' },
    ]);
    expect(blobs).toEqual([undefined, undefined]);
  });

  it.each([
    ['a,b', ','],
    ['a;b', ';'],
    ['a|b', '|'],
    ['a\tb', '\t'],
  ])('finds what stands between cells: %j', async (head, delimiter) => {
    const { samples } = await read(`${head}\nx${delimiter}y\n`);
    expect(samples[0]?.fields).toEqual({ a: 'x', b: 'y' });
  });

  it('says with its line what is no value of its field, is too short, comes twice or never closes its quote', async () => {
    const lines = [
      'id,n,t',
      '1,1,"a\nb"',
      '2,2,x',
      '3,oops,x',
      '4,4',
      '2,5,x',
      '6,6,"open',
      '7,7,"shut"',
      '8,NaN,x',
    ];
    const { samples, problems, faults } = await read(lines.join('\n'), {
      inferenceRows: 2,
      columns: { text: 't' },
    });
    expect(faults.sort()).toEqual([
      't.csv 5 misfit kept',
      't.csv 6 syntax',
      't.csv 7 duplicate',
      't.csv 8 syntax',
    ]);
    expect(samples.map(({ id, fields }) => [id, fields['n']])).toEqual([
      ['1', 1],
      ['2', 2],
      ['3', null],
      ['7', 7],
      ['8', null],
    ]);
    expect(problems.find(({ line }) => line === 5)?.message).toBe(
      '"t.csv", line 5: "oops" in the column "n" is no number; that value was left empty.',
    );
  });

  it('gives up a row that never ends', async () => {
    const csv = `a,b\n1,"${'x'.repeat(5 << 20)}\n2,y\n`;
    const { samples, faults } = await read(csv);
    expect(faults).toEqual(['t.csv 2 too-long']);
    expect(samples.map(({ fields }) => fields['b'])).toEqual(['y']);
  });

  it('comes to an end where many quotes are never closed', { timeout: 20_000 }, async () => {
    const csv = `a,b\n${'1,"x\n'.repeat(20_000)}`;
    const { faults } = await read(csv);
    expect(faults.length).toBeGreaterThan(0);
  });

  it.each([
    ['UTF-8 with a mark', [0xef, 0xbb, 0xbf, ...Buffer.from('t\nä\n')], []],
    ['UTF-16 little endian', [0xff, 0xfe, ...Buffer.from('t\nä\n', 'utf16le')], []],
    ['UTF-16 big endian', [0xfe, 0xff, ...Buffer.from('t\nä\n', 'utf16le').swap16()], []],
    ['windows-1252', [...Buffer.from('t\nä\n', 'latin1')], ['t.csv encoding kept']],
  ])('reads %s', async (_, bytes, expected) => {
    const { samples, faults } = await read(Uint8Array.from(bytes), { columns: { text: 't' } });
    expect(faults).toEqual(expected);
    expect(samples[0]?.fields).toEqual({ t: 'ä' });
  });

  it.each([
    [
      'is the text',
      'l\tt\nham\t"Hi" she said\nham\t"yes"\nham\tno\n',
      ['"Hi" she said', '"yes"', 'no'],
    ],
    ['is the text, where it is never needed', 'l\tt\nham\t"yes"\nham\tno\n', ['"yes"', 'no']],
    ['is a quote where it holds a tab', 'l\tt\nham\t"a\tb"\nham\t"yes"\n', ['a\tb', 'yes']],
    ['is a quote where it holds a line break', 'l\tt\nham\t"a\nb"\nham\tno\n', ['a\nb', 'no']],
    [
      'is a quote where all cells of a column have it',
      'l\tt\n"ham"\t"a"\n"ham"\t"b"\n',
      ['a', 'b'],
    ],
    ['is the text where it is never closed', 'l\tt\nham\t"a\nham\tb"\nham\tc\n', ['"a', 'b"', 'c']],
  ])('decides by evidence what a quote in a TSV is: it %s', async (_, tsv, texts) => {
    const { samples, faults } = await read(tsv, { columns: { text: 't' } });
    expect(faults).toEqual([]);
    expect(samples.map(({ fields }) => fields['t'])).toEqual(texts);
  });

  it('reads a table without a header, without rows, and an empty file', async () => {
    const { samples } = await read('x,y\n', { header: false });
    expect(samples[0]?.fields).toEqual({ 'column 1': 'x', 'column 2': 'y' });
    expect((await read('a,b\n')).samples).toEqual([]);
    expect((await read('')).faults).toEqual([]);
  });

  it('starts with a small batch, tells how far it is, and ends when it is cancelled', async () => {
    const csv = `t\n${Array.from({ length: 3000 }, (_, n) => `text ${n}\n`).join('')}`;
    const progress: { done: number; total: number | null }[] = [];
    const { sizes } = await read(csv, { onProgress: (p) => progress.push(p) });
    expect(sizes.slice(0, 3)).toEqual([50, 250, 250]);
    expect(sizes.reduce((a, b) => a + b)).toBe(3000);
    expect(progress.at(-1)).toEqual({ done: csv.length, total: csv.length });
    const controller = new AbortController();
    const batches = readCsv(new Blob([csv]), { ...options, signal: controller.signal });
    await batches.next();
    controller.abort();
    await expect(batches.next()).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('joins rows that lie across the pieces in which a file is read', async () => {
    const texts = Array.from({ length: 40 }, (_, n) => `"${n}"\r\n${'é,'.repeat(30_000)}`);
    const csv = `n,t\r\n${texts.map((text, n) => `${n},"${text.replaceAll('"', '""')}"\r\n`).join('')}`;
    const { samples, faults } = await read(csv, { columns: { text: 't' } });
    expect(faults).toEqual([]);
    expect(samples.map(({ fields }) => fields['t'])).toEqual(texts);
  });
});

/*
 * Laws:
 * 1. What `writeCsv` writes without escaping, `readCsv` reads back: ids, splits, tags, texts and numbers.
 * 2. A cut of a file whose rows are single lines gives a prefix of its rows, the last one apart, and two problems at most.
 */
describe.each(seeds)('writeCsv and readCsv, seed %i', (seed) => {
  const fields = [
    { name: 'x', kind: 'text' },
    { name: 'n', kind: 'number' },
  ] as const;
  const text = fc
    .string({ unit: fc.constantFrom('a', '"', ',', '\n', '\t', ';', '\\', 'ä', "'") })
    .map((t) => `${t}.`);
  const samples = fc
    .array(
      fc.record({
        x: text,
        n: fc.double({ noNaN: true, noDefaultInfinity: true }),
        tag: text,
        split: fc.constantFrom('training' as const, 'pool' as const),
      }),
      { minLength: 1 },
    )
    .map((list) =>
      list.map(({ x, n, tag, split }, index) => ({
        id: `s${index}`,
        media: { kind: 'text' as const, source: `s${index}` },
        fields: { x, n: n === 0 ? 0 : n },
        tags: [tag],
        split,
        annotations: [],
      })),
    );

  it('bring back what was written, with commas and with tabs', async () => {
    await fc.assert(
      fc.asyncProperty(
        samples,
        fc.constantFrom(',' as const, '\t' as const),
        async (list, delimiter) => {
          const blob = await toBlob(
            writeCsv(list, { ...options, fields, delimiter, escapeFormulas: false }),
          );
          const columns = {
            id: 'id',
            text: 'x',
            split: 'split',
            tags: 'tags',
            media: null,
            label: null,
          };
          const read = await readAll(
            readCsv(blob, { ...options, columns, delimiter, quoting: 'standard' }),
          );
          expect(read.faults).toEqual([]);
          expect(
            read.samples.map(({ id, tags, split, fields: f }) => ({
              id,
              tags,
              split,
              x: f['x'],
              n: f['n'],
            })),
          ).toEqual(list.map(({ id, tags, split, fields: f }) => ({ id, tags, split, ...f })));
        },
      ),
      { seed, numRuns: 60 },
    );
  });

  /** A cut within a cell of several lines leaves lines behind that are no rows, of which each is reported. */
  const plain = samples.map((list) =>
    list.map((item) => {
      const x = item.fields.x.replaceAll('\n', ' ');
      const tags = item.tags.map((tag) => tag.replaceAll('\n', ' '));
      return { ...item, fields: { ...item.fields, x }, tags };
    }),
  );

  it('give a prefix of a file that is cut', async () => {
    await fc.assert(
      fc.asyncProperty(plain, fc.double({ min: 0, max: 1, noNaN: true }), async (list, share) => {
        const blob = await toBlob(writeCsv(list, { ...options, fields, escapeFormulas: false }));
        const head = 'id,label,split,tags,media,x,n\r\n'.length;
        const cut = blob.slice(0, head + Math.floor((blob.size - head) * share));
        const columns = { id: null, text: null, media: null };
        const readRows = (part: Blob) =>
          readAll(readCsv(part, { ...options, columns, delimiter: ',' }));
        const [read, whole] = [await readRows(cut), await readRows(blob)];
        const toTexts = (items: typeof read.samples) => items.map(({ fields: f }) => f['x']);
        const rows = toTexts(read.samples).slice(0, -1);
        expect(rows).toEqual(toTexts(whole.samples).slice(0, rows.length));
        expect(read.faults.length).toBeLessThanOrEqual(2);
      }),
      { seed, numRuns: 60 },
    );
  });
});

const { folder, missing } = findData('sms');

describe.skipIf(missing !== '')(`readCsv on SMS${missing}`, () => {
  it('reads 3,000 messages with every quote and every odd sign', async () => {
    const bytes = await readFile(join(folder, 'sms-spam.tsv'));
    const { samples, faults, schema, blobs, fields } = await read(bytes, {}, 'sms-spam.tsv');
    expect(faults).toEqual([]);
    expect(schema.classes.map(({ name }) => name)).toEqual(['ham', 'spam']);
    expect(kinds(fields)).toEqual({ SMS: 'text' });
    const texts = await Promise.all(blobs.map((blob) => blob?.text()));
    const lines = samples.map(
      ({ annotations }, index) => `${annotations[0]?.classId}\t${texts[index]}`,
    );
    expect(samples).toHaveLength(3000);
    expect(`${['Label\tSMS', ...lines].join('\n')}\n`).toBe(bytes.toString('utf8'));
    expect(samples[282]?.id).toBe('sms-spam.tsv#284');
  });
});
