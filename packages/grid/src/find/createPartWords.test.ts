import type { DatasetDescription, Filter } from '@proofsheet/core';
import { expect, test } from 'vitest';
import { toPart } from '../FilterParts.ts';
import { gridCatalogue } from '../gridCatalogue.ts';
import { findCatalogue } from './findCatalogue.ts';
import { createPartWords } from './usePartWords.ts';

const description: DatasetDescription = {
  name: 'x',
  revision: 1,
  sampleCount: 0,
  schema: { version: 1, classes: [{ id: 'c1', name: 'bolt' }] },
  fields: [{ name: 'w', kind: 'number', label: 'Width' }],
  slices: [{ id: 's1', name: 'Wide', query: { of: 'samples' } }],
  spaces: [
    { name: 'shape', dimensions: 2 },
    { name: 'colour', dimensions: 2 },
  ],
};
const words = createPartWords(description, gridCatalogue.defaults, findCatalogue.defaults);

test.each<[Filter, string]>([
  [{ kind: 'class', classes: ['c1', null] }, 'Class: bolt, none'],
  [
    { kind: 'class', classes: ['c1'], withSubtypes: false, by: 'person' },
    'Class: bolt without subtypes by a person',
  ],
  [{ kind: 'not', filter: { kind: 'split', splits: ['test'] } }, 'Split: not Test'],
  [{ kind: 'tag', tags: [] }, 'Tag: nothing'],
  [{ kind: 'tag', tags: ['a', 'b', 'c', 'd', 'e', 'f'] }, 'Tag: a, b, c, d +2'],
  [{ kind: 'range', field: 'w', min: 2 }, 'Width: at least 2'],
  [{ kind: 'range', field: 'w', max: '2025-01-02' }, 'Width: at most Jan 2, 2025'],
  [{ kind: 'range', field: 'gone' }, 'gone: any value'],
  [{ kind: 'value', field: 'w', values: [true, null] }, 'Width: Yes, none'],
  [
    { kind: 'score', min: 0.2, max: 0.9, model: 'net', version: '3' },
    'Score of net: 0.2 to 0.9, version 3',
  ],
  [{ kind: 'provenance', by: 'model', id: 'net', version: '3' }, 'Made by: net 3'],
  [
    { kind: 'or', filters: [{ kind: 'provenance', by: 'rule' }, { kind: 'provenance' }] },
    'Made by: a rule, anybody',
  ],
  [{ kind: 'decision', states: ['rough'] }, 'Progress: Rough label'],
  [{ kind: 'near', space: 'shape', sampleId: 'x.png', k: 9 }, 'Similar to: x.png by shape'],
  [{ kind: 'slice', id: 's1' }, 'Slice: Wide'],
  [{ kind: 'slice', id: 'gone' }, 'Slice: gone'],
  [{ kind: 'ids', ids: ['a', 'b'] }, 'Samples: 2 by name'],
  [{ kind: 'text', text: ' cat ' }, 'Text: “cat”'],
  [
    {
      kind: 'region',
      projection: 'map',
      points: [
        [0, 0],
        [1, 0],
        [0, 1],
      ],
    },
    'Region: 3 corners in map',
  ],
  [{ kind: 'or', filters: [] }, 'Custom filter'],
  [{ kind: 'not', filter: { kind: 'and', filters: [] } }, 'Custom filter'],
])('[G50] a part is told in words: %o', (filter, said) => {
  expect(words.describe(toPart(filter))).toBe(said);
});
