import { describe, expect, it } from 'vitest';
import { readCoco } from '../coco/readCoco.ts';
import { writeCoco } from '../coco/writeCoco.ts';
import {
  findData,
  listContents,
  makePng,
  measureShift,
  options,
  readAll,
  readFolder,
  toBlob,
} from '../reading/readAll.fixture.ts';
import { readYolo } from '../yolo/readYolo.ts';
import { writeYolo } from '../yolo/writeYolo.ts';
import { listZip } from '../zip/listZip.ts';
import { readVoc } from './readVoc.ts';
import { writeVoc } from './writeVoc.ts';

function toXml(objects: string, fileName = 'a.png'): string {
  return `<annotation>\n<filename>${fileName}</filename>\n<size><width>100</width><height>80</height></size>\n${objects}\n</annotation>`;
}

function toObject(xmin: unknown, ymin: unknown, xmax: unknown, ymax: unknown, more = ''): string {
  return `<object><name>cat</name>${more}<bndbox><xmin>${xmin}</xmin><ymin>${ymin}</ymin><xmax>${xmax}</xmax><ymax>${ymax}</ymax></bndbox></object>`;
}

const good = toObject(1, 2, 4, 6);

function read(contents: Record<string, string | Uint8Array>, more: object = {}) {
  return readAll(readVoc(listContents(contents), { ...options, ...more }));
}

describe('readVoc', () => {
  it('makes boxes of objects, and keeps what is said of them', async () => {
    const object = toObject(
      1,
      2,
      4,
      6,
      '<pose>Left</pose><truncated>0</truncated><difficult>1</difficult>',
    );
    const { samples, faults } = await read({
      'x/a.xml': toXml(object),
      'y/a.png': makePng(100, 80),
    });
    expect(faults).toEqual([]);
    expect(samples[0]).toMatchObject({
      id: 'y/a.png',
      media: { width: 100, height: 80 },
      fields: { width: 100, height: 80 },
      annotations: [
        {
          classId: 'cat',
          region: { kind: 'box', x: 1, y: 2, width: 3, height: 4 },
          attributes: { difficult: 1, pose: 'Left' },
          provenance: { actor: { kind: 'rule', id: 'voc-import' } },
        },
      ],
    });
  });

  it('counts pixels from 1 where that is asked for', async () => {
    const { samples, schema } = await read({ 'a.xml': toXml(good) }, { coordinates: 'pixels' });
    const region = { kind: 'box', x: 0, y: 1, width: 4, height: 5 };
    expect(samples[0]?.annotations[0]?.region).toEqual(region);
    const zip = await toBlob(writeVoc(samples, { schema, coordinates: 'pixels' }));
    const again = await readAll(readVoc(listZip(zip), { ...options, coordinates: 'pixels' }));
    expect(again.samples[0]?.annotations[0]?.region).toEqual(region);
  });

  it.each([
    ['no name', '<object><bndbox><xmin>1</xmin></bndbox></object>', 'missing-value'],
    ['no box', '<object><name>cat</name></object>', 'missing-value'],
    ['an edge that is no number', toObject('NaN', 2, 4, 6), 'missing-value'],
    ['edges the wrong way round', toObject(4, 2, 1, 6), 'wrong-value'],
    ['no width', toObject(4, 2, 4, 6), 'wrong-value'],
    ['a box outside', toObject(400, 2, 410, 6), 'outside'],
  ])('leaves out an object with %s, and says where', async (_, object, reason) => {
    const { samples, faults } = await read({
      'a.xml': toXml(`${good}\n${object}\n${good}`),
      'a.png': makePng(100, 80),
    });
    expect(faults).toEqual([`a.xml 5 ${reason}`]);
    expect(samples[0]?.annotations).toHaveLength(2);
  });

  it('leaves out a file that is no XML or something else, and reads the others', async () => {
    const { samples, faults } = await read({
      '1.xml': toXml(good).replace('</object>', ''),
      '2.xml': '<html></html>',
      '3.xml': '',
      'a.xml': toXml(good),
      'a.png': makePng(100, 80),
      'b.png': makePng(5, 5),
    });
    expect(faults.map((fault) => fault.replace(/\d+ s/, 's'))).toEqual([
      '1.xml syntax',
      '2.xml syntax',
      '3.xml syntax',
    ]);
    expect(samples.map(({ id, annotations }) => [id, annotations.length])).toEqual([
      ['a.png', 1],
      ['b.png', 0],
    ]);
  });

  it('reports a file that is cut anywhere as one problem', async () => {
    const xml = toXml(good);
    for (let length = 1; length < xml.length; length += 3) {
      const { samples, faults } = await read({ 'a.xml': xml.slice(0, length) });
      expect(samples).toEqual([]);
      expect(faults).toEqual([expect.stringContaining('syntax')]);
    }
  });

  it('reports a second file of one image', async () => {
    const { samples, faults } = await read({
      'a.xml': toXml(good),
      'b.xml': toXml(good),
      'a.png': makePng(100, 80),
    });
    expect(samples).toHaveLength(1);
    expect(faults).toEqual(['b.xml duplicate']);
  });

  it('takes splits from image sets', async () => {
    const { samples } = await read({
      'Annotations/a.xml': toXml(good),
      'Annotations/b.xml': toXml(good, 'b.png'),
      'ImageSets/Main/train.txt': 'a  1\r\n',
      'ImageSets/Main/val.txt': 'b\n',
    });
    expect(samples.map(({ split }) => split)).toEqual(['training', 'tuning']);
  });

  it('ends when it is cancelled', async () => {
    const cancelled = { signal: AbortSignal.abort() };
    await expect(read({ 'a.xml': toXml(good) }, cancelled)).rejects.toMatchObject({
      name: 'AbortError',
    });
  });
});

const { folder, missing } = findData('bccd');

describe.skipIf(missing !== '')(`readVoc on BCCD${missing}`, () => {
  it('keeps every box through COCO and YOLO to within half a pixel', {
    timeout: 60_000,
  }, async () => {
    const contents = await readFolder(folder);
    const images = Object.fromEntries(
      Object.entries(contents).filter(([path]) => path.endsWith('.jpg')),
    );
    const first = await readAll(readVoc(listContents(contents), options));
    expect(first.faults).toEqual([]);
    expect(first.samples).toHaveLength(182);
    expect(first.blobs.every((blob) => blob?.type === 'image/jpeg')).toBe(true);
    const text = Object.entries(contents)
      .filter(([path]) => path.endsWith('.xml'))
      .map(([, bytes]) => new TextDecoder().decode(bytes))
      .join('');
    const count = (name: string) => text.split(`<name>${name}</name>`).length - 1;
    const found = (name: string) =>
      first.samples
        .flatMap(({ annotations }) => annotations)
        .filter(({ classId }) => classId === name).length;
    expect(first.schema.classes.map(({ name }) => name).sort()).toEqual([
      'Platelets',
      'RBC',
      'WBC',
    ]);
    for (const name of ['Platelets', 'RBC', 'WBC']) expect(found(name)).toBe(count(name));
    expect(first.samples.flatMap(({ annotations }) => annotations)).toHaveLength(2590);
    const xmins = [...text.matchAll(/<xmin>(\d+)/g)].map(([, xmin]) => Number(xmin));
    expect(
      first.samples.flatMap(({ annotations }) =>
        annotations.map(({ region }) => (region?.kind === 'box' ? region.x : -1)),
      ),
    ).toEqual(xmins);

    const json = await toBlob(writeCoco(first.samples, { schema: first.schema }));
    const coco = await readAll(
      readCoco(listContents({ 'i.json': json, ...images }), { ...options, schema: first.schema }),
    );
    expect(coco.faults).toEqual([]);
    expect(measureShift(first.samples, coco.samples)).toBe(0);

    const media = async ({ media: { source } }: { media: { source: string } }) =>
      new Blob([images[source] as Uint8Array<ArrayBuffer>]);
    const zip = await toBlob(writeYolo(coco.samples, { schema: coco.schema, media }));
    const yolo = await readAll(readYolo(listZip(zip), { ...options, schema: coco.schema }));
    expect(yolo.faults).toEqual([]);
    expect(measureShift(first.samples, yolo.samples)).toBeLessThan(0.01);
    expect(yolo.schema).toBe(coco.schema);
  });
});
