import { allSamples, type DatasetAdapter, selectIds } from '@proofsheet/core';
import { createSample } from '@proofsheet/core/testing';
import { afterEach, describe, expect, test, vi } from 'vitest';
import {
  createProposed,
  guess,
  openReview,
  propose,
  type ReviewFixture,
} from './createReview.fixture.ts';

const open: ReviewFixture[] = [];
afterEach(() => {
  for (const fixture of open.splice(0)) fixture.end();
});
const start: typeof openReview = async (samples, options) => {
  const fixture = await openReview(samples, options);
  open.push(fixture);
  return fixture;
};
const keys = (items: readonly { readonly key: string }[]) => items.map(({ key }) => key);
const verdictOf = async ({ read }: ReviewFixture, id: string) =>
  (await read(id))?.annotations.find(({ id: own }) => own === 'net@1')?.decision?.verdict;
const labelOf = async ({ read }: ReviewFixture, id: string) =>
  (await read(id))?.annotations.find(({ provenance }) => provenance.actor.kind === 'person')
    ?.classId;

describe('the queue', () => {
  test('[RV1] what waits comes in order, the surest first, ten ahead', async () => {
    const { review } = await start(createProposed(40));
    const { current, before, after, status, waiting } = review.getState();
    expect([status, current?.key, keys(before)]).toEqual(['ready', 's00', []]);
    expect(keys(after)).toEqual(
      Array.from({ length: 10 }, (_, at) => `s${String(at + 1).padStart(2, '0')}`),
    );
    await vi.waitFor(() => expect(review.getState().waiting.proposals).toBe(40));
    expect(waiting.skipped === null || waiting.skipped === 0).toBe(true);
    expect(review.getState().proposed).toEqual([
      { classId: 'cat', count: 20 },
      { classId: 'dog', count: 20 },
    ]);
  });

  test('[RV1] an order of the host’s ids comes first, whatever else waits after it', async () => {
    const { review } = await start(createProposed(12), { order: { ids: ['s07', 'gone', 's03'] } });
    expect(
      keys([review.getState().current ?? { key: '' }, ...review.getState().after]).slice(0, 3),
    ).toEqual(['s07', 's03', 's11']);
  });

  test('[RV2] every sample comes once, over pages, until nothing waits', async () => {
    const { review, rest, adapter } = await start(createProposed(130));
    const seen: string[] = [];
    for (let turn = 0; turn < 130; turn += 1) {
      const { current } = review.getState();
      if (current === null) await rest();
      seen.push(review.getState().current?.key ?? 'none');
      review.decide(turn % 3 === 0 ? 'rejected' : 'accepted');
    }
    await rest();
    expect(new Set(seen).size).toBe(130);
    expect(seen).not.toContain('none');
    expect(review.getState()).toMatchObject({ status: 'empty', current: null, after: [] });
    const decided = { kind: 'decision', states: ['decided'] } as const;
    const page = await adapter.query({ of: 'samples', filter: decided }, { offset: 0, limit: 0 });
    expect(page.total).toBe(130);
  });

  test('[RV3] what comes next is there at once, before anything was sent', async () => {
    const { review } = await start(createProposed(5));
    review.decide('accepted');
    review.correct('fox');
    review.decide('skipped');
    const { current, before } = review.getState();
    expect(current?.key).toBe('s03');
    expect(before.map(({ key, verdict, classId }) => [key, verdict, classId])).toEqual([
      ['s00', 'accepted', 'cat'],
      ['s01', 'corrected', 'fox'],
      ['s02', 'skipped', null],
    ]);
  });

  test('[RV4] a review that is opened anew goes on where it was', async () => {
    const fixture = await start(createProposed(6));
    fixture.review.decide('accepted');
    fixture.review.decide('ambiguous');
    fixture.review.decide('skipped');
    await fixture.rest();
    fixture.end();
    const { ReviewModel } = await import('./ReviewModel.ts');
    const { createWorkspace } = await import('@proofsheet/core');
    const workspace = createWorkspace({ adapter: fixture.adapter });
    const again = new ReviewModel({ workspace });
    const stop = again.start();
    await vi.waitFor(() => expect(again.getState().status).toBe('ready'));
    expect(keys([again.getState().current ?? { key: '' }, ...again.getState().after])).toEqual([
      's03',
      's04',
      's05',
    ]);
    stop();
    workspace.dispose();
  });

  test('[RV5] what another person decides leaves the queue', async () => {
    const { review, other, rest } = await start(createProposed(6));
    const decide = (sampleId: string, proposal: ReturnType<typeof propose>) =>
      other.edit({ kind: 'decide', decisions: [{ sampleId, proposal, verdict: 'rejected' }] });
    const { after } = review.getState();
    const [next] = after;
    if (next?.proposal == null) expect.unreachable();
    await decide('s01', next.proposal);
    await other.settle();
    await rest();
    expect(keys(review.getState().after)).toEqual(['s02', 's03', 's04', 's05']);
  });

  test('[RV6] what another person decides on the present item stays in sight, and deciding as well is a conflict', async () => {
    const fixture = await start(createProposed(6));
    const { review, other, rest, workspace } = fixture;
    const proposal = review.getState().current?.proposal ?? null;
    await other.edit({
      kind: 'decide',
      decisions: [{ sampleId: 's00', proposal, verdict: 'rejected' }],
    });
    await other.settle();
    await rest();
    expect(review.getState()).toMatchObject({ isTaken: true, current: { key: 's00' } });
    review.decide('accepted');
    await rest();
    expect(review.getState().conflicts).toBe(1);
    expect(await verdictOf(fixture, 's00')).toBe('rejected');
    await vi.waitFor(() => expect(workspace.getState().failures[0]?.sides).not.toBeNull());
    const [failure] = workspace.getState().failures;
    if (failure === undefined) expect.unreachable();
    await workspace.resolve(failure, 'theirs');
    await rest();
    expect(review.getState()).toMatchObject({ conflicts: 0, current: { key: 's01' } });
  });

  test('[RV6] a plain label that another person gives the present item is not overwritten unseen', async () => {
    const fixture = await start(createProposed(4));
    const { review, other, rest, workspace } = fixture;
    await other.edit({ kind: 'label', className: 'Fox' }, selectIds(['s00']));
    await other.settle();
    await rest();
    expect(review.getState()).toMatchObject({ isTaken: true, current: { key: 's00' } });
    review.decide('accepted');
    await rest();
    await vi.waitFor(() => expect(workspace.getState().failures[0]?.sides).not.toBeNull());
    const labels = async () =>
      (await fixture.read('s00'))?.annotations.flatMap(({ classId, provenance: { actor } }) =>
        actor.kind === 'person' ? [`${actor.id}: ${classId}`] : [],
      );
    expect(await labels()).toEqual(['bob: fox']);
    const [failure] = workspace.getState().failures;
    if (failure === undefined) expect.unreachable();
    await workspace.resolve(failure, 'mine');
    await rest();
    expect(workspace.getState().failures).toEqual([]);
    expect(await labels()).toEqual(['ada: cat']);
  });
  test('[RV6] an item that somebody else decided on is left without a decision', async () => {
    const { review, other, rest } = await start(createProposed(4));
    const proposal = review.getState().current?.proposal ?? null;
    await other.edit({
      kind: 'decide',
      decisions: [{ sampleId: 's00', proposal, verdict: 'rejected' }],
    });
    await rest();
    review.go(1);
    expect(review.getState()).toMatchObject({
      isTaken: false,
      before: [],
      current: { key: 's01' },
    });
  });

  test('[RV7] a model that proposes anew stands in nobody’s way', async () => {
    let openGate: () => void = () => undefined;
    let gate: Promise<void> | null = null;
    const wrap = (adapter: DatasetAdapter): DatasetAdapter => ({
      describe: (call) => adapter.describe(call),
      query: (query, range, call) => adapter.query(query, range, call),
      subscribe: () => () => undefined,
      commit: async (changeSet) => {
        await gate;
        if (adapter.commit === undefined) throw new TypeError('no commit');
        return adapter.commit(changeSet);
      },
    });
    const fixture = await start(createProposed(4), { wrap });
    gate = new Promise((resolve) => {
      openGate = resolve;
    });
    const { review, adapter, workspace } = fixture;
    const before = review.getState().current?.proposal ?? null;
    review.correct('fox');
    await vi.waitFor(() => expect(workspace.getState().pending).toHaveLength(1));
    await adapter.commit({
      id: 'again',
      actor: { kind: 'model', id: 'net', version: '2' },
      reason: 'edit',
      at: '2025-01-01T00:00:00.000Z',
      changes: [
        { kind: 'annotation', sampleId: 's00', before, after: null },
        {
          kind: 'annotation',
          sampleId: 's00',
          before: null,
          after: propose('dog', 0.7, { id: 'net@2' }),
        },
      ],
    });
    openGate();
    await vi.waitFor(async () => expect(await labelOf(fixture, 's00')).toBe('fox'));
    expect(await verdictOf(fixture, 's00')).toBe('corrected');
    expect(workspace.getState().failures).toEqual([]);
  });

  test('[RV7] nor in the way of a decision that was refused before the review was opened', async () => {
    const fixture = await start(createProposed(4), { starts: false });
    const { review, adapter, workspace } = fixture;
    const proposal = (await fixture.read('s00'))?.annotations[0] ?? null;
    const after = propose('dog', 0.7);
    await adapter.commit({
      id: 'again',
      actor: { kind: 'model', id: 'net', version: '2' },
      reason: 'edit',
      at: '2025-01-01T00:00:00.000Z',
      changes: [{ kind: 'annotation', sampleId: 's00', before: proposal, after }],
    });
    const decisions = [{ sampleId: 's00', verdict: 'accepted', proposal }] as const;
    // As a page that was reloaded sends what the one before it planned.
    await workspace.edit({ kind: 'decide', decisions }, selectIds([]));
    await vi.waitFor(() => expect(workspace.getState().failures[0]?.sides).not.toBeUndefined());
    const end = review.start();
    await vi.waitFor(async () => expect(await labelOf(fixture, 's00')).toBe('cat'));
    await vi.waitFor(() => expect(workspace.getState().failures).toEqual([]));
    end();
  });

  test('[RV8] another version’s proposals change the queue, but not what is looked at', async () => {
    const { review, adapter, rest } = await start(createProposed(4));
    const { current, after } = review.getState();
    const changes = [current, ...after].flatMap((item) => {
      if (item?.proposal == null) return [];
      const sampleId = item.sample.id;
      return [
        { kind: 'annotation', sampleId, before: item.proposal, after: null },
        { kind: 'annotation', sampleId, before: null, after: propose('fox', 0.6, { id: 'net@2' }) },
      ] as const;
    });
    const actor = { kind: 'model', id: 'net', version: '2' } as const;
    await adapter.commit({
      id: 'v2',
      actor,
      reason: 'edit',
      at: '2025-01-01T00:00:00.000Z',
      changes,
    });
    await rest();
    const state = review.getState();
    expect(state.current).toBe(current);
    expect(keys(state.after)).toEqual(keys(after));
    expect(state.after.map(({ proposal }) => proposal?.classId)).toEqual(['fox', 'fox', 'fox']);
    review.decide('accepted');
    await rest();
    expect((await adapter.query(allSamples, { offset: 0, limit: 1 })).rows[0]?.annotations).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          id: 'net@1',
          decision: expect.objectContaining({ verdict: 'accepted' }),
        }),
      ]),
    );
  });

  test('[RV9] a failure to load is told, and loading can be tried again', async () => {
    let isBroken = true;
    const wrap = (adapter: DatasetAdapter): DatasetAdapter => ({
      describe: (call) => adapter.describe(call),
      query: (query, range, call) =>
        isBroken ? Promise.reject(new TypeError('offline')) : adapter.query(query, range, call),
    });
    const { review, rest } = await start(createProposed(4), { wrap });
    expect(review.getState()).toMatchObject({ status: 'failed', error: new TypeError('offline') });
    isBroken = false;
    review.retry();
    await rest();
    expect(review.getState()).toMatchObject({ status: 'ready', error: null });
  });

  test('[RV10] a filter and an order can be changed', async () => {
    const { review, rest } = await start(createProposed(40));
    review.setOrder('doubt');
    await rest();
    const { current, after } = review.getState();
    expect(current?.key).toBe('s00');
    expect(keys(after).at(-1)).toBe('s10');
    for (let turn = 0; turn < 11; turn += 1) review.decide('accepted');
    expect(review.getState().current?.key).toBe('s39');
    review.setFilter({ kind: 'class', by: 'model', classes: ['dog'] });
    await rest();
    expect(review.getState().current?.key).toBe('s39');
    expect(keys(review.getState().after)).not.toContain('s38');
    expect(review.getState().after[0]?.key).toBe('s37');
  });
});

describe('starting', () => {
  test('[RV4] a review that was ended can be started again, as React does in development', async () => {
    const { review, rest, read, log } = await start(createProposed(6), { starts: false });
    expect(review.getState()).toMatchObject({ status: 'loading', current: null });
    review.start()();
    const end = review.start();
    await rest();
    expect(review.getState()).toMatchObject({ status: 'ready', current: { key: 's00' } });
    review.decide('accepted');
    end();
    await rest();
    expect((await read('s00'))?.annotations).toHaveLength(2);
    const endAgain = review.start();
    await rest();
    expect(review.getState().current?.key).toBe('s01');
    expect(log).toHaveLength(2);
    endAgain();
  });

  test('[RV3] what is the same stays the same object', async () => {
    const { review, rest } = await start(createProposed(30));
    await vi.waitFor(() => expect(review.getState().waiting.proposals).toBe(30));
    const before = review.getState();
    review.go(-1);
    review.mark('s00', true);
    await rest();
    expect(review.getState()).toBe(before);
    review.decide('accepted');
    expect(review.getState().classes).not.toBe(before.classes);
    expect(review.getState().waiting.proposals).toBe(29);
    expect(review.getState().proposed).toBe(before.proposed);
    expect(review.getState().after[0]).toBe(before.after[1]);
  });
});

describe('deciding', () => {
  test('[RV11] a decision is one change set, with the model’s version and how long it took', async () => {
    const { review, pass, rest, log } = await start(createProposed(3));
    pass(1500);
    review.decide('accepted');
    pass(200_000);
    review.correct('dog');
    await rest();
    expect(log.slice(1).map(({ changes }) => changes.length)).toEqual([2, 2]);
    expect(log[1]?.changes[0]).toMatchObject({
      before: { score: 0.99 },
      after: {
        provenance: { actor: { id: 'net', version: '1' } },
        decision: {
          verdict: 'accepted',
          provenance: { actor: { id: 'ada' }, schemaVersion: 1, durationMs: 1500 },
        },
      },
    });
    expect(log[2]?.changes[0]).toMatchObject({
      after: { decision: { verdict: 'accepted', provenance: { durationMs: 60_000 } } },
    });
  });

  test('[RV12] undo comes back to the item, and redo goes on', async () => {
    const fixture = await start(createProposed(6));
    const { review, rest } = fixture;
    review.decide('accepted');
    review.correct('fox');
    await rest();
    review.undo();
    expect(review.getState()).toMatchObject({
      current: { key: 's01', verdict: null },
      canRedo: true,
    });
    review.undo();
    expect(review.getState()).toMatchObject({ current: { key: 's00' }, canUndo: false });
    await rest();
    expect([await verdictOf(fixture, 's00'), await verdictOf(fixture, 's01')]).toEqual([
      undefined,
      undefined,
    ]);
    review.redo();
    expect(review.getState().current?.key).toBe('s01');
    review.redo();
    expect(review.getState()).toMatchObject({ current: { key: 's02' }, canRedo: false });
    await rest();
    expect(await labelOf(fixture, 's01')).toBe('fox');
  });

  test('[RV12] what isn’t sent yet is undone as well', async () => {
    const fixture = await start(createProposed(6));
    const { review, rest } = fixture;
    review.decide('accepted');
    review.decide('accepted');
    review.undo();
    expect(review.getState().current?.key).toBe('s01');
    review.correct('fox');
    review.undo();
    review.undo();
    review.redo();
    await rest();
    expect(await verdictOf(fixture, 's00')).toBe('accepted');
    expect(await verdictOf(fixture, 's01')).toBeUndefined();
    expect(review.getState()).toMatchObject({ current: { key: 's01' }, canRedo: true });
  });

  test('[RV12] undo goes back into the lane where something was decided', async () => {
    const { review, rest } = await start(createProposed(4));
    review.decide('skipped');
    await rest();
    review.setLane('skipped');
    await rest();
    expect(review.getState()).toMatchObject({ lane: 'skipped', current: { key: 's00' } });
    review.undo();
    await rest();
    expect(review.getState()).toMatchObject({ lane: 'proposals', current: { key: 's00' } });
    expect(keys(review.getState().after)).toEqual(['s01', 's02', 's03']);
  });

  test('[RV13] who goes back and decides once more takes back what they said', async () => {
    const fixture = await start(createProposed(4));
    const { review, rest } = fixture;
    review.decide('accepted');
    review.decide('accepted');
    review.go(-2);
    expect(review.getState().current).toMatchObject({ key: 's00', verdict: 'accepted' });
    review.decide('rejected');
    expect(review.getState().current?.key).toBe('s02');
    await rest();
    expect(await verdictOf(fixture, 's00')).toBe('rejected');
    expect(await labelOf(fixture, 's00')).toBeUndefined();
    expect(fixture.workspace.getState().failures).toEqual([]);
    review.undo();
    await rest();
    expect(await labelOf(fixture, 's00')).toBe('cat');
    expect(review.getState().current).toMatchObject({ key: 's00', verdict: 'accepted' });
  });

  test('[RV14] what was passed over comes again at the end', async () => {
    const { review } = await start(createProposed(3));
    review.go('s02');
    review.go('nowhere');
    review.go(Number.NaN);
    review.decide('accepted');
    expect(review.getState().current?.key).toBe('s00');
  });

  test('[RV15] what makes no sense is no decision', async () => {
    const { review, rest, log } = await start(createProposed(2));
    review.correct('unicorn');
    review.rule('cat', '  ');
    review.mark('s00', true);
    review.acceptSheet();
    review.commitBulk();
    review.check('s00', true);
    await rest();
    expect(review.getState().current?.key).toBe('s00');
    expect(log).toHaveLength(1);
  });

  test('[RV16] a ruling comes with the decision, is undone with it, and is a precedent for what is near', async () => {
    const samples = createProposed(4);
    const values = Float32Array.from([1, 0, 0.99, 0.1, 0, 1, -1, 0]);
    const { review, rest, read, workspace } = await start(samples, {
      vectors: { dimensions: 2, values },
      lane: 'proposals',
    });
    review.decide('ambiguous');
    await rest();
    review.setLane('ambiguous');
    await rest();
    expect(review.getState().current?.key).toBe('s00');
    review.rule('fox', 'The tail decides.');
    await rest();
    expect(workspace.getState().description?.schema.rulings).toMatchObject([
      { sampleId: 's00', classId: 'fox', reason: 'The tail decides.', actor: { id: 'ada' } },
    ]);
    expect((await read('s00'))?.tags).toEqual([]);
    review.setLane('proposals');
    await vi.waitFor(() =>
      expect(review.getState().precedents).toMatchObject([{ classId: 'fox' }]),
    );
    expect(review.getState().current?.key).toBe('s01');
    review.undo();
    await rest();
    expect(workspace.getState().description?.schema.rulings).toBeUndefined();
    expect((await read('s00'))?.tags).toEqual(['ambiguous']);
  });
});

describe('lanes', () => {
  const samples = [
    createSample('right', { annotations: [guess('cat'), propose('kitten', 0.95)] }),
    createSample('other', { annotations: [guess('cat'), propose('dog', 0.95)] }),
    createSample('doubt', { annotations: [guess('cat'), propose('dog', 0.5)] }),
    createSample('silent', { annotations: [guess('dog')] }),
    createSample('plain', { annotations: [propose('dog', 0.7)] }),
  ];

  test('[RV17] misses and what nobody expected have lanes of their own, which are counted', async () => {
    const { review, rest } = await start(samples);
    await vi.waitFor(() =>
      expect(review.getState().waiting).toEqual({
        proposals: 4,
        absent: 3,
        unexpected: 1,
        ambiguous: 0,
        skipped: 0,
      }),
    );
    review.setLane('unexpected');
    await rest();
    expect(review.getState()).toMatchObject({ current: { key: 'other' }, after: [] });
    review.setLane('absent');
    await rest();
    const { current, after } = review.getState();
    expect(new Set(keys([current ?? { key: '' }, ...after]))).toEqual(
      new Set(['other', 'doubt', 'silent']),
    );
  });

  test('[RV18] where the model found nothing the rough label is what is decided on', async () => {
    const { review, rest, read } = await start(
      [samples[3] as (typeof samples)[0], ...createProposed(1)],
      {
        lane: 'absent',
      },
    );
    expect(review.getState().current).toMatchObject({ key: 'silent', proposal: null });
    review.decide('rejected');
    await rest();
    expect((await read('silent'))?.annotations).toMatchObject([
      { id: 'folder', decision: { verdict: 'rejected' } },
    ]);
    expect(review.getState().status).toBe('empty');
    review.undo();
    review.decide('accepted');
    await rest();
    expect((await read('silent'))?.annotations).toHaveLength(2);
  });

  test('[RV17] without any model nothing is missed', async () => {
    const { review } = await start([samples[3] as (typeof samples)[0]], { lane: 'absent' });
    expect(review.getState().status).toBe('empty');
  });

  test('[RV19] of several classes each is decided by itself, also after a reload', async () => {
    const both = [propose('cat', 0.9, { id: 'net:cat' }), propose('dog', 0.8, { id: 'net:dog' })];
    const fixture = await start([createSample('a', { annotations: both })], { isMultiLabel: true });
    const { review, rest, read, adapter } = fixture;
    expect(review.getState().after).toHaveLength(1);
    review.decide('accepted');
    await rest();
    expect(review.getState().current?.proposal?.classId).toBe('dog');
    const { ReviewModel } = await import('./ReviewModel.ts');
    const { createWorkspace } = await import('@proofsheet/core');
    const again = new ReviewModel({ workspace: createWorkspace({ adapter }), isMultiLabel: true });
    const stop = again.start();
    await vi.waitFor(() => expect(again.getState().current?.proposal?.classId).toBe('dog'));
    await vi.waitFor(() => expect(again.getState().waiting.proposals).toBe(1));
    stop();
    review.decide('rejected');
    await rest();
    expect((await read('a'))?.annotations.map(({ decision }) => decision?.verdict)).toEqual(
      expect.arrayContaining(['accepted', 'rejected']),
    );
  });
});
