import { emptySchema, type Sample } from '@proofsheet/core';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, test } from 'vitest';
import { listFiles } from '../listing/listFiles.ts';
import type { ReadProblem } from '../reading/ReadProblem.ts';
import { listZip } from '../zip/listZip.ts';
import type { DatasetFormat } from './DatasetFormat.ts';
import { detectFormat } from './detectFormat.ts';
import { readFormat } from './readFormat.ts';
import { type WritableFormat, writeFormat } from './writeFormat.ts';

/*
 * The readers on what a browser gives them: files and their streams, pictures that it encodes itself, and readers that
 * are loaded while they are needed.
 */

async function drawImage(type: string, width: number, height: number): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d')?.fillRect(1, 1, 5, 5);
  return canvas.convertToBlob({ type });
}

type Contents = Readonly<Record<string, BlobPart>>;

function list(contents: Contents) {
  return listFiles(
    Object.entries(contents).map(([path, content]) => ({
      path,
      file: new File([content], path.split('/').at(-1) ?? path, { lastModified: 0 }),
    })),
  );
}

async function read(contents: Contents | Blob) {
  const open = () => (contents instanceof Blob ? listZip(contents) : list(contents));
  const { format, evidence } = await detectFormat(open());
  if (format === null) return expect.unreachable('no format');
  const samples: Sample[] = [];
  const problems: ReadProblem[] = [];
  const blobs: (Blob | undefined)[] = [];
  const options = { schema: emptySchema, at: '2026-11-21T00:00:00.000Z', table: evidence };
  for await (const batch of readFormat(format, open(), options)) {
    samples.push(...batch.records.map(({ sample }) => sample));
    blobs.push(...batch.records.map(({ blob }) => blob));
    problems.push(...batch.problems);
  }
  return {
    format,
    samples,
    blobs,
    faults: problems.map(({ path, reason }) => `${path} ${reason}`),
  };
}

const box = { kind: 'box', x: 2, y: 4, width: 8, height: 6 } as const;
const voc = (name: string) =>
  `<annotation><filename>${name}</filename><object><name>cat</name><difficult>1</difficult><bndbox><xmin>2</xmin><ymin>4</ymin><xmax>10</xmax><ymax>10</ymax></bndbox></object></annotation>`;

describe('annotated images', () => {
  test('Pascal VOC beside pictures that the browser encodes', async () => {
    const { format, samples, blobs, faults } = await read({
      'images/a.jpg': await drawImage('image/jpeg', 40, 20),
      'images/b.webp': await drawImage('image/webp', 30, 10),
      'annotations/a.xml': voc('a.jpg'),
      'annotations/b.xml': voc('b.webp').slice(0, 60),
    });
    expect([format, faults]).toEqual(['voc', ['annotations/b.xml syntax']]);
    expect(samples.map(({ media }) => [media.type, media.width, media.height])).toEqual([
      ['image/jpeg', 40, 20],
      ['image/webp', 30, 10],
    ]);
    expect(samples[0]?.annotations[0]).toMatchObject({ region: box, attributes: { difficult: 1 } });
    const [blob] = blobs;
    const bitmap = await createImageBitmap(blob ?? expect.unreachable('no image'));
    expect([bitmap.width, bitmap.height]).toEqual([40, 20]);
  });

  test('COCO with a mask, streamed from a file of several chunks', async () => {
    const annotations = Array.from({ length: 20_000 }, (_, id) => ({
      id,
      image_id: 1,
      category_id: 1,
      bbox: [2, 4, 8, 6],
      ...(id === 7 ? { segmentation: { size: [20, 40], counts: [44, 6, 750] }, iscrowd: 1 } : {}),
    }));
    const json = JSON.stringify({
      images: [{ id: 1, file_name: 'a.png' }],
      annotations,
      categories: [{ id: 1, name: 'cat' }],
    });
    expect(json.length).toBeGreaterThan(1 << 20);
    const contents = { 'a.png': await drawImage('image/png', 40, 20), 'i.json': json };
    const { format, samples, faults } = await read(contents);
    expect([format, faults]).toEqual(['coco', []]);
    expect(samples[0]?.annotations).toHaveLength(20_000);
    expect(samples[0]?.annotations[7]).toMatchObject({
      region: { kind: 'mask', width: 40, height: 20 },
      attributes: { iscrowd: 1 },
    });
  });

  test('YOLO, whose boxes need the size of the picture', async () => {
    const { format, samples, faults } = await read({
      'data.yaml': 'train: images/train\nnames: [cat]\n',
      'images/train/a.png': await drawImage('image/png', 40, 20),
      'labels/train/a.txt': '0 0.15 0.35 0.2 0.3\n',
    });
    expect([format, faults]).toEqual(['yolo', []]);
    expect(samples[0]?.split).toBe('training');
    const region = samples[0]?.annotations[0]?.region;
    expect(region?.kind === 'box' && Math.abs(region.x - 2) + Math.abs(region.y - 4)).toBeLessThan(
      1e-9,
    );
  });

  test.each<WritableFormat>(['voc', 'yolo', 'image-folder'])(
    'a ZIP that was written as %s here',
    async (written) => {
      const picture = await drawImage('image/png', 40, 20);
      const provenance = {
        actor: { kind: 'person', id: 'p' },
        at: '2026-11-21T00:00:00.000Z',
        schemaVersion: 1,
      } as const;
      const annotations = [
        { id: '1', classId: 'cat', region: box, provenance },
        { id: '2', classId: 'cat', provenance },
      ];
      const media = { kind: 'image', source: 'a.png', width: 40, height: 20 } as const;
      const sample: Sample = { id: 'a', media, fields: {}, tags: [], split: 'test', annotations };
      const schema = { version: 1, classes: [{ id: 'cat', name: 'cat' }] };
      const parts: BlobPart[] = [];
      const options = { schema, fields: [], media: async () => picture };
      for await (const piece of writeFormat(written, [sample], options))
        parts.push(piece as BlobPart);
      const { format, samples, blobs, faults } = await read(new Blob(parts));
      expect([format, faults]).toEqual([written, []]);
      expect(samples[0]?.annotations).toHaveLength(1);
      expect(blobs[0]?.size).toBe(picture.size);
    },
  );
});

describe('tables', () => {
  const utf16 = Uint8Array.from(
    [...'\uFEFFLabel\tSMS\nham\tGrüße, 猫\n'].flatMap((letter) => {
      const code = letter.charCodeAt(0);
      return [code & 255, code >> 8];
    }),
  );
  const parquet = new Uint8Array(
    parquetWriteBuffer({
      columnData: [
        { name: 'text', data: ['Grüße, 猫'], type: 'STRING' },
        { name: 'label', data: ['ham'], type: 'STRING' },
      ],
    }),
  );
  test.each<[DatasetFormat, string, BlobPart]>([
    ['csv', 't.tsv', utf16],
    ['csv', 't.csv', 'text,label\n"Grüße, 猫",ham\n'],
    ['jsonl', 't.jsonl', '{"text": "Grüße, 猫", "label": "ham"}\n'],
    ['parquet', 't.parquet', parquet],
  ])('%s: %s', async (expected, name, content) => {
    const { format, samples, blobs, faults } = await read({ [name]: content });
    expect([format, faults]).toEqual([expected, []]);
    expect(samples[0]?.annotations.map(({ classId }) => classId)).toEqual(['ham']);
    expect(samples[0]?.media.kind).toBe('text');
    expect(await blobs[0]?.text()).toBe('Grüße, 猫');
  });

  test('a file that vanished while it is read is said', async () => {
    const file = new File(['text\nx\n'], 't.csv');
    const gone = async () => {
      throw new DOMException('gone', 'NotFoundError');
    };
    const listing = (async function* () {
      yield { path: 't.csv', byteLength: file.size, modifiedAt: 0, read: gone };
    })();
    const batches = readFormat('csv', listing, { schema: emptySchema, at: '2026-11-21T00:00:00Z' });
    await expect(batches.next()).rejects.toMatchObject({ details: { kind: 'unreadable' } });
  });
});
