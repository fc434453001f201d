import type { OrderKey } from '@proofsheet/core';
import { describe, expect, test } from 'vitest';
import {
  createSeed,
  listOrderSubjects,
  toOrderKey,
  toOrderSubject,
  withMoved,
  withOrder,
} from './OrderKeys.ts';

const description = {
  name: 'x',
  revision: 1,
  sampleCount: 0,
  schema: { version: 0, classes: [] },
  fields: [{ name: 'width', kind: 'number' }],
  models: [
    { kind: 'model', id: 'net', version: '1' },
    { kind: 'model', id: 'tree' },
  ],
} as const;

describe('OrderKeys', () => {
  test('[G55] everything that can be ordered by is offered, and each key names what it was made from', () => {
    const subjects = listOrderSubjects(description);
    expect(subjects).toEqual([
      ...['@id', '@class', '@split', '@score', '@score:net', '@score:tree', 'width', '@random'],
    ]);
    for (const subject of subjects) expect(toOrderSubject(toOrderKey(subject, 7))).toBe(subject);
    expect(listOrderSubjects(null)).toEqual(['@id', '@class', '@split', '@random']);
  });

  test('[G55] a key is moved within the order, not out of it; without keys the order is the dataset’s own', () => {
    expect(withMoved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b']);
    expect(withMoved(['a', 'b', 'c'], 0, 9)).toEqual(['b', 'c', 'a']);
    const list = ['a', 'b'];
    expect(withMoved(list, 0, -1)).toBe(list);
    const key: OrderKey = { by: 'id', direction: 'ascending' };
    expect(withOrder({ of: 'samples', order: [key] }, [])).toEqual({ of: 'samples' });
  });

  test('[G55] shuffling again gives another seed', () => {
    const seed = createSeed(null);
    expect(createSeed(seed)).not.toBe(seed);
    expect(Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32).toBe(true);
  });
});
