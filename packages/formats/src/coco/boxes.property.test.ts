import type { Sample } from '@proofsheet/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  listContents,
  makePng,
  measureShift,
  options,
  readAll,
  seeds,
  toBlob,
} from '../reading/readAll.fixture.ts';
import { readVoc } from '../voc/readVoc.ts';
import { writeVoc } from '../voc/writeVoc.ts';
import { readYolo } from '../yolo/readYolo.ts';
import { writeYolo } from '../yolo/writeYolo.ts';
import { listZip } from '../zip/listZip.ts';
import { readCoco } from './readCoco.ts';
import { writeCoco } from './writeCoco.ts';

/*
 * Laws:
 * 1. COCO brings every box back as it was.
 * 2. Pascal VOC and YOLO bring every box back to within half a pixel, whatever the size of the image.
 * 3. Each brings back the class, and COCO and YOLO the split.
 */

const schema = {
  version: 1,
  classes: [
    { id: 'a', name: 'a' },
    { id: 'b<&', name: 'b<&' },
  ],
};
const provenance = {
  actor: { kind: 'person', id: 'p' },
  at: options.at,
  schemaVersion: 1,
} as const;

const box = fc
  .tuple(
    ...[0, 1, 2, 3].map(() => fc.double({ min: 0.01, max: 1, noNaN: true })),
    fc.constantFrom('a', 'b<&'),
  )
  .map(
    ([a, b, c, d, classId]) =>
      ({ a, b, c, d, classId }) as { a: number; b: number; c: number; d: number; classId: string },
  );

const sample = fc
  .record({
    width: fc.integer({ min: 2, max: 20_000 }),
    height: fc.integer({ min: 2, max: 20_000 }),
    split: fc.constantFrom('training' as const, 'tuning' as const, 'test' as const),
    boxes: fc.array(box, { maxLength: 5 }),
  })
  .map(
    ({ width, height, split, boxes }): Omit<Sample, 'id'> => ({
      media: { kind: 'image', source: '', width, height },
      fields: {},
      tags: [],
      split,
      annotations: boxes.map(({ a, b, c, d, classId }, index) => ({
        id: `${index}`,
        classId,
        region: {
          kind: 'box',
          x: a * 0.9 * width,
          y: b * 0.9 * height,
          width: c * width * (1 - a * 0.9),
          height: d * height * (1 - b * 0.9),
        },
        provenance,
      })),
    }),
  );

const samples = fc.array(sample, { minLength: 1, maxLength: 4 }).map((list) =>
  list.map(
    (rest, index) =>
      ({
        ...rest,
        id: `${index}.png`,
        media: { ...rest.media, source: `${index}.png` },
      }) satisfies Sample,
  ),
);

const media = async ({ media: { width = 0, height = 0 } }: Sample) =>
  new Blob([makePng(width, height) as Uint8Array<ArrayBuffer>]);
const again = { ...options, schema };

/** The archive's own order is that of splits for YOLO; ids tell samples apart. */
const order = (list: readonly Sample[]) =>
  list.toSorted((a, b) => ((a.fields['file'] ?? a.id) < (b.fields['file'] ?? b.id) ? -1 : 1));

describe.each(seeds)('boxes on their way, seed %i', (seed) => {
  it('come back from COCO', async () => {
    await fc.assert(
      fc.asyncProperty(samples, async (list) => {
        const json = await toBlob(writeCoco(list, { schema }));
        const read = await readAll(readCoco(listContents({ 'i.json': json }), again));
        expect(measureShift(list, order(read.samples))).toBe(0);
        expect(read.faults.filter((fault) => !fault.includes('missing-file'))).toEqual([]);
      }),
      { seed, numRuns: 40 },
    );
  });

  it('come back from Pascal VOC and YOLO to within half a pixel', async () => {
    await fc.assert(
      fc.asyncProperty(samples, async (list) => {
        const voc = await toBlob(writeVoc(list, { schema, media }));
        const fromVoc = await readAll(readVoc(listZip(voc), again));
        expect(measureShift(list, order(fromVoc.samples))).toBeLessThan(0.5);
        const yolo = await toBlob(writeYolo(list, { schema, media }));
        const fromYolo = await readAll(readYolo(listZip(yolo), again));
        expect(measureShift(list, order(fromYolo.samples))).toBeLessThan(0.5);
        expect(order(fromYolo.samples).map(({ split }) => split)).toEqual(
          list.map(({ split }) => split),
        );
        expect(order(fromVoc.samples).map(({ split }) => split)).toEqual(
          list.map(({ split }) => split),
        );
        expect([...fromVoc.faults, ...fromYolo.faults]).toEqual([]);
      }),
      { seed, numRuns: 25 },
    );
  });
});
