import { describe, expect, it } from 'vitest';
import { listContents, makePng, options, readAll, toBlob } from '../reading/readAll.fixture.ts';
import { detectFormat } from './detectFormat.ts';
import { listEvidence } from './listEvidence.ts';
import { readFormat } from './readFormat.ts';
import { writeFormat } from './writeFormat.ts';

const png = makePng(10, 10);
const voc = '<annotation><filename>a.png</filename></annotation>';
const coco = '{"info": {}, "images": [], "annotations": []}';
const data = 'path: .\ntrain: images\nnames: [cat]\n';
type Contents = Record<string, string | Uint8Array | Blob>;

describe('detectFormat', () => {
  it.each<[string, string | null, string | null, Contents]>([
    ['images', 'image-folder', null, { 'cats/a.png': png, 'readme.md': 'x' }],
    ['VOC beside images', 'voc', 'a/1.xml', { 'a/1.xml': voc, 'b/1.png': png }],
    ['XML that is none', 'image-folder', null, { 'a.xml': '<svg/>', 'a.png': png }],
    ['COCO', 'coco', 'i.json', { 'i.json': coco, 'a.png': png }],
    ['COCO results', 'coco', 'r.json', { 'r.json': '[{"image_id": 1, "category_id": 2}]' }],
    ['JSON that is none', 'image-folder', null, { 'x.json': '{\n"a": 1}', 'a.png': png }],
    ['a YOLO data file', 'yolo', 'data.yaml', { 'images/a.png': png, 'data.yaml': data }],
    [
      'YOLO labels',
      'yolo',
      'labels/a.txt',
      { 'images/a.png': png, 'labels/a.txt': '0 .5 .5 1 1\n' },
    ],
    ['labels beside images', 'yolo', 'a.txt', { 'a.png': png, 'a.txt': '0 0.5 0.5 0.1 1e-2' }],
    ['a note beside images', 'image-folder', null, { 'a.png': png, 'a.txt': 'a cat' }],
    ['another YAML', 'image-folder', null, { 'a.png': png, 'ci.yaml': 'on: push\n' }],
    ['TSV', 'csv', 's.tsv', { 's.tsv': 'Label\tSMS\nham\tHi\n' }],
    ['a table in .txt', 'csv', 's.txt', { 's.txt': 'Label\tSMS\nham\tHi\n' }],
    [
      'a table of images',
      'csv',
      'm.csv',
      { 'm.csv': 'file_name,label\na.png,cat\n', 'a.png': png },
    ],
    ['a table beside images', 'image-folder', null, { 'm.csv': 'x,y\n1,2\n', 'a.png': png }],
    ['JSON lines', 'jsonl', 's.jsonl', { 's.jsonl': '{"id": 1}\n{"id": 2}' }],
    ['JSON lines in .json', 'jsonl', 's.json', { 's.json': '{"id": 1}\n{"id": 2}' }],
    ['Parquet', 'parquet', 't.parquet', { 't.parquet': 'PAR1' }],
    ['nothing that is known', null, null, { 'a.doc': 'x' }],
    ['hidden files', null, null, { '.git/a.png': png, '__MACOSX/a.json': coco }],
    ['nothing', null, null, {}],
  ])('tells %s', async (_, format, evidence, contents) => {
    expect(await detectFormat(listContents(contents))).toMatchObject({ format, evidence });
  });

  it('says what else it may be, and how much is there', async () => {
    const contents = { 'a.png': png, 'b.png': png, 'a.xml': voc, 'm.csv': 'x' };
    expect(await detectFormat(listContents(contents))).toEqual({
      format: 'voc',
      evidence: 'a.xml',
      possible: ['voc', 'csv', 'image-folder'],
      fileCount: 4,
      imageCount: 2,
      isPartial: false,
    });
    expect(await detectFormat(listContents(contents), { mostFiles: 3 })).toMatchObject({
      fileCount: 3,
      isPartial: true,
    });
  });

  it('opens no more than it says, and passes over what cannot be read', async () => {
    const paths = Array.from({ length: 50 }, (_, index) => `${index}.xml`);
    const opened: string[] = [];
    const files = async function* () {
      for (const path of paths) {
        const read = async () => {
          opened.push(path);
          throw new DOMException('gone', 'NotReadableError');
        };
        yield { path, byteLength: null, modifiedAt: null, read };
      }
    };
    expect((await detectFormat(files())).format).toBeNull();
    expect(opened).toEqual(listEvidence(paths).map((place) => paths[place]));
    expect(opened).toHaveLength(8);
  });

  it('ends when it is cancelled', async () => {
    const signal = AbortSignal.abort();
    await expect(detectFormat(listContents({ 'a.png': png }), { signal })).rejects.toMatchObject({
      name: 'AbortError',
    });
  });
});

describe('readFormat', () => {
  const read = (contents: Contents, format: Parameters<typeof readFormat>[0], more = {}) =>
    readAll(readFormat(format, listContents(contents), { ...options, ...more }));

  it('finds the images of a table, and says which are missing', async () => {
    const contents = {
      'meta/m.csv': 'file_name,label\na.png,cat\nb.png,dog\n',
      'images/a.png': png,
      'other.csv': 'x',
    };
    const { samples, blobs, faults } = await read(contents, 'csv', { table: 'meta/m.csv' });
    expect(samples.map(({ media }) => [media.source, media.type])).toEqual([
      ['a.png', 'image/png'],
      ['b.png', undefined],
    ]);
    expect(blobs.map((blob) => blob?.size)).toEqual([64, undefined]);
    expect(faults).toEqual(['other.csv unsupported', 'meta/m.csv missing-file kept']);
  });

  it('says where there is no table', async () => {
    await expect(read({ 'a.png': png }, 'parquet')).rejects.toMatchObject({
      details: { kind: 'missing-table' },
    });
  });

  it.each(['coco', 'voc', 'yolo', 'csv', 'jsonl', 'image-folder'] as const)(
    'reads what is written as %s',
    async (format) => {
      const region = { kind: 'box', x: 1, y: 2, width: 3, height: 4 } as const;
      const provenance = {
        actor: { kind: 'person', id: 'p' },
        at: options.at,
        schemaVersion: 1,
      } as const;
      const sample = {
        id: 'x/a.png',
        media: { kind: 'image', source: 'x/a.png', type: 'image/png', width: 10, height: 10 },
        fields: {},
        tags: [],
        split: 'training',
        annotations: [
          { id: '1', classId: 'cat', region, provenance },
          { id: '2', classId: 'cat', provenance },
        ],
      } as const;
      const schema = { version: 1, classes: [{ id: 'cat', name: 'cat' }] };
      const media = async () => new Blob([png as Uint8Array<ArrayBuffer>]);
      const written = await toBlob(writeFormat(format, [sample], { schema, fields: [], media }));
      const { listZip } = await import('../zip/listZip.ts');
      const isZip = !['coco', 'csv', 'jsonl'].includes(format);
      const list = () =>
        isZip
          ? listZip(written)
          : listContents({ [`t.${format === 'coco' ? 'json' : format}`]: written });
      expect((await detectFormat(list())).format).toBe(format);
      const { samples } = await readAll(readFormat(format, list(), options));
      expect(samples).toHaveLength(1);
      expect(samples[0]?.annotations.map(({ classId }) => classId)).toContain('cat');
    },
  );
});
