import { describe, expect, test } from 'vitest';
import { createItem, createProposal } from './createReviewState.fixture.ts';
import { toShownRegions } from './toShownRegions.ts';

const box = { kind: 'box', x: 1, y: 2, width: 3, height: 4 } as const;

describe('toShownRegions', () => {
  test('[RV96] shows every proposed region with its score, and none of a whole sample', () => {
    const proposal = createProposal(1, 'cat', box);
    const shown = toShownRegions(createItem(1, { proposal, regions: [proposal] }), null);
    expect(shown).toEqual([
      {
        id: proposal.id,
        classId: 'cat',
        region: box,
        score: proposal.score,
        statement: 'proposal',
      },
    ]);
    expect(toShownRegions(createItem(1), null)).toEqual([]);
    expect(toShownRegions(createItem(1, { proposal: null }), null)).toEqual([]);
  });

  test('[RV96] shows what a person changed as theirs, and leaves out what they deleted', () => {
    const proposals = [createProposal(1, 'cat', box), createProposal(2, 'dog', box)];
    const [kept] = proposals;
    if (kept === undefined) throw new TypeError('no proposal');
    const moved = { ...box, x: 9 };
    const shown = toShownRegions(createItem(1, { regions: proposals }), [
      { id: kept.id, classId: 'cat', region: box, proposal: kept },
      { id: 'other class', classId: 'dog', region: box, proposal: kept },
      { id: 'moved', classId: 'cat', region: moved, proposal: kept },
      { id: 'drawn', classId: 'cat', region: moved, proposal: null },
    ]);
    expect(shown.map(({ id, statement, score }) => [id, statement, score === null])).toEqual([
      [kept.id, 'proposal', false],
      ['other class', 'decision', true],
      ['moved', 'decision', true],
      ['drawn', 'decision', true],
    ]);
  });
});
