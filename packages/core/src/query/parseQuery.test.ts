import { describe, expect, test } from 'vitest';
import { UnknownReferenceError } from '../changes/UnknownReferenceError.ts';
import { filterCases } from '../testing/filterCases.ts';
import { checkQuery } from './checkQuery.ts';
import { parseQuery } from './parseQuery.ts';
import { QueryError } from './QueryError.ts';

function findPath(value: unknown): string {
  try {
    parseQuery(value);
  } catch (error) {
    if (error instanceof QueryError) return error.details.path;
    throw error;
  }
  return 'no failure';
}

describe('parseQuery', () => {
  test.each(filterCases)('[Q1] a well-formed query comes back as it was: %j', (filter) => {
    const query = {
      of: 'samples',
      filter,
      order: [{ by: { field: 'size' }, direction: 'descending' }],
    };
    expect(parseQuery(structuredClone(query))).toEqual(query);
  });

  test.each([
    ['', null],
    ['of', {}],
    ['of', { of: 'crops' }],
    ['colour', { of: 'samples', colour: 1 }],
    ['filter', { of: 'samples', filter: undefined }],
    ['filter.kind', { of: 'samples', filter: {} }],
    ['filter.ids.1', { of: 'samples', filter: { kind: 'ids', ids: ['a', 2] } }],
    ['filter.extra', { of: 'samples', filter: { kind: 'ids', ids: [], extra: 1 } }],
    ['filter.by', { of: 'samples', filter: { kind: 'class', classes: [], by: 'dog' } }],
    ['filter.values.0', { of: 'samples', filter: { kind: 'value', field: 'a', values: [{}] } }],
    ['filter.states.0', { of: 'samples', filter: { kind: 'decision', states: ['done'] } }],
    ['filter.min', { of: 'samples', filter: { kind: 'score', min: '1' } }],
    ['filter.by', { of: 'samples', filter: { kind: 'provenance', by: 'cat' } }],
    ['filter.k', { of: 'samples', filter: { kind: 'near', space: 's', sampleId: 'a', k: 0 } }],
    [
      'filter.points',
      { of: 'samples', filter: { kind: 'region', projection: 'p', points: [[0, 0]] } },
    ],
    [
      'filter.points.2.1',
      { of: 'samples', filter: { kind: 'region', projection: 'p', points: [[0, 0], [0, 1], [1]] } },
    ],
    ['filter.id', { of: 'samples', filter: { kind: 'slice' } }],
    [
      'order.0.by',
      {
        of: 'samples',
        order: [{ by: { near: { space: 's', sampleId: 'a', k: 3 } }, direction: 'ascending' }],
      },
    ],
    [
      'order.0.by.random',
      { of: 'samples', order: [{ by: { random: -1 }, direction: 'ascending' }] },
    ],
    ['filter.max', { of: 'samples', filter: { kind: 'range', field: 'a', max: Number.NaN } }],
    [
      'filter.filter.filters.0.splits.0',
      {
        of: 'samples',
        filter: {
          kind: 'not',
          filter: { kind: 'or', filters: [{ kind: 'split', splits: ['no'] }] },
        },
      },
    ],
    ['order.0.by', { of: 'samples', order: [{ by: 'colour', direction: 'ascending' }] }],
    [
      'order.1.direction',
      { of: 'samples', order: [{ by: 'id', direction: 'ascending' }, { by: 'id' }] },
    ],
  ])('[Q2] a malformed query is refused at "%s"', (path, value) => {
    expect(findPath(value)).toBe(path);
  });

  test.each([
    { kind: 'class', classes: ['cat'], withSubtypes: false },
    { kind: 'provenance', by: 'model', id: 'net', version: '1' },
    { kind: 'score', min: 0.5, max: 1, model: 'net', version: '1' },
    { kind: 'decision', states: ['proposed', 'rough'] },
    {
      kind: 'region',
      projection: 'map',
      points: [
        [0, 0],
        [0, 1],
        [1, 0.5],
      ],
    },
    { kind: 'near', space: 's', sampleId: 'a', k: 5 },
    { kind: 'slice', id: 'x' },
  ])('[Q1] a query of annotations comes back as it was: %j', (filter) => {
    const query = {
      of: 'annotations',
      filter,
      order: [
        { by: { score: { model: 'net' } }, direction: 'descending' },
        { by: { random: 7 }, direction: 'ascending' },
        { by: { near: { space: 's', sampleId: 'a' } }, direction: 'ascending' },
      ],
    };
    expect(parseQuery(structuredClone(query))).toEqual(query);
  });

  test.each([
    [
      { kind: 'slice', id: 'x' },
      { kind: 'slice', id: 'x' },
    ],
    [
      { kind: 'near', space: 'x', sampleId: 'a', k: 1 },
      { kind: 'space', id: 'x' },
    ],
    [
      {
        kind: 'region',
        projection: 'x',
        points: [
          [0, 0],
          [0, 1],
          [1, 1],
        ],
      },
      { kind: 'projection', id: 'x' },
    ],
  ] as const)(
    '[Q3] a slice, space or projection that the dataset lacks is refused: %j',
    (filter, details) => {
      const query = { of: 'samples', filter } as const;
      expect(() => checkQuery(query, [])).toThrow(new UnknownReferenceError(details));
      const names = {
        slices: [{ id: 'x', name: 'X', query: { of: 'samples' } as const }],
        spaces: [{ name: 'x', dimensions: 2 }],
        projections: [{ name: 'x' }],
      };
      expect(() => checkQuery(query, [], [], names)).not.toThrow();
    },
  );

  test('[Q2] the message names the place, the problem and what to do', () => {
    const message = new QueryError({ path: 'filter.tags', problem: 'Expected Array' }).message;
    expect(message).toMatch(/wrong at filter\.tags: Expected Array\. .+ Correct that part/);
    expect(new QueryError({ path: '', problem: 'x' }).message).toContain('at its root');
  });

  test('[Q3] a field that the dataset lacks is refused, however deep the query names it', () => {
    const fields = [{ name: 'size', kind: 'number' }] as const;
    const inner = { kind: 'range', field: 'weight', min: 1 } as const;
    const deep = { kind: 'not', filter: { kind: 'and', filters: [inner] } } as const;
    const refused = new UnknownReferenceError({ kind: 'field', id: 'weight' });
    expect(() => checkQuery({ of: 'samples', filter: deep }, fields)).toThrow(refused);
    expect(() => checkQuery({ of: 'samples' }, fields, ['@tag', 'weight'])).toThrow(refused);
    expect(() =>
      checkQuery({ of: 'samples' }, fields, ['@class', '@tag', '@split', 'size']),
    ).not.toThrow();
  });
});
