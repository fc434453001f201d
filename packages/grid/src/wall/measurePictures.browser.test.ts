import type { Sample } from '@proofsheet/core';
import { expect, test, vi } from 'vitest';
import { measurePictures } from './measurePictures.ts';
import type { PictureSource } from './PictureQueue.ts';

const wide = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"/>')}`;

const source: PictureSource = {
  peek: () => ({ picture: wide, error: null }),
  load: async () => ({ picture: wide, error: null }),
};

const sample: Sample = {
  id: 'one',
  media: { kind: 'image', source: 'one' },
  fields: {},
  tags: [],
  split: 'pool',
  annotations: [],
};

test('[G30] addresses are measured only where it is of use, those shown before as well', async () => {
  let isUseful = false;
  const told: [string, number][] = [];
  const pictures = measurePictures(
    source,
    () => isUseful,
    ({ id }, aspect) => told.push([id, aspect]),
  );
  pictures.peek({ sample, annotation: null }, 128);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(told).toEqual([]);
  isUseful = true;
  pictures.measure();
  await vi.waitFor(() => expect(told).toEqual([['one', 2]]));
  pictures.peek({ sample, annotation: null }, 128);
  await vi.waitFor(() => expect(told).toHaveLength(2));
});
