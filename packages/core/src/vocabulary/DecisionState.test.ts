import { expect, test } from 'vitest';
import { createAnnotation, createSample } from '../testing/createFixture.ts';
import { verdicts } from './Decision.ts';
import { toDecisionState } from './DecisionState.ts';

test.each([
  ['unlabeled', []],
  ['rough', [createAnnotation('1', 'cat', 'rule')]],
  ['proposed', [createAnnotation('1', 'cat', 'rule'), createAnnotation('2', 'cat', 'model')]],
  ['decided', [createAnnotation('1', 'cat'), createAnnotation('2', 'cat', 'model')]],
] as const)('[V10] a sample is %s by the strongest statement', (state, annotations) => {
  expect(toDecisionState(createSample('a', { annotations }))).toBe(state);
});

test('[V10] a verdict that settles the matter decides a sample, others leave it waiting', () => {
  const { provenance } = createAnnotation('', '');
  const states = verdicts.map((verdict) => {
    const proposal = createAnnotation('1', 'cat', 'model', { decision: { verdict, provenance } });
    return [verdict, toDecisionState(createSample('a', { annotations: [proposal] }))];
  });
  expect(Object.fromEntries(states)).toEqual({
    accepted: 'decided',
    corrected: 'decided',
    rejected: 'decided',
    duplicate: 'decided',
    ambiguous: 'proposed',
    skipped: 'proposed',
  });
});
