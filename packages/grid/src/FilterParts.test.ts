/**
 * Laws, for any filter, on a fixed list of seeds:
 * - its parts, joined again, match the same samples and are the same question;
 * - taking a part away and putting it back is the same question;
 * - choosing and unchoosing a value leads back to where it was, whatever else is filtered by.
 */
import {
  createMatcher,
  type DecisionState,
  type Filter,
  type Query,
  type Split,
  toCanonicalQuery,
} from '@proofsheet/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createStorySamples, storySchema } from './createStoryAdapter.fixture.ts';
import {
  customKey,
  excludePartValue,
  listParts,
  listPartValues,
  onlyPartValue,
  replacePart,
  togglePartValue,
  toSearchText,
  withoutFacet,
  withPart,
  withParts,
} from './FilterParts.ts';

const all: Query = { of: 'samples', order: [{ by: 'id', direction: 'ascending' }] };
const where = (filter: Filter): Query => ({ ...all, filter });
const keysOf = (query: Query) => listParts(query).map(({ key }) => key);

describe('FilterParts', () => {
  test('[G7] values of one thing are one part; different things are joined', () => {
    const cats = togglePartValue(all, '@class', 'cat');
    expect(cats.filter).toEqual({ kind: 'class', classes: ['cat'] });
    const both = togglePartValue(cats, '@class', null);
    expect(both.filter).toEqual({ kind: 'class', classes: ['cat', null] });
    const blurry = togglePartValue(both, '@tag', 'blurry');
    expect(keysOf(blurry)).toEqual(['@class', '@tag']);
    expect(listPartValues(blurry, '@class')).toEqual(['cat', null]);
    expect(blurry.order).toEqual(all.order);
  });

  test('[G7] choosing and unchoosing leads back to where it was', () => {
    for (const [key, value] of [
      ['@class', 'cat'],
      ['@tag', 'blurry'],
      ['@split', 'test'],
      ['@decision', 'rough'],
      ['@provenance', '["model","net",null]'],
      ['camera', 'north'],
      ['isDay', true],
    ] as const) {
      const chosen = togglePartValue(all, key, value);
      expect(chosen.filter).toBeDefined();
      expect(togglePartValue(chosen, key, value)).toEqual(all);
      const kept = excludePartValue(all, key, value);
      expect(kept.filter?.kind).toBe('not');
      expect(excludePartValue(kept, key, value)).toEqual(all);
      expect(togglePartValue(kept, key, value)).toEqual(all);
    }
  });

  test('[G8] a part is taken away by itself, and the last one takes the filter with it', () => {
    const query = togglePartValue(togglePartValue(all, '@class', 'cat'), '@split', 'pool');
    const rest = replacePart(query, 0, null);
    expect(rest.filter).toEqual({ kind: 'split', splits: ['pool'] });
    expect(withPart(rest, '@split', null)).toEqual(all);
    expect('filter' in withPart(rest, '@split', null)).toBe(false);
  });

  test('[G8] a filter that is no list of parts is one part, and stays as it is', () => {
    const filter: Filter = {
      kind: 'or',
      filters: [
        { kind: 'tag', tags: ['x'] },
        { kind: 'split', splits: ['pool'] },
      ],
    };
    const query = togglePartValue(where(filter), '@class', 'cat');
    const [custom] = listParts(query);
    expect(custom).toMatchObject({ key: customKey, isExcluded: false });
    expect(custom?.filter).toBe(filter);
  });

  test('[G9] the text that is looked for is read from the filter', () => {
    expect(toSearchText(all)).toBe('');
    const query = withPart(togglePartValue(all, '@tag', 'a'), '@text', {
      kind: 'text',
      text: 'cat',
    });
    expect(toSearchText(query)).toBe('cat');
  });

  test('[G51] a value is let through or kept out, never both; only one leaves no other', () => {
    const chosen = togglePartValue(togglePartValue(all, '@class', 'cat'), '@class', 'dog');
    const without = excludePartValue(chosen, '@class', 'cat');
    expect(listPartValues(without, '@class')).toEqual(['dog']);
    expect(listPartValues(without, '@class', true)).toEqual(['cat']);
    const only = onlyPartValue(without, '@class', 'cow');
    expect(only.filter).toEqual({ kind: 'class', classes: ['cow'] });
    expect(withoutFacet(without, '@class')).toEqual(all);
  });

  test('[G51] a facet rewrites only the part that it can tell; what was joined besides stays', () => {
    const byPerson: Filter = { kind: 'class', classes: ['cat'], by: 'person' };
    const tagA: Filter = { kind: 'tag', tags: ['a'] };
    const tagB: Filter = { kind: 'tag', tags: ['b'] };
    const query = where({ kind: 'and', filters: [byPerson, tagA, tagB] });
    const next = togglePartValue(togglePartValue(query, '@class', 'dog'), '@tag', 'c');
    expect(listParts(next).map(({ filter }) => filter)).toEqual([
      byPerson,
      { kind: 'tag', tags: ['a', 'c'] },
      tagB,
      { kind: 'class', classes: ['dog'] },
    ]);
  });
});

const seeds = [1, 20, 300, 4000, 50_000];
const samples = createStorySamples({ count: 120 });
const context = {
  schema: storySchema,
  slices: [],
  locate: ({ kind }: Filter) => new Set(kind === 'near' ? [samples[1]?.id ?? ''] : []),
};
const matched = (query: Query) => samples.filter(createMatcher(query.filter, context));

const some = <T>(...values: T[]) => fc.array(fc.constantFrom(...values), { maxLength: 3 });
const actor = fc.record(
  {
    kind: fc.constant('provenance' as const),
    by: fc.constantFrom('person' as const, 'rule' as const, 'model' as const),
    id: fc.constantFrom('ada', 'folder-name'),
  },
  { requiredKeys: ['kind'] },
);
const leaf: fc.Arbitrary<Filter> = fc.oneof(
  fc.record({ kind: fc.constant('tag' as const), tags: some('blurry', 'x', null) }),
  fc.record({ kind: fc.constant('split' as const), splits: some<Split>('training', 'pool') }),
  fc.record({
    kind: fc.constant('decision' as const),
    states: some<DecisionState>('decided', 'rough'),
  }),
  fc.record({ kind: fc.constant('ids' as const), ids: some(samples[0]?.id ?? '', 'nobody') }),
  fc.record(
    {
      kind: fc.constant('class' as const),
      classes: some('bolt', 'nut', null),
      withSubtypes: fc.boolean(),
      by: fc.constantFrom('person' as const, 'rule' as const),
    },
    { requiredKeys: ['kind', 'classes'] },
  ),
  fc.record({
    kind: fc.constant('value' as const),
    field: fc.constantFrom('camera', 'width'),
    values: some<string | number | null>('north', 20, null),
  }),
  fc.record(
    {
      kind: fc.constant('range' as const),
      field: fc.constant('width'),
      min: fc.integer({ min: 0, max: 90 }),
      max: fc.integer({ min: 30, max: 120 }),
    },
    { requiredKeys: ['kind', 'field'] },
  ),
  fc.record(
    {
      kind: fc.constant('score' as const),
      min: fc.double({ min: 0, max: 1, noNaN: true }),
      model: fc.constantFrom('net', 'tree'),
      version: fc.constant('2'),
    },
    { requiredKeys: ['kind'] },
  ),
  fc.record({ kind: fc.constant('text' as const), text: fc.constantFrom('bolt', ' 7 ', '') }),
  fc.record({
    kind: fc.constant('near' as const),
    space: fc.constant('pixels'),
    sampleId: fc.constant('a'),
    k: fc.integer({ min: 1, max: 20 }),
  }),
  fc.constant<Filter>({ kind: 'slice', id: 's' }),
  actor,
  fc.array(actor, { maxLength: 3 }).map((filters): Filter => ({ kind: 'or', filters })),
);
const anyFilter: fc.Arbitrary<Filter> = fc.letrec<{ filter: Filter }>((tie) => ({
  filter: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.record({
      kind: fc.constantFrom('and' as const, 'and' as const, 'or' as const),
      filters: fc.array(tie('filter'), { maxLength: 4 }),
    }),
    fc.record({ kind: fc.constant('not' as const), filter: tie('filter') }),
  ),
})).filter;

describe('laws of filter parts', () => {
  test.each(seeds)('[G50] parts of any filter, joined again, are that filter (seed %i)', (seed) => {
    const law = fc.property(anyFilter, (filter) => {
      const query = where(filter);
      const joined = withParts(query, listParts(query));
      expect(toCanonicalQuery(joined)).toBe(toCanonicalQuery(query));
      expect(matched(joined)).toEqual(matched(query));
      expect(listParts(joined)).toEqual(listParts(query));
    });
    fc.assert(law, { seed, numRuns: 300 });
  });

  test.each(seeds)('[G50] a part taken away and put back is the same (seed %i)', (seed) => {
    const law = fc.property(anyFilter, fc.nat(5), (filter, pick) => {
      const query = where(filter);
      const part = listParts(query)[pick];
      if (part === undefined) return;
      const without = replacePart(query, pick, null);
      expect(listParts(without)).toHaveLength(listParts(query).length - 1);
      const back = replacePart(without, Number.POSITIVE_INFINITY, part);
      expect(toCanonicalQuery(back)).toBe(toCanonicalQuery(query));
    });
    fc.assert(law, { seed, numRuns: 300 });
  });

  test.each(seeds)('[G51] toggling a value twice changes nothing else (seed %i)', (seed) => {
    const anyValue = fc.constantFrom<readonly [string, string]>(
      ['@class', 'gear'],
      ['@tag', 'new'],
      ['@split', 'test'],
      ['camera', 'west'],
      ['@provenance', '["model","net",null]'],
    );
    const law = fc.property(anyFilter, anyValue, (filter, [key, value]) => {
      const query = withParts(where(filter), listParts(where(filter)));
      // An empty list lets nothing through, and is no longer there once a value came and went.
      const isEmpty = [false, true].some(
        (isExcluded) => listPartValues(query, key, isExcluded).length === 0,
      );
      const before = isEmpty ? withoutEmpty(query) : query;
      const there = togglePartValue(before, key, value);
      expect(listPartValues(there, key)).toContain(value);
      expect(toCanonicalQuery(togglePartValue(there, key, value))).toBe(toCanonicalQuery(before));
    });
    fc.assert(law, { seed, numRuns: 300 });
  });
});

function withoutEmpty(query: Query): Query {
  const lists = ['classes', 'tags', 'splits', 'values'];
  return withParts(
    query,
    listParts(query).filter(({ filter }) =>
      Object.entries(filter).every(
        ([name, list]) => !lists.includes(name) || !Array.isArray(list) || list.length > 0,
      ),
    ),
  );
}
