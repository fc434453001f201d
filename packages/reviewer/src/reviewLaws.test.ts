import { type Annotation, allSamples, isSettling, replayLog, type Sample } from '@proofsheet/core';
import { createSample } from '@proofsheet/core/testing';
import { describe, expect, test } from 'vitest';
import { guess, openReview, propose, type ReviewFixture } from './createReview.fixture.ts';
import { type ReviewLane, reviewLanes } from './ReviewState.ts';

// Laws, whatever a person does in whatever order, while another one decides as well:
// - no proposal is decided by two people, and a person has one label a sample at most;
// - the audit log, replayed, gives the dataset that is there;
// - what the review shows as decided is decided so in the dataset;
// - undoing everything restores what was there before.

/** mulberry32, by Tommy Ettinger; public domain. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function createMixed(): readonly Sample[] {
  const box = { kind: 'box', x: 1, y: 2, width: 3, height: 4 } as const;
  return Array.from({ length: 40 }, (_, index) => {
    const annotations: Annotation[] = [];
    if (index % 3 === 0) annotations.push(guess(['cat', 'dog', 'fox'][index % 4] ?? 'cat'));
    const score = 1 - index / 50;
    if (index % 5 === 4) {
      annotations.push(propose('cat', score, { id: 'net@1:0', region: box }));
      annotations.push(propose('dog', score / 2, { id: 'net@1:1', region: { ...box, x: 60 } }));
    } else if (index % 7 !== 6) annotations.push(propose(index % 2 === 0 ? 'cat' : 'dog', score));
    return createSample(`m${String(index).padStart(2, '0')}`, {
      annotations: annotations.sort((a, b) => (a.id < b.id ? -1 : 1)),
    });
  });
}

const readAll = async ({ adapter }: ReviewFixture) =>
  (await adapter.query(allSamples, { offset: 0, limit: 1000 })).rows;

type Random = () => number;
const verdicts = ['accepted', 'rejected', 'duplicate', 'ambiguous', 'skipped'] as const;
const classIds = ['cat', 'dog', 'fox'] as const;
const pick = <T>(random: Random, values: readonly T[]): T =>
  values[Math.floor(random() * values.length)] as T;

/** Draws something to do; lets it be done at once, so that the next comes before this one is settled. */
function act(fixture: ReviewFixture, random: Random, withOthers: boolean): void {
  const { review, other, pass } = fixture;
  pass(Math.floor(random() * 5000));
  const { sheet, bulk } = review.getState();
  const choice = random();
  if (choice < 0.3) review.decide(pick(random, verdicts));
  else if (choice < 0.4) review.correct(pick(random, classIds));
  else if (choice < 0.54) review.undo();
  else if (choice < 0.62) review.redo();
  else if (choice < 0.68) review.go(Math.floor(random() * 7) - 3);
  else if (choice < 0.74) review.setLane(pick<ReviewLane>(random, reviewLanes));
  else if (choice < 0.78) review.setMode(random() < 0.6 ? 'sheet' : 'single');
  else if (choice < 0.82) review.mark(pick(random, sheet?.items ?? [])?.key ?? '', random() < 0.8);
  else if (choice < 0.86) review.acceptSheet();
  else if (choice < 0.88) review.startBulk(random());
  else if (choice < 0.92 && bulk.step === 'checking') {
    for (const { key } of bulk.sample) review.check(key, random() < 0.9);
  } else if (choice < 0.93) review.commitBulk();
  else if (choice < 0.95) review.cancelBulk();
  else if (choice < 0.96) review.rule(pick(random, classIds), 'So it is.');
  else if (withOthers) {
    const items = [review.getState().current, ...review.getState().after];
    const item = pick(random, items);
    // He decides only on what nobody has decided as far as he sees.
    if (item === null || item === undefined || item.verdict !== null) return;
    const proposals = item.regions.length > 0 ? item.regions : [item.proposal ?? item.rough];
    const decisions = proposals.map(
      (proposal) => ({ sampleId: item.sample.id, proposal, verdict: 'rejected' }) as const,
    );
    void other.edit({ kind: 'decide', decisions });
  }
}

function expectSound(samples: readonly Sample[], log: ReviewFixture['log']): void {
  expect(replayLog(log).samples).toEqual(samples);
  for (const { annotations } of samples) {
    const own = annotations.filter(
      ({ provenance, region }) => provenance.actor.kind === 'person' && region === undefined,
    );
    expect(own.length).toBeLessThanOrEqual(1);
    const regions = annotations.filter(
      ({ provenance, region }) => provenance.actor.kind === 'person' && region !== undefined,
    );
    expect(regions.length).toBeLessThanOrEqual(2);
  }
  // Once somebody has settled a proposal, nobody else overwrites that, but by taking back what they did themselves.
  for (const { changes, actor, reason } of log) {
    for (const change of changes) {
      if (change.kind !== 'annotation' || reason !== 'edit') continue;
      const decision = change.before?.decision;
      if (decision === undefined || !isSettling(decision.verdict)) continue;
      expect(decision.provenance.actor.id).toBe(actor.id);
    }
  }
}

describe('laws of a review', () => {
  test.each([1, 2, 3, 4, 5, 6])(
    '[RV33] nothing is decided twice, and what is shown is what the log says (seed %i)',
    async (seed) => {
      const random = createRandom(seed);
      const fixture = await openReview(createMixed(), { seed, sheetSize: 5, errorTarget: 0.3 });
      const { review, workspace, rest, log } = fixture;
      for (let turn = 0; turn < 150; turn += 1) {
        act(fixture, random, true);
        if (random() < 0.4) await rest();
      }
      review.cancelBulk();
      await rest();
      for (const failure of workspace.getState().failures) workspace.discard(failure);
      await rest();
      const samples = await readAll(fixture);
      expectSound(samples, log);
      const { before, current } = review.getState();
      for (const item of [...before, current]) {
        if (item === null || item.verdict === null) continue;
        const sample = samples.find(({ id }) => id === item.sample.id);
        expect([item.key, item.sample.annotations]).toEqual([item.key, sample?.annotations]);
      }
      fixture.end();
    },
    30_000,
  );

  test.each([11, 12, 13, 14])(
    '[RV34] undoing everything restores what was there before (seed %i)',
    async (seed) => {
      const random = createRandom(seed);
      const fixture = await openReview(createMixed(), { seed, sheetSize: 5, errorTarget: 0.3 });
      const { review, workspace, rest, log } = fixture;
      const before = await readAll(fixture);
      for (let turn = 0; turn < 100; turn += 1) {
        act(fixture, random, false);
        if (random() < 0.4) await rest();
      }
      review.cancelBulk();
      await rest();
      expect(workspace.getState().failures).toEqual([]);
      expect(log.length).toBeGreaterThan(10);
      for (let turn = 0; turn < 300 && review.getState().canUndo; turn += 1) review.undo();
      await rest();
      expect(review.getState().canUndo).toBe(false);
      expect(await readAll(fixture)).toEqual(before);
      expectSound(before, log);
      fixture.end();
    },
    30_000,
  );
});
