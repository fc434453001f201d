import { expect, test } from 'vitest';
import { createProposal } from './RegionPlayground.fixture.tsx';
import { toDraftSign } from './toDraftSign.ts';

const region = { kind: 'box', x: 4, y: 5, width: 6, height: 7 } as const;

test('[RV69] a proposal has its score until it is changed, and again once it is changed back', () => {
  const draft = createProposal('a', 'wbc', region, 0.8);
  expect(toDraftSign(draft)).toEqual({ statement: 'proposal', score: 0.8 });
  const moved = { ...draft, region: { ...region, x: 9 } };
  expect(toDraftSign(moved)).toEqual({ statement: 'decision', score: null });
  expect(toDraftSign({ ...draft, classId: 'rbc' })).toEqual({ statement: 'decision', score: null });
  expect(toDraftSign({ ...moved, region: { ...region } }).statement).toBe('proposal');
  expect(toDraftSign({ ...draft, proposal: null }).statement).toBe('decision');
  expect(toDraftSign(createProposal('b', 'wbc', region, 0, 'rule')).statement).toBe('rough');
});
