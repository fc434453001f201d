import { type Query, toCanonicalQuery } from '@proofsheet/core';
import { describe, expect, test } from 'vitest';
import {
  listParts,
  listPartValues,
  togglePartValue,
  toPartKey,
  toSearchText,
  withoutPart,
  withPart,
} from './FilterParts.ts';

const all: Query = { of: 'samples', order: [{ by: 'id', direction: 'ascending' }] };

describe('FilterParts', () => {
  test('[G7] values of one thing are one part; different things are joined', () => {
    const cats = togglePartValue(all, '@class', 'cat');
    expect(cats.filter).toEqual({ kind: 'class', classes: ['cat'] });
    const both = togglePartValue(cats, '@class', null);
    expect(both.filter).toEqual({ kind: 'class', classes: ['cat', null] });
    const blurry = togglePartValue(both, '@tag', 'blurry');
    expect(listParts(blurry).map(toPartKey)).toEqual(['@class', '@tag']);
    expect(listPartValues(blurry, '@class')).toEqual(['cat', null]);
    expect(blurry.order).toEqual(all.order);
  });

  test('[G7] choosing and unchoosing leads back to where it was', () => {
    for (const [key, value] of [
      ['@class', 'cat'],
      ['@tag', 'blurry'],
      ['@split', 'test'],
      ['camera', 'north'],
      ['isDay', true],
    ] as const) {
      const chosen = togglePartValue(all, key, value);
      expect(chosen.filter).toBeDefined();
      expect(togglePartValue(chosen, key, value)).toEqual(all);
    }
  });

  test('[G8] a part is taken away by itself, and the last one takes the filter with it', () => {
    const query = togglePartValue(togglePartValue(all, '@class', 'cat'), '@split', 'pool');
    const [first] = listParts(query);
    if (first === undefined) expect.unreachable();
    const rest = withoutPart(query, first);
    expect(rest.filter).toEqual({ kind: 'split', splits: ['pool'] });
    expect(withPart(rest, '@split', null)).toEqual(all);
    expect('filter' in withPart(rest, '@split', null)).toBe(false);
  });

  test('[G8] a filter that is no list of parts is one part, and stays as it is', () => {
    const filter = { kind: 'not', filter: { kind: 'tag', tags: ['x'] } } as const;
    const query = togglePartValue({ ...all, filter }, '@class', 'cat');
    expect(listParts(query)[0]).toBe(filter);
    expect(toCanonicalQuery(query)).toContain('not');
  });

  test('[G9] the text that is looked for is read from the filter', () => {
    expect(toSearchText(all)).toBe('');
    const query = withPart(togglePartValue(all, '@tag', 'a'), '@text', {
      kind: 'text',
      text: 'cat',
    });
    expect(toSearchText(query)).toBe('cat');
  });
});
