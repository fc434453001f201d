import { packMaskRuns, parseSample, type Sample } from '@proofsheet/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { options, readAll, seeds, toBlob } from '../reading/readAll.fixture.ts';
import { type ReadJsonLinesOptions, readJsonLines } from './readJsonLines.ts';
import { writeJsonLines } from './writeJsonLines.ts';

function read(content: string | Blob, more: Partial<ReadJsonLinesOptions> = {}) {
  return readAll(readJsonLines(new File([content], 't.jsonl'), { ...options, ...more }));
}

const good: Sample = {
  id: 'a',
  media: { kind: 'image', source: 'a.png' },
  fields: { n: 1 },
  tags: [],
  split: 'pool',
  annotations: [
    {
      id: 'x',
      classId: 'cat',
      region: { kind: 'box', x: 0, y: 0, width: 1, height: 1 },
      provenance: { actor: { kind: 'person', id: 'p' }, at: options.at, schemaVersion: 1 },
    },
  ],
};
const schema = { version: 4, classes: [{ id: 'cat', name: 'Cat' }] };
const [annotation] = good.annotations;

describe('parseSample', () => {
  it.each([
    ['', 5],
    ['id', { ...good, id: '' }],
    ['media.kind', { ...good, media: { kind: 'smell', source: '' } }],
    ['fields.n', { ...good, fields: { n: {} } }],
    ['extra', { ...good, extra: 1 }],
    [
      'annotations.0.region.width',
      {
        ...good,
        annotations: [{ ...annotation, region: { kind: 'box', x: 0, y: 0, width: 0, height: 1 } }],
      },
    ],
    [
      'annotations.0.provenance.at',
      {
        ...good,
        annotations: [{ ...annotation, provenance: { ...annotation?.provenance, at: 'noon' } }],
      },
    ],
    ['annotations.0.score', { ...good, annotations: [{ ...annotation, score: 2 }] }],
    ['annotations', { ...good, annotations: [annotation, annotation] }],
  ])('says where a sample is wrong: %j', (path, value) => {
    expect(() => parseSample(value)).toThrow(
      expect.objectContaining({ name: 'SampleError', details: expect.objectContaining({ path }) }),
    );
  });
});

describe('readJsonLines', () => {
  it('reads samples as they were written, and reports the lines that are none', async () => {
    const text = await (
      await toBlob(writeJsonLines([good], { schema, fields: [{ name: 'n', kind: 'number' }] }))
    ).text();
    const bad = [
      '{"id": 5}',
      '{oops',
      '{"proofsheet": 1, "schema": {"version": "x"}}',
      JSON.stringify(good),
      JSON.stringify({ ...good, id: 'b', annotations: [{ ...annotation, classId: 'gone' }] }),
      '',
      JSON.stringify({ ...good, id: 'c' }),
    ];
    const { samples, faults, problems, schema: found, fields } = await read(text + bad.join('\n'));
    expect(samples).toEqual([good, { ...good, id: 'c' }]);
    expect(found).toEqual(schema);
    expect(fields).toEqual([{ name: 'n', kind: 'number' }]);
    expect(faults).toEqual([
      't.jsonl 3 wrong-value',
      't.jsonl 4 syntax',
      't.jsonl 5 wrong-value',
      't.jsonl 6 duplicate',
      't.jsonl 7 unknown-reference',
    ]);
    expect(problems[0]?.message).toContain('line 3: At id: ');
  });

  it('joins the classes of a file to those that are there', async () => {
    const blob = await toBlob(writeJsonLines([good], { schema, fields: [] }));
    const there = { version: 9, classes: [{ id: 'c1', name: 'cat' }] };
    const { samples, schema: joined } = await read(blob, { schema: there });
    expect(joined).toBe(there);
    expect(samples[0]?.annotations[0]).toMatchObject({
      classId: 'c1',
      provenance: { schemaVersion: 9 },
    });
  });

  it('makes samples of any objects, and reports keys that come late and lines that are none', async () => {
    const lines = [
      '{"id": 1, "text": "one", "n": 5, "deep": {"a": 1}}',
      '{"id": 2, "text": "two", "n": null}',
      '[1]',
      '{"id": 3, "text": "three", "n": "x", "late": 1}',
      '{"id": 3}',
    ];
    const { samples, faults, fields } = await read(lines.join('\n'), { inferenceRows: 2 });
    expect(fields.map(({ name, kind }) => [name, kind])).toEqual([
      ['text', 'text'],
      ['n', 'number'],
      ['deep', 'text'],
    ]);
    expect(samples.map(({ id, fields: f }) => [id, f['n'], f['deep']])).toEqual([
      ['1', 5, '{"a":1}'],
      ['2', null, null],
      ['3', null, null],
    ]);
    expect(faults).toEqual([
      't.jsonl 3 wrong-value',
      't.jsonl 4 misfit kept',
      't.jsonl 4 misfit kept',
      't.jsonl 5 duplicate',
    ]);
  });

  it('gives up a line that is huge, and reads the next', { timeout: 20_000 }, async () => {
    const { samples, faults } = await read(
      `{"id": 1}\n{"x": "${'x'.repeat(17 << 20)}"}\n{"id": 2}\n`,
    );
    expect(faults).toEqual(['t.jsonl 2 too-long']);
    expect(samples.map(({ id }) => id)).toEqual(['1', '2']);
  });

  it('ends when it is cancelled', async () => {
    await expect(read('{}', { signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: 'AbortError',
    });
  });
});

/*
 * Laws:
 * 1. What `writeJsonLines` writes, `readJsonLines` reads back exactly.
 * 2. A cut anywhere after the header gives a prefix of the samples, and one problem at most.
 */
const id = fc.string({ minLength: 1, unit: 'grapheme' });
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => (n === 0 ? 0 : n));
const positive = fc.double({ min: 0.001, max: 1e6, noNaN: true });
const values = fc.dictionary(
  fc.string({ unit: 'grapheme' }),
  fc.oneof(number, fc.string({ unit: 'grapheme' }), fc.boolean(), fc.constant(null)),
  { noNullPrototype: true },
);
const region = fc.oneof(
  fc.record({
    kind: fc.constant('box' as const),
    x: number,
    y: number,
    width: positive,
    height: positive,
  }),
  fc.record({
    kind: fc.constant('polygon' as const),
    parts: fc.array(fc.array(fc.tuple(number, number), { minLength: 3, maxLength: 5 }), {
      minLength: 1,
      maxLength: 3,
    }),
  }),
  fc.nat().map((end) => ({ kind: 'span' as const, start: end >> 1, end: end + 1 })),
  fc
    .tuple(fc.nat(99), fc.integer({ min: 1, max: 99 }), fc.nat(99))
    .map(([before, inside, after]) => ({
      kind: 'mask' as const,
      width: 1,
      height: before + inside + after,
      counts: packMaskRuns([before, inside, after]),
    })),
);
const statement = fc.record(
  {
    id,
    classId: fc.constant('cat'),
    region,
    attributes: values,
    score: fc.double({ min: 0, max: 1, noNaN: true }).map((n) => (n === 0 ? 0 : n)),
    provenance: fc.record({
      actor: fc.record({
        kind: fc.constantFrom('person' as const, 'model' as const, 'rule' as const),
        id,
      }),
      at: fc.constant(options.at),
      schemaVersion: fc.nat(),
    }),
  },
  { requiredKeys: ['id', 'classId', 'provenance'] },
);
const sample = fc.record({
  id,
  media: fc.record({
    kind: fc.constantFrom('image' as const, 'text' as const),
    source: fc.string({ unit: 'grapheme' }),
  }),
  fields: values,
  tags: fc.array(fc.string()),
  split: fc.constantFrom('training' as const, 'pool' as const),
  annotations: fc.uniqueArray(statement, { selector: (item) => item.id, maxLength: 3 }),
});
const samples = fc.uniqueArray(sample, {
  selector: (item) => item.id,
  maxLength: 8,
}) as fc.Arbitrary<Sample[]>;

describe.each(seeds)('writeJsonLines and readJsonLines, seed %i', (seed) => {
  it('bring back what was written', async () => {
    await fc.assert(
      fc.asyncProperty(samples, async (list) => {
        const read_ = await read(await toBlob(writeJsonLines(list, { schema, fields: [] })));
        expect(read_.faults).toEqual([]);
        expect(read_.samples).toEqual(list);
      }),
      { seed, numRuns: 80 },
    );
  });

  it('give a prefix of a file that is cut, and one problem at most', async () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    await fc.assert(
      fc.asyncProperty(samples, share, async (list, part) => {
        const blob = await toBlob(writeJsonLines(list, { schema, fields: [] }));
        const head = JSON.stringify({ proofsheet: 1, schema, fields: [] }).length + 1;
        const length = head + Math.floor((blob.size - head) * part);
        const { samples: found, faults } = await read(blob.slice(0, length));
        expect(found).toEqual(list.slice(0, found.length));
        expect(faults.length).toBeLessThanOrEqual(1);
        if (found.length === list.length) expect(faults).toEqual([]);
      }),
      { seed, numRuns: 80 },
    );
  });
});
