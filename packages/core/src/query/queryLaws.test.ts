/**
 * Laws, for any filters f and g, on a fixed list of seeds:
 * - writing f in another way (reordered, repeated, regrouped) changes neither its text nor what it matches;
 * - where f and g match different samples, their texts are different;
 * - a compiled filter matches what a plain reading of the filter matches;
 * - a comparator is an order: antisymmetric, transitive, and it leaves ties as they were.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createFixture } from '../testing/createFixture.ts';
import type { ActorKind } from '../vocabulary/Actor.ts';
import { decisionStates } from '../vocabulary/DecisionState.ts';
import { type FieldValue, type Sample, type Split, toLabel } from '../vocabulary/Sample.ts';
import type { Slice } from '../vocabulary/Slice.ts';
import { createComparator } from './createComparator.ts';
import { createMatcher } from './createMatcher.ts';
import { createPartialMatcher } from './createPartialMatcher.ts';
import { parseQuery } from './parseQuery.ts';
import type { Filter, NearFilter, OrderKey, Query, RegionFilter } from './Query.ts';
import { toCanonicalQuery } from './toCanonicalQuery.ts';

const seeds = [1, 20, 300, 4000, 50_000];
const { samples, schema } = createFixture();
const some = <T>(...values: T[]) => fc.array(fc.constantFrom(...values), { maxLength: 3 });

const anyActor = fc.constantFrom('person' as const, 'rule' as const, 'model' as const);

const slices: readonly Slice[] = [
  {
    id: 'small',
    name: 'Small',
    query: { of: 'samples', filter: { kind: 'range', field: 'size', max: 70 } },
  },
  { id: 'loop', name: 'Loop', query: { of: 'samples', filter: { kind: 'slice', id: 'loop' } } },
];
/** Stands in for vectors: any set of ids will do, as long as another filter may give another. */
const locate = (filter: NearFilter | RegionFilter) => {
  const length = filter.kind === 'near' ? filter.k : filter.points.length;
  const shift = (filter.kind === 'near' ? filter.space : filter.projection).charCodeAt(0) % 5;
  return new Set(samples.slice(shift, shift + length).map(({ id }) => id));
};
const context = { schema, slices, locate };

const leaf: fc.Arbitrary<Filter> = fc.oneof(
  fc.record({
    kind: fc.constant('ids' as const),
    ids: some('sample-00', 'sample-01', 'sample-02', 'x'),
  }),
  fc.record({ kind: fc.constant('tag' as const), tags: some('blurry', 'night', 'reviewed', null) }),
  fc.record({
    kind: fc.constant('split' as const),
    splits: some<Split>('training', 'tuning', 'test', 'pool'),
  }),
  fc.record(
    {
      kind: fc.constant('class' as const),
      classes: some('cat', 'dog', 'kitten', null),
      withSubtypes: fc.boolean(),
      by: anyActor,
    },
    { requiredKeys: ['kind', 'classes'] },
  ),
  fc.record(
    {
      kind: fc.constant('provenance' as const),
      by: anyActor,
      id: fc.constantFrom('net', 'folder', 'nobody'),
      version: fc.constantFrom('1', '2'),
    },
    { requiredKeys: ['kind'] },
  ),
  fc.record(
    {
      kind: fc.constant('score' as const),
      min: fc.constantFrom(0.2, 0.75),
      max: fc.constantFrom(0.75, 0.9),
      model: fc.constantFrom('net', 'other'),
      version: fc.constantFrom('1', '2'),
    },
    { requiredKeys: ['kind'] },
  ),
  fc.record({ kind: fc.constant('decision' as const), states: some(...decisionStates) }),
  fc.record({
    kind: fc.constant('near' as const),
    space: fc.constantFrom('s', 't'),
    sampleId: fc.constantFrom('sample-00', 'sample-05'),
    k: fc.integer({ min: 1, max: 9 }),
  }),
  fc.record({
    kind: fc.constant('region' as const),
    projection: fc.constantFrom('p', 'q'),
    points: fc.array(fc.tuple(fc.nat(9), fc.nat(9)), { minLength: 3, maxLength: 5 }),
  }),
  fc.record({ kind: fc.constant('slice' as const), id: fc.constantFrom('small', 'loop', 'x') }),
  fc.record({
    kind: fc.constant('value' as const),
    field: fc.constantFrom('camera', 'size', 'checked'),
    values: some<FieldValue>('A1', 'B2', null, 100, '100', true, 'true', 91),
  }),
  fc.record(
    {
      kind: fc.constant('range' as const),
      field: fc.constantFrom('size', 'taken', 'checked'),
      min: fc.constantFrom<number | string>(50, 60, '2023-04', '70'),
      max: fc.constantFrom<number | string>(80, 90, '2023-08', '95'),
    },
    { requiredKeys: ['kind', 'field'] },
  ),
  fc.record({
    kind: fc.constant('text' as const),
    text: fc.constantFrom('', ' ÄRGER', 'ärger', 'night', '-1'),
  }),
);

const { filter: anyFilter } = fc.letrec<{ filter: Filter }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    leaf,
    fc.record({
      kind: fc.constantFrom('and' as const, 'or' as const),
      filters: fc.array(tie('filter'), { maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant('not' as const), filter: tie('filter') }),
  ),
}));

/** The same filter in another way of writing; `turn` gives numbers from 0 to 1. */
function rewrite(filter: Filter, turn: () => number): Filter {
  const shuffle = <T>(list: readonly T[]): readonly T[] => {
    const doubled = turn() < 0.5 && list.length > 0 ? [...list, ...list.slice(0, 1)] : [...list];
    return doubled
      .map((value) => ({ value, at: turn() }))
      .sort((a, b) => a.at - b.at)
      .map(({ value }) => value);
  };
  const rewritten = ((): Filter => {
    switch (filter.kind) {
      case 'and':
      case 'or': {
        const { kind } = filter;
        const parts = shuffle(filter.filters.map((part) => rewrite(part, turn)));
        const cut = Math.floor(turn() * parts.length);
        if (turn() < 0.5) return { kind, filters: parts };
        return { kind, filters: [{ kind, filters: parts.slice(0, cut) }, ...parts.slice(cut)] };
      }
      case 'not':
        return { filter: rewrite(filter.filter, turn), kind: 'not' };
      case 'ids':
        return { ids: shuffle(filter.ids), kind: 'ids' };
      case 'tag':
        return { tags: shuffle(filter.tags), kind: 'tag' };
      case 'split':
        return { splits: shuffle(filter.splits), kind: 'split' };
      case 'class':
        return { ...filter, classes: shuffle(filter.classes) };
      case 'decision':
        return { ...filter, states: shuffle(filter.states) };
      case 'value':
        return { ...filter, values: shuffle(filter.values) };
      case 'text':
        return {
          kind: 'text',
          text: `  ${turn() < 0.5 ? filter.text.toLowerCase() : filter.text} `,
        };
      default:
        return filter;
    }
  })();
  return turn() < 0.2 ? { kind: turn() < 0.5 ? 'and' : 'or', filters: [rewritten] } : rewritten;
}

/** What a filter says, read word by word for one sample. */
function holds(filter: Filter, sample: Sample): boolean {
  const label = toLabel(sample);
  switch (filter.kind) {
    case 'and':
      return !filter.filters.some((part) => !holds(part, sample));
    case 'or':
      return filter.filters.filter((part) => holds(part, sample)).length > 0;
    case 'not':
      return !holds(filter.filter, sample);
    case 'ids':
      return filter.ids.indexOf(sample.id) >= 0;
    case 'tag':
      return filter.tags.some((tag) =>
        tag === null ? sample.tags.length === 0 : sample.tags.includes(tag),
      );
    case 'split':
      return filter.splits.some((split) => split === sample.split);
    case 'class': {
      if (filter.by === 'model') {
        const stated = sample.annotations
          .filter(({ provenance: { actor } }) => actor.kind === 'model')
          .map(({ classId }) => classId);
        return filter.classes.some((id) => {
          if (id === null) return stated.length === 0;
          const below = id === 'cat' && filter.withSubtypes !== false && stated.includes('kitten');
          return below || stated.includes(id);
        });
      }
      const counts =
        label !== null &&
        (filter.by ?? label.provenance.actor.kind) === label.provenance.actor.kind;
      const above = counts && filter.withSubtypes !== false && label.classId === 'kitten' && 'cat';
      return filter.classes.some((id) =>
        counts ? id === label.classId || id === above : id === null,
      );
    }
    case 'provenance':
      return sample.annotations.some(({ provenance: { actor } }) => {
        if (filter.by !== undefined && actor.kind !== filter.by) return false;
        if (filter.id !== undefined && actor.id !== filter.id) return false;
        return filter.version === undefined || actor.version === filter.version;
      });
    case 'score':
      return sample.annotations.some(({ provenance: { actor }, score }) => {
        if (score === undefined || actor.kind !== 'model') return false;
        if ((filter.model ?? actor.id) !== actor.id) return false;
        if ((filter.version ?? actor.version) !== actor.version) return false;
        return !(score < (filter.min ?? score)) && !(score > (filter.max ?? score));
      });
    case 'decision': {
      const kinds = sample.annotations.map(({ provenance }) => provenance.actor.kind);
      const has = (kind: ActorKind) => kinds.includes(kind);
      const weaker = has('model') ? 'proposed' : has('rule') ? 'rough' : 'unlabeled';
      return filter.states.includes(has('person') ? 'decided' : weaker);
    }
    case 'near':
    case 'region':
      return locate(filter).has(sample.id);
    case 'slice':
      return filter.id === 'small' && Number(sample.fields['size'] ?? 71) <= 70;
    case 'value':
      return filter.values.some((value) => value === (sample.fields[filter.field] ?? null));
    case 'range': {
      const value = sample.fields[filter.field] ?? null;
      if (value === null || typeof value === 'boolean') return false;
      for (const bound of [filter.min, filter.max]) {
        if (bound !== undefined && typeof bound !== typeof value) return false;
      }
      return (
        !(filter.min !== undefined && value < filter.min) &&
        !(filter.max !== undefined && value > filter.max)
      );
    }
    case 'text': {
      const texts = [sample.id, ...sample.tags, ...Object.values(sample.fields)];
      return texts.some(
        (text) =>
          typeof text === 'string' && text.toLowerCase().includes(filter.text.trim().toLowerCase()),
      );
    }
  }
}

const matchedBy = (filter: Filter) =>
  samples
    .filter(createMatcher(filter, context))
    .map(({ id }) => id)
    .join();
const canonical = (filter: Filter) => toCanonicalQuery({ of: 'samples', filter });
const rewritable = fc.tuple(
  anyFilter,
  fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true })),
);

describe.each(seeds)('seed %i', (seed) => {
  const options = { seed, numRuns: 200 };

  test(`[Q4] another way of writing has the same text (seed ${seed})`, () => {
    fc.assert(
      fc.property(rewritable, ([filter, turns]) => {
        const other = rewrite(filter, () => turns.next().value ?? 0);
        expect(parseQuery({ of: 'samples', filter: other })).toBeDefined();
        expect(canonical(other)).toBe(canonical(filter));
        expect(matchedBy(other)).toBe(matchedBy(filter));
      }),
      options,
    );
  });

  test(`[Q5] another meaning has another text (seed ${seed})`, () => {
    fc.assert(
      fc.property(anyFilter, anyFilter, (f, g) => {
        fc.pre(matchedBy(f) !== matchedBy(g));
        expect(canonical(f)).not.toBe(canonical(g));
      }),
      options,
    );
  });

  test(`[Q6] a compiled filter matches what it says (seed ${seed})`, () => {
    fc.assert(
      fc.property(anyFilter, (filter) => {
        const matches = createMatcher(filter, context);
        for (const sample of samples) expect(matches(sample)).toBe(holds(filter, sample));
      }),
      options,
    );
  });

  test(`[Q13] what can be told without vectors is so with any (seed ${seed})`, () => {
    const loops: readonly Slice[] = [
      {
        id: 'x',
        name: 'X',
        query: { of: 'samples', filter: { kind: 'not', filter: { kind: 'slice', id: 'x' } } },
      },
    ];
    fc.assert(
      fc.property(anyFilter, fc.infiniteStream(fc.boolean()), (filter, turns) => {
        const all = [...slices, ...loops];
        const tell = createPartialMatcher(filter, { schema, slices: all });
        const found = new Map<string, ReadonlySet<string>>();
        const somewhere = (one: NearFilter | RegionFilter) => {
          const key = JSON.stringify(one);
          const ids =
            found.get(key) ?? new Set(samples.map(({ id }) => id).filter(() => turns.next().value));
          found.set(key, ids);
          return ids;
        };
        const matches = createMatcher(filter, { schema, slices: all, locate: somewhere });
        const needsVectors = /"(near|region)"/.test(JSON.stringify(filter));
        for (const sample of samples) {
          const told = tell(sample);
          if (told !== null || !needsVectors) expect(told).toBe(matches(sample));
        }
      }),
      options,
    );
  });

  test(`[Q9] a comparator is an order, and ties stay as they were (seed ${seed})`, () => {
    const value = fc.constantFrom<FieldValue>(null, 1, 2, 10, '1', 'b', 'B', 'ä', true, false);
    const key = fc.record({
      by: fc.constantFrom<OrderKey['by']>({ field: 'a' }, { field: 'b' }, 'id', { random: 7 }),
      direction: fc.constantFrom('ascending' as const, 'descending' as const),
    });
    const rows = fc.array(fc.record({ a: value, b: value }), { minLength: 3, maxLength: 12 });
    fc.assert(
      fc.property(rows, fc.array(key, { maxLength: 3 }), (list, order) => {
        const compare = createComparator(order);
        const base = samples[0] as Sample;
        const unsorted = list.map((fields, index) => ({
          ...base,
          id: `${index % 3}`,
          fields,
          tags: [`${index}`],
        }));
        const sorted = unsorted.toSorted(compare);
        for (const [i, a] of sorted.entries()) {
          for (const [j, b] of sorted.entries()) {
            expect(Math.sign(compare(a, b)) + Math.sign(compare(b, a))).toBe(0);
            if (i < j) expect(compare(a, b)).toBeLessThanOrEqual(0);
            if (i < j && compare(a, b) === 0)
              expect(unsorted.indexOf(a)).toBeLessThan(unsorted.indexOf(b));
          }
        }
      }),
      options,
    );
  });
});

describe('single cases', () => {
  test('[Q4] no filter, an empty filter and no order are written alike', () => {
    const queries: Query[] = [
      { of: 'samples' },
      { of: 'samples', order: [] },
      { order: [], filter: { kind: 'and', filters: [] }, of: 'samples' },
    ];
    expect(new Set(queries.map(toCanonicalQuery)).size).toBe(1);
  });

  test('[Q5] the order of keys of an order has a meaning', () => {
    const [a, b] = [
      { by: 'id', direction: 'ascending' },
      { by: { field: 'id' }, direction: 'ascending' },
    ] as const;
    const texts = [[], [a], [b], [a, b], [b, a]].map((order) =>
      toCanonicalQuery({ of: 'samples', order }),
    );
    expect(new Set(texts).size).toBe(5);
    const nearness = ['ab', 'ba', 'aa'].map((name) => {
      const near = { space: name.slice(0, 1), sampleId: name.slice(1) };
      return toCanonicalQuery({ of: 'samples', order: [{ by: { near }, direction: 'ascending' }] });
    });
    expect(new Set(nearness).size).toBe(3);
  });

  test('[Q7] an empty "and" and an empty text hold for all, an empty "or" for none', () => {
    expect(samples.filter(createMatcher(undefined))).toEqual(samples);
    expect(samples.filter(createMatcher({ kind: 'and', filters: [] }))).toEqual(samples);
    expect(samples.filter(createMatcher({ kind: 'text', text: ' ' }))).toEqual(samples);
    expect(samples.filter(createMatcher({ kind: 'or', filters: [] }))).toEqual([]);
  });

  test('[Q8] a range is closed; missing values and values of another type are outside', () => {
    const base = samples[0] as Sample;
    const matches = createMatcher({ kind: 'range', field: 'a', min: 5, max: 7 });
    const isIn = (a: FieldValue) => matches({ ...base, fields: { a } });
    expect([5, 6, 7].map(isIn)).toEqual([true, true, true]);
    expect([4.9, 7.1, null, true, '6'].map(isIn)).toEqual([false, false, false, false, false]);
  });

  test.each(['ascending', 'descending'] as const)(
    '[Q10] missing values come last, %s',
    (direction) => {
      const base = samples[0] as Sample;
      const rows = [null, 2, null, 1, 3].map((a) => ({ ...base, fields: a === null ? {} : { a } }));
      const sorted = rows.toSorted(createComparator([{ by: { field: 'a' }, direction }]));
      const values = direction === 'ascending' ? [1, 2, 3] : [3, 2, 1];
      expect(sorted.map(({ fields }) => fields['a'])).toEqual([...values, undefined, undefined]);
    },
  );
});
