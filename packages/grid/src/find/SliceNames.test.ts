import type { Query } from '@proofsheet/core';
import { describe, expect, test } from 'vitest';
import { checkSliceName, inlineSlice } from './SliceNames.ts';

const blurry = {
  id: 's',
  name: 'Blurry',
  query: { of: 'samples', filter: { kind: 'tag', tags: ['blurry'] } },
} as const;

describe('SliceNames', () => {
  test('[G56] a name is not empty and not another slice’s, without regard to case and blanks', () => {
    expect(checkSliceName('  ', [blurry], null)).toBe('missing');
    expect(checkSliceName(' BLURRY ', [blurry], null)).toBe('taken');
    expect(checkSliceName('blurry', [blurry], 's')).toBeNull();
    expect(checkSliceName('sharp', [blurry], null)).toBeNull();
  });

  test('[G56] a slice that is replaced by a filter of itself keeps what it stood for', () => {
    const query: Query = {
      of: 'samples',
      filter: {
        kind: 'and',
        filters: [
          { kind: 'not', filter: { kind: 'slice', id: 's' } },
          { kind: 'slice', id: 'other' },
        ],
      },
    };
    expect(inlineSlice(query, blurry).filter).toEqual({
      kind: 'and',
      filters: [
        { kind: 'not', filter: { kind: 'tag', tags: ['blurry'] } },
        { kind: 'slice', id: 'other' },
      ],
    });
  });
});
