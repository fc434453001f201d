import { describe, expect, test } from 'vitest';
import type { Change } from '../changes/Change.ts';
import { createMatcher } from '../query/createMatcher.ts';
import { createAnnotation, createFixture } from '../testing/createFixture.ts';
import { filterCases } from '../testing/filterCases.ts';
import { affectsQuery } from './affectsQuery.ts';
import { showOnSample } from './showChangeSet.ts';

const changes: readonly Change[] = [
  { kind: 'tag', tag: 'night', present: true, sampleIds: ['sample-01'] },
  { kind: 'tag', tag: 'reviewed', present: false, sampleIds: ['sample-01'] },
  { kind: 'split', before: 'tuning', after: 'pool', sampleIds: ['sample-01'] },
  {
    kind: 'annotation',
    sampleId: 'sample-01',
    before: null,
    after: createAnnotation('new', 'cat'),
  },
];

describe('affectsQuery', () => {
  test.each(filterCases)('[N11] what can alter the rows of %j is never missed', (filter) => {
    const matches = createMatcher(filter);
    for (const change of changes) {
      const altered = createFixture().samples.some((sample) => {
        const changeSet = {
          id: 'c',
          actor: { kind: 'rule', id: 'r' },
          reason: 'edit',
          at: '',
          changes: [change],
        } as const;
        return matches(sample) !== matches(showOnSample(sample, [changeSet]));
      });
      if (altered) expect(affectsQuery({ of: 'samples', filter }, [change])).toBe(true);
    }
  });

  test('[N11] what can’t alter the rows or their order is told apart', () => {
    const [tag, , split, annotation] = changes.map((change) => [change]);
    for (const change of [tag, split, annotation]) {
      expect(
        affectsQuery(
          { of: 'samples', order: [{ by: 'id', direction: 'ascending' }] },
          change ?? [],
        ),
      ).toBe(false);
    }
    expect(
      affectsQuery(
        { of: 'samples', order: [{ by: 'class', direction: 'ascending' }] },
        annotation ?? [],
      ),
    ).toBe(true);
    expect(
      affectsQuery(
        { of: 'samples', order: [{ by: 'split', direction: 'ascending' }] },
        split ?? [],
      ),
    ).toBe(true);
    expect(affectsQuery({ of: 'samples', filter: { kind: 'split', splits: [] } }, tag ?? [])).toBe(
      false,
    );
  });
});
