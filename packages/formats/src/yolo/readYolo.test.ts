import { describe, expect, it } from 'vitest';
import { listContents, makePng, options, readAll } from '../reading/readAll.fixture.ts';
import { readYolo } from './readYolo.ts';

const data =
  'path: ../datasets/x\ntrain: images/train\nval: images/val\ntest:\nnames:\n  0: cat\n  1: "dog: big"\n';
const png = makePng(100, 80);

function read(contents: Record<string, string | Uint8Array>, more: object = {}) {
  return readAll(readYolo(listContents(contents), { ...options, ...more }));
}

const good = '1 0.5 0.5 0.2 0.1';

function readLines(...lines: string[]) {
  return read({
    'data.yaml': data,
    'images/train/a.png': png,
    'images/val/b.png': png,
    'labels/train/a.txt': lines.join('\n'),
  });
}

describe('readYolo', () => {
  it('turns shares into pixels by the size of the image, with splits and names of the data file', async () => {
    const { samples, faults, schema } = await readLines(
      good,
      '',
      '0 0 0 0.1 0 0.1 0.1',
      '0 0.5 0.5 0.2 0.1 0.25\r',
    );
    expect(faults).toEqual([]);
    expect(schema.classes.map(({ name }) => name)).toEqual(['dog: big', 'cat']);
    expect(samples.map(({ id, split }) => [id, split])).toEqual([
      ['images/train/a.png', 'training'],
      ['images/val/b.png', 'tuning'],
    ]);
    expect(samples[0]?.annotations.map(({ region, score }) => [region, score])).toEqual([
      [{ kind: 'box', x: 40, y: 36, width: 20, height: 8 }, undefined],
      [
        {
          kind: 'polygon',
          parts: [
            [
              [0, 0],
              [10, 0],
              [10, 8],
            ],
          ],
        },
        undefined,
      ],
      [expect.objectContaining({ kind: 'box' }), 0.25],
    ]);
  });

  it.each([
    ['a word', '0 0.5 x 0.2 0.1', 'wrong-value'],
    ['NaN', '0 0.5 NaN 0.2 0.1', 'wrong-value'],
    ['too few numbers', '0 0.5 0.5', 'syntax'],
    ['an unknown class', '9 0.5 0.5 0.2 0.1', 'unknown-reference'],
    ['a negative class', '-1 0.5 0.5 0.2 0.1', 'wrong-value'],
    ['no width', '0 0.5 0.5 0 0.1', 'wrong-value'],
    ['a negative height', '0 0.5 0.5 0.1 -1', 'wrong-value'],
    ['a box outside', '0 5 5 0.1 0.1', 'outside'],
  ])('leaves out a line with %s, and says which', async (_, line, reason) => {
    const { samples, faults } = await readLines(good, line, good);
    expect(faults).toEqual([`labels/train/a.txt 2 ${reason}`]);
    expect(samples[0]?.annotations).toHaveLength(2);
  });

  it.each([
    [
      'relative to a folder above it',
      'train: ../train/images\nnames: [cat, dog]',
      'train/images/a.png',
      'train/labels/a.txt',
    ],
    [
      'absolute on another machine',
      'train: /home/me/set/images/tr\nnames: [cat, dog]',
      'images/tr/a.png',
      'labels/tr/a.txt',
    ],
    ['beside the images', 'train: .\nnames: [cat, dog]', 'a.png', 'a.txt'],
  ])('finds places that are %s', async (_, yaml, image, labels) => {
    const { samples, faults } = await read({ 'data.yaml': yaml, [image]: png, [labels]: good });
    expect(faults).toEqual([]);
    expect(samples[0]).toMatchObject({ split: 'training', annotations: [{ classId: 'dog' }] });
  });

  it('takes images from a list, and names from a text file', async () => {
    const listed = await read({
      'data.yaml': 'val: val.txt\nnames: [cat]',
      'val.txt': './images/a.png\n',
      'images/a.png': png,
    });
    expect(listed.samples[0]?.split).toBe('tuning');
    const plain = await read({
      'classes.txt': 'cat\ndog\n',
      'images/a.png': png,
      'labels/a.txt': good,
    });
    expect(plain.samples[0]?.annotations[0]?.classId).toBe('dog');
    expect(plain.faults).toEqual([]);
  });

  it('reports a data file that is no YAML, a place without images, labels without an image and an image without a size', async () => {
    const broken = await read({
      'data.yaml': 'names:\n  - a\n b: [',
      'images/a.png': png,
      'labels/a.txt': good,
    });
    expect(broken.faults).toEqual([expect.stringMatching(/^data\.yaml \d+ syntax$/)]);
    expect(broken.samples[0]?.annotations[0]?.classId).toBe('1');
    const { faults } = await read({
      'data.yaml': 'train: nowhere\nnc: 3\nnames: [cat, dog]',
      'images/a.jpg': 'no jpeg',
      'labels/a.txt': good,
      'labels/gone.txt': good,
    });
    expect(faults).toEqual([
      'data.yaml wrong-value kept',
      'data.yaml missing-file kept',
      'labels/gone.txt missing-file',
      'labels/a.txt missing-value',
    ]);
  });

  it('ends when it is cancelled', async () => {
    await expect(
      read({ 'data.yaml': data }, { signal: AbortSignal.abort() }),
    ).rejects.toMatchObject({ name: 'AbortError' });
  });
});
