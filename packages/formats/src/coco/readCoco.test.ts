import { parseSample } from '@proofsheet/core';
import { describe, expect, it } from 'vitest';
import { listContents, makePng, options, readAll, toBlob } from '../reading/readAll.fixture.ts';
import { readCoco } from './readCoco.ts';
import { writeCoco } from './writeCoco.ts';

const image = { id: 1, file_name: 'a.png', width: 100, height: 80 };
const categories = [{ id: 7, name: 'cat' }];

function toJson(annotations: readonly object[], images: readonly object[] = [image]): string {
  const rows = (items: readonly object[]) =>
    `[\n${items.map((i) => JSON.stringify(i)).join(',\n')}\n]`;
  return `{"info": {"x": ["[{"]},\n"images": ${rows(images)},\n"annotations": ${rows(annotations)},\n"categories": ${rows(categories)}}`;
}

function read(contents: Record<string, string | Uint8Array>, more: object = {}) {
  return readAll(readCoco(listContents(contents), { ...options, ...more }));
}

function readAnnotations(...annotations: readonly object[]) {
  return read({ 'instances.json': toJson(annotations), 'a.png': makePng(100, 80) });
}

const good = { id: 1, image_id: 1, category_id: 7, bbox: [1, 2, 3, 4] };

describe('readCoco', () => {
  it('makes boxes and polygons of annotations, with the import as their maker', async () => {
    const polygon = {
      ...good,
      id: 2,
      bbox: [10, 10, 20, 10],
      segmentation: [[10, 10, 30, 10, 30, 20]],
    };
    const { samples, faults, schema, blobs } = await readAnnotations(good, polygon);
    expect(faults).toEqual([]);
    expect(schema.classes).toEqual([{ id: 'cat', name: 'cat' }]);
    expect(blobs[0]?.type).toBe('image/png');
    expect(samples).toHaveLength(1);
    expect(samples[0]).toMatchObject({ id: 'a.png', split: 'pool' });
    expect(samples[0]?.fields).toMatchObject({ width: 100, height: 80 });
    expect(samples[0]?.media).toMatchObject({ width: 100, height: 80 });
    expect(samples[0]?.annotations).toEqual([
      {
        id: '00000001',
        classId: 'cat',
        region: { kind: 'box', x: 1, y: 2, width: 3, height: 4 },
        provenance: {
          actor: { kind: 'rule', id: 'coco-import' },
          at: options.at,
          schemaVersion: 1,
        },
      },
      expect.objectContaining({
        region: {
          kind: 'polygon',
          parts: [
            [
              [10, 10],
              [30, 10],
              [30, 20],
            ],
          ],
        },
      }),
    ]);
  });

  // Runs 6, 1, 40, 4, 5, 4, 5, 4, 21 of 9 × 10 pixels, packed with pycocotools' algorithm.
  const packed = { size: [9, 10], counts: '61X13mN000`0' };
  const annotations = [
    {
      ...good,
      bbox: [1, 0, 1, 2],
      area: 2,
      iscrowd: 1,
      segmentation: { size: [80, 100], counts: [80, 2, 7918] },
    },
    {
      ...good,
      id: 2,
      bbox: [0, 0, 9, 9],
      area: 1,
      iscrowd: 0,
      segmentation: [
        [0, 0, 1, 0, 1, 1],
        [8, 8, 9, 8, 9, 9],
      ],
    },
    { ...good, id: 3, bbox: [0, 2, 8, 5], area: 13, iscrowd: 0, segmentation: packed },
    {
      ...good,
      id: 4,
      area: 12,
      iscrowd: 0,
      segmentation: [],
      attributes: { occluded: true, track: 7 },
      depth: 'far',
    },
  ];
  const write = async (...args: Parameters<typeof writeCoco>) =>
    JSON.parse(await (await toBlob(writeCoco(...args))).text()).annotations;

  it('keeps masks, shapes of several parts and attributes, and writes them back exactly', async () => {
    const { samples, schema, faults } = await readAnnotations(...annotations);
    expect(faults).toEqual(['instances.json 8 size-mismatch kept']);
    const [sample] = samples;
    expect(parseSample(JSON.parse(JSON.stringify(sample)))).toEqual(sample);
    expect(Object.keys(sample?.fields ?? {})).not.toContain('annotationDetails');
    expect(sample?.annotations.map(({ region, attributes }) => [region?.kind, attributes])).toEqual(
      [
        ['mask', { iscrowd: 1 }],
        ['polygon', undefined],
        ['mask', undefined],
        ['box', { 'attributes.occluded': true, 'attributes.track': 7, depth: 'far' }],
      ],
    );
    expect(await write(samples, { schema })).toEqual(
      annotations.map((annotation) => ({ ...annotation, category_id: 1 })),
    );
  });

  it('writes masks as numbers or as a text, as is asked for', async () => {
    const { samples, schema } = await readAnnotations(...annotations);
    const [crowd, , mask] = await write(samples, { schema, masks: 'packed' });
    expect(crowd.segmentation).toEqual({ size: [80, 100], counts: '`22^g7' });
    expect(mask.segmentation).toEqual(packed);
    const [runs, , others] = await write(samples, { schema, masks: 'runs' });
    expect(runs.segmentation).toEqual(annotations[0]?.segmentation);
    expect(others.segmentation.counts).toEqual([6, 1, 40, 4, 5, 4, 5, 4, 21]);
  });

  it('says what it cannot keep', async () => {
    const { samples, faults } = await readAnnotations({ ...good, keypoints: [1, 2, 2] });
    expect(faults).toEqual(['instances.json 6 unsupported kept']);
    expect(samples[0]?.annotations).toHaveLength(1);
  });

  it.each([
    ['no category', { category_id: undefined }, 'missing-value'],
    ['an unknown category', { category_id: 99 }, 'unknown-reference'],
    ['an unknown image', { image_id: 99 }, 'unknown-reference'],
    ['no image', { image_id: undefined }, 'missing-value'],
    ['a negative box', { bbox: [5, 5, -2, 4] }, 'wrong-value'],
    ['an empty box', { bbox: [5, 5, 0, 4] }, 'wrong-value'],
    ['a box of three numbers', { bbox: [5, 5, 1] }, 'wrong-value'],
    ['a box outside', { bbox: [200, 5, 3, 4] }, 'outside'],
    ['a polygon of two corners', { segmentation: [[1, 1, 2, 2]] }, 'wrong-value'],
    ['a mask of bad text', { segmentation: { size: [80, 100], counts: 'é' } }, 'wrong-value'],
    ['a mask without runs', { segmentation: { size: [80, 100] } }, 'wrong-value'],
    ['a mask of no size', { segmentation: { size: [80], counts: [80] } }, 'wrong-value'],
    [
      'a mask that is too short',
      { segmentation: { size: [80, 100], counts: [1, 2] } },
      'wrong-value',
    ],
  ])('leaves out an annotation with %s, and says where', async (_, change, reason) => {
    const { samples, faults } = await readAnnotations({ ...good, ...change }, { ...good, id: 2 });
    expect(faults).toEqual([`instances.json 6 ${reason}`]);
    expect(samples[0]?.annotations.map(({ id }) => id)).toEqual(['00000002']);
  });

  it.each([
    ['a box that reaches outside', { bbox: [95, 5, 30, 4] }, 'outside'],
    ['a score of 7', { score: 7 }, 'wrong-value'],
    ['an id that came before', { id: 2 }, 'duplicate'],
  ])('keeps an annotation with %s, and says so', async (_, change, reason) => {
    const { samples, faults } = await readAnnotations({ ...good, id: 2 }, { ...good, ...change });
    expect(faults).toEqual([`instances.json 7 ${reason} kept`]);
    expect(samples[0]?.annotations).toHaveLength(2);
  });

  it('leaves out entries that are no JSON, no object, or come twice', async () => {
    const json = toJson([good], [image, { ...image, file_name: 'b.png' }]).replace(
      '"annotations": [',
      '"annotations": [{"bbox": [NaN]}, 5,',
    );
    const { samples, faults } = await read({ 'i.json': json, 'a.png': makePng(100, 80) });
    expect(faults).toEqual(['i.json 4 duplicate', 'i.json 6 syntax', 'i.json 6 wrong-value']);
    expect(samples[0]?.annotations).toHaveLength(1);
  });

  it('makes the sample of an image that is not there, or has another size', async () => {
    const other = { id: 2, file_name: 'deep/b.png', width: 5, height: 5 };
    const json = toJson([good], [image, other]);
    const { samples, faults, blobs } = await read({
      'i.json': json,
      'x/deep/b.png': makePng(9, 9),
    });
    expect(samples.map(({ id }) => id)).toEqual(['a.png', 'x/deep/b.png']);
    expect(blobs.map((blob) => blob?.size)).toEqual([undefined, 64]);
    expect(faults).toEqual(['i.json 3 missing-file kept', 'i.json 4 size-mismatch kept']);
  });

  it('takes splits from names, and finds each image in the folder of its file', async () => {
    const json = toJson([good]);
    const { samples, faults } = await read({
      'train/_annotations.coco.json': json,
      'valid/_annotations.coco.json': json,
      'train/a.png': makePng(100, 80),
      'valid/a.png': makePng(100, 80),
      'test/c.png': makePng(1, 1),
    });
    expect(faults).toEqual([]);
    expect(samples.map(({ id, split }) => [id, split])).toEqual([
      ['train/a.png', 'training'],
      ['valid/a.png', 'tuning'],
      ['test/c.png', 'test'],
    ]);
    const twin = await read({
      'annotations/instances_val2017.json': json,
      'train2017/a.png': makePng(100, 80),
      'val2017/a.png': makePng(100, 80),
    });
    expect(twin.samples.map(({ id, split }) => [id, split])).toEqual([
      ['val2017/a.png', 'tuning'],
      ['train2017/a.png', 'training'],
    ]);
  });

  it('takes a file of results as predictions of a model', async () => {
    const results = JSON.stringify([{ ...good, id: undefined, score: 0.5 }]);
    const contents = { 'i.json': toJson([good]), 'yolo9.json': results, 'a.png': makePng(100, 80) };
    const { samples, faults } = await read(contents);
    expect(faults).toEqual([]);
    expect(
      samples[0]?.annotations.map(({ score, provenance }) => [score, provenance.actor]),
    ).toEqual([
      [undefined, { kind: 'rule', id: 'coco-import' }],
      [0.5, { kind: 'model', id: 'yolo9' }],
    ]);
  });

  it('says what is no COCO file', async () => {
    const { faults } = await read({ 'a.json': '{"x": 1}', 'b.json': 'oops', 'c.json': '' });
    expect(faults.sort()).toEqual(['a.json unsupported', 'b.json syntax', 'c.json syntax']);
  });

  it('gives what stands before a cut, and one problem', async () => {
    const annotations = Array.from({ length: 4 }, (_, id) => ({ ...good, id }));
    const json = `{"categories": ${JSON.stringify(categories)}, "images": [${JSON.stringify(image)}], "annotations": ${JSON.stringify(annotations)}}`;
    for (let length = 1; length < json.length; length += 1) {
      const { samples, faults } = await read({ 'i.json': json.slice(0, length) });
      expect(faults.filter((fault) => !fault.includes('missing-file'))).toEqual([
        'i.json 1 cut-off',
      ]);
      const ids = samples.flatMap((sample) =>
        sample.annotations.map(({ id }) => String(Number(id))),
      );
      expect(ids).toEqual(['0', '1', '2', '3'].slice(0, ids.length));
    }
  });

  it('says once that a file is cut, though its classes are missing', async () => {
    const json = toJson([good, { ...good, id: 2 }]);
    const { samples, faults } = await read({
      'i.json': json.slice(0, json.indexOf('"categories"')),
      'a.png': makePng(100, 80),
    });
    expect(faults).toEqual(['i.json 9 cut-off']);
    expect(samples.map(({ annotations }) => annotations)).toEqual([[]]);
  });

  it('ends when it is cancelled, before and while it reads', async () => {
    const early = { signal: AbortSignal.abort() };
    await expect(read({ 'i.json': toJson([good]) }, early)).rejects.toMatchObject({
      name: 'AbortError',
    });
    const controller = new AbortController();
    const images = Array.from({ length: 300 }, (_, id) => ({
      ...image,
      id,
      file_name: `${id}.png`,
    }));
    const batches = readCoco(listContents({ 'i.json': toJson([], images) }), {
      ...options,
      signal: controller.signal,
    });
    await batches.next();
    controller.abort();
    await expect(batches.next()).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('tells how far it is', async () => {
    const progress: unknown[] = [];
    await read({ 'i.json': toJson([good]) }, { onProgress: (p: unknown) => progress.push(p) });
    expect(progress).toEqual([
      { done: 0, total: null },
      { done: 1, total: 1 },
      { done: 1, total: 1 },
    ]);
  });
});
