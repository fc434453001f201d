import type { Filter } from '@proofsheet/core';
import { expect, test } from 'vitest';
import { noParts, toFilterParts, toReviewFilter } from './FilterParts.ts';

const byClass: Filter = { kind: 'class', by: 'model', classes: ['cat'] };
const byTag: Filter = { kind: 'tag', tags: ['blurred'] };
const byHost: Filter = { kind: 'split', splits: ['pool'] };

test.each<readonly [string, Filter | null]>([
  ['nothing', null],
  ['a class', byClass],
  ['a least score', { kind: 'score', min: 0.4 }],
  [
    'all of it, and the host’s own',
    { kind: 'and', filters: [byHost, byClass, { kind: 'score', min: 0.4, max: 0.9 }, byTag] },
  ],
  ['what can’t be chosen', { kind: 'class', by: 'rule', classes: ['cat'] }],
  ['two of a kind', { kind: 'and', filters: [{ kind: 'tag', tags: ['sharp'] }, byTag] }],
])('[RV26] a filter is put together as it was taken apart: %s', (_, filter) => {
  const again = toReviewFilter(toFilterParts(filter));
  const list = (one: Filter | null) => (one?.kind === 'and' ? one.filters : [one]);
  expect(list(again)).toHaveLength(list(filter).length);
  expect(list(again)).toEqual(expect.arrayContaining([...list(filter)]));
});

test('[RV26] what somebody chooses is added to the host’s filter, and what leaves nothing out is none', () => {
  const parts = toFilterParts(byHost);
  expect(parts).toEqual({ ...noParts, rest: [byHost] });
  expect(toReviewFilter({ ...parts, classId: 'cat' })).toEqual({
    kind: 'and',
    filters: [byHost, byClass],
  });
  expect(toReviewFilter(noParts)).toBeNull();
});
