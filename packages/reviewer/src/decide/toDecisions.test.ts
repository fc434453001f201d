import { createSample } from '@proofsheet/core/testing';
import { afterEach, describe, expect, test } from 'vitest';
import { guess, openReview, propose, type ReviewFixture, schema } from '../createReview.fixture.ts';
import type { RegionDraft, ReviewItem } from '../ReviewState.ts';
import { toDecisions } from './toDecisions.ts';

const box = { kind: 'box', x: 1, y: 2, width: 3, height: 4 } as const;
const cat = propose('cat', 0.9, { id: 'net@1:0', region: box });
const dog = propose('dog', 0.8, { id: 'net@1:1', region: { ...box, x: 50 } });
const fox = propose('fox', 0.7, { id: 'net@1:2', region: { ...box, x: 90 } });
const sample = createSample('a', { annotations: [cat, dog, fox] });
const item: ReviewItem = {
  key: 'a',
  sample,
  proposal: null,
  regions: [cat, dog, fox],
  rough: null,
  verdict: null,
  classId: null,
};
const wish = { draft: null, durationMs: 700 } as const;
const draft: readonly RegionDraft[] = [
  { id: cat.id, classId: 'cat', region: box, proposal: cat },
  { id: dog.id, classId: 'dog', region: { ...box, x: 55 }, proposal: dog },
  { id: 'new', classId: 'fox', region: { ...box, x: 7 }, proposal: null },
];

describe('toDecisions', () => {
  test('[RV30] regions are accepted as they were, corrected where they were moved, rejected where they are gone', () => {
    const { decisions, mark } = toDecisions(item, { ...wish, verdict: 'accepted', draft }, schema);
    expect(decisions).toEqual([
      { sampleId: 'a', verdict: 'accepted', proposal: cat, durationMs: 700 },
      {
        sampleId: 'a',
        verdict: 'corrected',
        proposal: dog,
        className: 'Dog',
        region: { ...box, x: 55 },
      },
      { sampleId: 'a', verdict: 'rejected', proposal: fox },
      {
        sampleId: 'a',
        verdict: 'accepted',
        proposal: null,
        className: 'Fox',
        region: { ...box, x: 7 },
      },
    ]);
    expect(mark).toEqual({ verdict: 'corrected', classId: null });
  });

  test('[RV30] without a draft all are as they were; another class corrects all', () => {
    const accepted = toDecisions(item, { ...wish, verdict: 'accepted' }, schema);
    expect(accepted.decisions.map(({ verdict }) => verdict)).toEqual(Array(3).fill('accepted'));
    expect(accepted.mark.verdict).toBe('accepted');
    const corrected = toDecisions(item, { ...wish, verdict: 'corrected', classId: 'fox' }, schema);
    expect(corrected.decisions.map(({ verdict }) => verdict)).toEqual([
      'corrected',
      'corrected',
      'accepted',
    ]);
    const skipped = toDecisions(item, { ...wish, verdict: 'skipped', draft }, schema);
    expect(skipped.decisions.map(({ verdict }) => verdict)).toEqual(Array(3).fill('skipped'));
  });

  test('[RV31] what is drawn where only a rough label spoke answers it', () => {
    const rough = guess('fox');
    const missed = { ...item, regions: [], rough };
    const drawn = draft.slice(2);
    const { decisions } = toDecisions(
      missed,
      { ...wish, verdict: 'accepted', draft: drawn },
      schema,
    );
    expect(decisions.map(({ verdict, proposal }) => [verdict, proposal?.id ?? null])).toEqual([
      ['accepted', 'folder'],
      ['accepted', null],
    ]);
  });

  test('[RV15] without anything that was said only a class can be stated', () => {
    const bare = { ...item, regions: [] };
    expect(toDecisions(bare, { ...wish, verdict: 'accepted' }, schema).decisions).toEqual([]);
    expect(
      toDecisions(bare, { ...wish, verdict: 'corrected', classId: 'dog' }, schema).decisions,
    ).toMatchObject([{ verdict: 'corrected', className: 'Dog', proposal: null }]);
  });
});

describe('regions in a review', () => {
  const open: ReviewFixture[] = [];
  afterEach(() => {
    for (const fixture of open.splice(0)) fixture.end();
  });

  test('[RV32] the boxes of a sample are one item, corrected in one act, undone in one and decided once more', async () => {
    const fixture = await openReview([sample, createSample('b', { annotations: [cat] })]);
    open.push(fixture);
    const { review, rest, read } = fixture;
    const stated = async () =>
      (await read('a'))?.annotations
        .filter(({ provenance }) => provenance.actor.kind === 'person')
        .map(({ classId }) => classId)
        .sort();
    expect(review.getState().current?.regions.map(({ id }) => id)).toEqual([
      cat.id,
      dog.id,
      fox.id,
    ]);
    review.draft(draft);
    expect(review.getState().draft).toBe(draft);
    review.decide('accepted');
    expect(review.getState()).toMatchObject({ draft: null, current: { sample: { id: 'b' } } });
    await rest();
    expect(await stated()).toEqual(['cat', 'dog', 'fox']);
    review.go(-1);
    review.decide('accepted');
    await rest();
    expect(await stated()).toEqual(['cat', 'dog', 'fox']);
    review.undo();
    review.undo();
    await rest();
    expect(await stated()).toEqual([]);
    expect(review.getState().current?.sample.id).toBe('a');
  });
});

describe('regions drawn in a sample with a proposal for all of it', () => {
  const whole = propose('cat', 0.9);
  const bare: ReviewItem = { ...item, proposal: whole, regions: [] };
  const drawn: RegionDraft = { id: 'new', classId: 'dog', region: box, proposal: null };
  const decide = (verdict: 'accepted' | 'rejected', regions: readonly RegionDraft[]) =>
    toDecisions(bare, { ...wish, verdict, draft: regions }, schema).decisions.map((one) => [
      one.verdict,
      one.proposal?.id ?? null,
      one.durationMs ?? null,
    ]);

  test('[RV98] accept both', () => {
    expect(decide('accepted', [drawn])).toEqual([
      ['accepted', whole.id, 700],
      ['accepted', null, null],
    ]);
  });

  test('[RV98] deleted again, or rejected, leave the proposal to be decided alone', () => {
    expect(decide('accepted', [])).toEqual([['accepted', whole.id, 700]]);
    expect(decide('rejected', [drawn])).toEqual([['rejected', whole.id, 700]]);
  });
});
