import type { Annotation, Sample } from '@proofsheet/core';
import papaparse from 'papaparse';
import { describe, expect, it } from 'vitest';
import { type WriteLabelsCsvOptions, writeLabelsCsv } from './writeLabelsCsv.ts';

const schema = {
  version: 1,
  classes: [
    { id: 'c1', name: 'Cat, "tabby"' },
    { id: 'c2', name: 'Dog' },
  ],
};

function statement(kind: 'person' | 'model' | 'rule', classId: string, day: number): Annotation {
  const at = `2026-01-0${day}T00:00:00.000Z`;
  return {
    id: `${kind}${day}`,
    classId,
    provenance: { actor: { kind, id: 'x' }, at, schemaVersion: 1 },
  };
}

function makeSample(id: string, changes: Partial<Sample> = {}): Sample {
  const media = { kind: 'image', source: id } as const;
  return { id, media, fields: {}, tags: [], split: 'pool', annotations: [], ...changes };
}

async function write(samples: Iterable<Sample>, options: Partial<WriteLabelsCsvOptions> = {}) {
  const chunks: string[] = [];
  for await (const chunk of writeLabelsCsv(samples, { schema, ...options })) chunks.push(chunk);
  return chunks;
}

async function writeAndParse(samples: Iterable<Sample>, options?: Partial<WriteLabelsCsvOptions>) {
  const text = (await write(samples, options)).join('');
  const parsed = papaparse.parse<Record<string, string>>(text, {
    header: true,
    skipEmptyLines: true,
  });
  expect(parsed.errors).toEqual([]);
  return parsed.data;
}

describe('writeLabelsCsv', () => {
  it('writes the label that counts, where it comes from, and the rough label beside it', async () => {
    const rough = statement('rule', 'c2', 1);
    const rows = await writeAndParse([
      makeSample('a', { annotations: [rough, statement('person', 'c1', 2)], split: 'training' }),
      makeSample('b', { annotations: [rough, statement('model', 'c1', 3)] }),
      makeSample('c', { annotations: [statement('model', 'c1', 3)] }),
      makeSample('d', { annotations: [statement('person', 'gone', 2)] }),
    ]);
    expect(rows).toEqual([
      {
        id: 'a',
        label: 'Cat, "tabby"',
        label_source: 'person',
        rough_label: 'Dog',
        tags: '',
        split: 'training',
        labelled_at: '2026-01-02T00:00:00.000Z',
      },
      expect.objectContaining({ id: 'b', label: 'Dog', label_source: 'rule', rough_label: 'Dog' }),
      expect.objectContaining({ id: 'c', label: '', label_source: '', labelled_at: '' }),
      expect.objectContaining({ id: 'd', label: 'gone', label_source: 'person', rough_label: '' }),
    ]);
  });

  it('takes the latest rough label of the whole sample', async () => {
    const region = { kind: 'box', x: 0, y: 0, width: 1, height: 1 } as const;
    const annotations = [
      statement('rule', 'c1', 1),
      statement('rule', 'c2', 2),
      { ...statement('rule', 'c1', 3), region },
    ];
    const [row] = await writeAndParse([makeSample('a', { annotations })]);
    expect(row).toMatchObject({ label: 'Dog', rough_label: 'Dog' });
  });

  it('brings back quotes, commas, line breaks and spaces as they were', async () => {
    const ids = ['a"b', 'a,b', 'a\nb', 'a\r\nb', ' a ', 'ä/猫.jpg', "'a", '"'];
    const rows = await writeAndParse(ids.map((id) => makeSample(id)));
    expect(rows.map((row) => row['id'])).toEqual(ids);
  });

  it('disarms what a spreadsheet would run as a formula, over several lines too', async () => {
    const ids = ['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '=HYPERLINK("x")\n=1', '＝1', 'a=1'];
    const rows = await writeAndParse(ids.map((id) => makeSample(id)));
    expect(rows.map((row) => row['id'])).toEqual(ids.map((id) => (id === 'a=1' ? id : `'${id}`)));
  });

  it('writes formulas as they are where that is asked for', async () => {
    const ids = ['=1+1', '-1', '@a'];
    const rows = await writeAndParse(
      ids.map((id) => makeSample(id)),
      { escapeFormulas: false },
    );
    expect(rows.map((row) => row['id'])).toEqual(ids);
  });

  it('joins tags so that they can be told apart again', async () => {
    const [row] = await writeAndParse([makeSample('a', { tags: ['a;b', 'c\\', 'd'] })]);
    expect(row?.['tags']).toBe('a\\;b;c\\\\;d');
  });

  it('writes the head alone where there are no samples', async () => {
    const head = 'id,label,label_source,rough_label,tags,split,labelled_at\r\n';
    expect(await write([])).toEqual([head]);
  });

  it('asks for samples only as its reader goes on', async () => {
    let asked = 0;
    function* samples(): Generator<Sample> {
      for (asked = 1; asked <= 5000; asked += 1) yield makeSample(`${asked}`);
    }
    const chunks = writeLabelsCsv(samples(), { schema });
    await chunks.next();
    expect(asked).toBe(0);
    await chunks.next();
    expect(asked).toBe(1000);
    expect((await writeAndParse(samples())).map((row) => Number(row['id']))).toEqual(
      Array.from({ length: 5000 }, (_, index) => index + 1),
    );
  });
});
