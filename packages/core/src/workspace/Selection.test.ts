/** Laws: whatever a selection was, choosing a sample chooses it and no other changes; so does unchoosing. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Query } from '../query/Query.ts';
import { createFixture } from '../testing/createFixture.ts';
import type { Sample } from '../vocabulary/Sample.ts';
import {
  countSelected,
  createSelectionTest,
  emptySelection,
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
