/** Laws: whatever a selection was, choosing a sample chooses it and no other changes; so does unchoosing. */
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import type { DatasetAdapter } from '../adapter/DatasetAdapter.ts';
import { MemoryAdapter } from '../memory/MemoryAdapter.ts';
import { createMatcher } from '../query/createMatcher.ts';
import type { Filter, Query } from '../query/Query.ts';
import { createChangeSet, createFixture } from '../testing/createFixture.ts';
import type { Sample } from '../vocabulary/Sample.ts';
import {
  countSelected,
  createMatchTest,
  createSelectionTest,
  emptySelection,
  readMatchTest,
  type Selection,
  selectIds,
  selectMatching,
  withSelected,
} from './Selection.ts';

const { samples } = createFixture();
const query: Query = { of: 'samples', filter: { kind: 'tag', tags: ['night'] } };
const matched = samples.filter(({ tags }) => tags.includes('night')).length;
const steps = fc.array(fc.tuple(fc.subarray([...samples]), fc.boolean()), { maxLength: 6 });

const list = (selection: Selection, of: readonly Sample[] = samples) =>
  of.filter(createSelectionTest(selection)).map(({ id }) => id);

describe.each([7, 80, 900])('seed %i', (seed) => {
  test.each([
    ['nothing', emptySelection],
    ['ids', selectIds(['sample-01', 'sample-02'])],
    ['a query', selectMatching(query, matched)],
  ])(
    `[L1] choosing and unchoosing from %s do what they say, and the count is right (seed ${seed})`,
    (_, start) => {
      fc.assert(
        fc.property(steps, (turns) => {
          let selection = start;
          const expected = new Set(list(start));
          for (const [chosen, isSelected] of turns) {
            selection = withSelected(selection, chosen, isSelected);
            for (const { id } of chosen) {
              if (isSelected) expected.add(id);
              else expected.delete(id);
            }
            expect(new Set(list(selection))).toEqual(expected);
            expect(countSelected(selection)).toBe(expected.size);
          }
        }),
        { seed, numRuns: 60 },
      );
    },
  );
});

test('[L1] an empty selection and one by ids', () => {
  expect(list(emptySelection)).toEqual([]);
  expect(list(selectIds(['sample-03', 'x']))).toEqual(['sample-03']);
  expect(countSelected(emptySelection)).toBe(0);
});

test('[L2] a sample that comes to match, or ceases to, can still be unchosen and chosen', () => {
  const [sample] = samples.filter(({ tags }) => !tags.includes('night'));
  if (sample === undefined) return;
  const matching = { ...sample, tags: ['night'] };
  const chosen = withSelected(selectMatching(query, matched), [sample], true);
  expect(list(withSelected(chosen, [matching], false), [matching])).toEqual([]);
  const unchosen = withSelected(selectMatching(query, matched), [matching], false);
  expect(list(withSelected(unchosen, [sample], true), [matching])).toEqual([sample.id]);
});

const { schema } = createFixture();
const slices = [
  { id: 'night', name: 'Night', query },
  { id: 'sure', name: 'Sure', query: { of: 'annotations', filter: { kind: 'score', min: 0.5 } } },
] as const;
const near: Filter = { kind: 'near', space: 's', sampleId: 'sample-00', k: 3 };
const nearIds = new Set(['sample-01', 'sample-02', 'sample-03']);
const locate = () => nearIds;

describe('[L3] a selection by a query that needs to know more', () => {
  test.each([
    ['subtypes', { of: 'samples', filter: { kind: 'class', classes: ['cat'] } }],
    ['a slice', { of: 'samples', filter: { kind: 'slice', id: 'night' } }],
    ['a slice of annotations', { of: 'samples', filter: { kind: 'slice', id: 'sure' } }],
    ['annotations', { of: 'annotations', filter: { kind: 'score', min: 0.5 } }],
  ] as const)('%s', async (_, asked) => {
    const adapter = new MemoryAdapter({
      name: 'm',
      history: [
        ...createFixture().history,
        createChangeSet(
          'slices',
          slices.map((after) => ({ kind: 'slice', before: null, after })),
        ),
      ],
    });
    const { rows } = await adapter.query(asked, { offset: 0, limit: 1000 });
    const expected = [...new Set(rows.map(({ id }) => id))].sort();
    expect(expected.length).toBeGreaterThan(0);
    expect(expected.length).toBeLessThan(samples.length);
    const matches = createMatchTest(asked, { schema, slices });
    const isSelected = createSelectionTest(selectMatching(asked, expected.length), matches);
    const chosen = samples.filter((sample) => isSelected(sample) === true).map(({ id }) => id);
    expect(chosen.sort()).toEqual(expected);
  });

  test('what only the backend can tell is neither chosen nor not, until it is asked', async () => {
    const asked: Query = {
      of: 'samples',
      filter: {
        kind: 'and',
        filters: [near, { kind: 'not', filter: { kind: 'ids', ids: ['sample-03'] } }],
      },
    };
    const selection = selectMatching(asked, 2);
    const isSelected = createSelectionTest(selection);
    expect(samples.slice(0, 4).map(isSelected)).toEqual([null, null, null, false]);
    const answer = vi.fn(async ({ filter }: Query) => {
      const rows = samples.filter(createMatcher(filter, { schema, locate }));
      return { offset: 0, rows, total: rows.length, snapshot: '', revision: 1 };
    });
    const adapter = { query: answer } as unknown as DatasetAdapter;
    const shown = samples.slice(0, 5);
    const matches = await readMatchTest(adapter, asked, shown);
    expect(shown.map(matches)).toEqual([false, true, true, false, false]);
    const unchosen = withSelected(selection, shown.slice(0, 2), false, matches);
    expect([countSelected(unchosen), [...unchosen.excluded]]).toEqual([1, ['sample-01']]);
    await readMatchTest(adapter, asked, samples.slice(3, 4));
    expect(answer).toHaveBeenCalledTimes(1);
  });

  test('rows of the query that is chosen match it', () => {
    const asked: Query = { of: 'samples', filter: near };
    const order = [{ by: 'id', direction: 'ascending' }] as const;
    const matches = createMatchTest(asked, { schema }, { ...asked, order });
    const chosen = selectMatching(asked, 3);
    const [row] = samples;
    if (row === undefined) throw new RangeError('The fixture has no samples.');
    expect(createSelectionTest(chosen, matches)(row)).toBe(true);
    expect(countSelected(withSelected(chosen, [row], false, matches))).toBe(2);
    expect(createMatchTest(asked, { schema }, { of: 'samples' })(row)).toBeNull();
  });
});
