import { createSample } from '@proofsheet/core/testing';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { toSpotCheckSize } from '../bulk/drawSpotCheck.ts';
import {
  createProposed,
  openReview,
  propose,
  type ReviewFixture,
} from '../createReview.fixture.ts';

const open: ReviewFixture[] = [];
afterEach(() => {
  for (const fixture of open.splice(0)) fixture.end();
});
const start: typeof openReview = async (samples, options) => {
  const fixture = await openReview(samples, options);
  open.push(fixture);
  return fixture;
};
const keys = (items: readonly { readonly key: string }[] = []) => items.map(({ key }) => key);

describe('sheets', () => {
  test('[RV40] a sheet shows proposals of one class, the one with the most unless told otherwise', async () => {
    const samples = [
      ...createProposed(7),
      createSample('fox', { annotations: [propose('fox', 0.5)] }),
    ];
    const { review, rest } = await start(samples, { sheetSize: 3 });
    review.setMode('sheet');
    await rest();
    expect(review.getState()).toMatchObject({ mode: 'sheet', status: 'ready', current: null });
    expect(review.getState().sheet?.classId).toBe('cat');
    expect(keys(review.getState().sheet?.items)).toEqual(['s00', 's02', 's04']);
    review.setMode('sheet', 'fox');
    await rest();
    expect(keys(review.getState().sheet?.items)).toEqual(['fox']);
    review.setMode('single');
    expect(review.getState()).toMatchObject({ sheet: null, current: { key: 's00' } });
  });

  test('[RV41] all but the exceptions are accepted in one change set; those come one at a time', async () => {
    const { review, rest, log, pass, read } = await start(createProposed(10), { sheetSize: 3 });
    review.setMode('sheet', 'cat');
    await rest();
    review.mark('s02', true);
    review.mark('s04', true);
    review.mark('s04', false);
    review.mark('nowhere', true);
    pass(6000);
    review.acceptSheet();
    await rest();
    expect(log).toHaveLength(2);
    expect(log[1]?.changes.filter(({ kind }) => kind === 'annotation')).toHaveLength(4);
    expect((await read('s00'))?.annotations[0]?.decision).toMatchObject({
      verdict: 'accepted',
      provenance: { durationMs: 2000 },
    });
    expect(keys(review.getState().sheet?.items)).toEqual(['s06', 's08']);
    review.acceptSheet();
    await rest();
    await vi.waitFor(() => expect(review.getState().mode).toBe('single'));
    expect(review.getState()).toMatchObject({ current: { key: 's02' } });
    expect(keys(review.getState().after)).toEqual(['s01', 's03', 's05', 's07', 's09']);
    expect(review.getState().pace.decided).toBe(4);
  });

  test('[RV42] undo shows the sheet again, and redo the next', async () => {
    const { review, rest, adapter } = await start(createProposed(10), { sheetSize: 3 });
    const count = async () => {
      const filter = { kind: 'decision', states: ['decided'] } as const;
      return (await adapter.query({ of: 'samples', filter }, { offset: 0, limit: 0 })).total;
    };
    review.setMode('sheet', 'cat');
    await rest();
    review.acceptSheet();
    await rest();
    review.undo();
    await rest();
    expect(keys(review.getState().sheet?.items)).toEqual(['s00', 's02', 's04']);
    expect(await count()).toBe(0);
    review.redo();
    await rest();
    expect(keys(review.getState().sheet?.items)).toEqual(['s06', 's08']);
    expect(await count()).toBe(3);
  });

  test('[RV43] what somebody else decides comes off the sheet', async () => {
    const { review, rest, other } = await start(createProposed(6));
    review.setMode('sheet', 'cat');
    await rest();
    const proposal = review.getState().sheet?.items[1]?.proposal ?? null;
    const decision = { sampleId: 's02', proposal, verdict: 'rejected' } as const;
    await other.edit({ kind: 'decide', decisions: [decision] });
    await rest();
    expect(keys(review.getState().sheet?.items)).toEqual(['s00', 's04']);
  });
});

describe('bulk acceptance', () => {
  const many = createProposed(99);
  const matching = many.filter(({ annotations }) => (annotations[0]?.score ?? 0) >= 0.5).length;

  test('[RV47] it shows a spot check and its bound, and accepts only after something was looked at', async () => {
    const { review, rest, log } = await start(many);
    review.startBulk(0.5);
    await rest();
    const { bulk } = review.getState();
    if (bulk.step !== 'checking') expect.unreachable();
    expect(bulk).toMatchObject({ matching, checked: 0, wrong: 0, bound: 1 });
    expect(bulk.sample.every(({ proposal }) => (proposal?.score ?? 0) >= 0.5)).toBe(true);
    review.commitBulk();
    await rest();
    expect(log).toHaveLength(1);
    for (const { key } of bulk.sample) review.check(key, true);
    const checked = review.getState().bulk;
    if (checked.step !== 'checking') expect.unreachable();
    expect(checked.bound).toBeLessThanOrEqual(0.05);
  });

  test('[RV48] all but what was found wrong are accepted, with the bound in the audit trail', async () => {
    const { review, rest, log, adapter } = await start(many);
    review.startBulk(0.5);
    await rest();
    const { bulk } = review.getState();
    if (bulk.step !== 'checking') expect.unreachable();
    const wrong = bulk.sample[3]?.key ?? '';
    for (const { key } of bulk.sample) review.check(key, key !== wrong);
    const { bulk: ready } = review.getState();
    if (ready.step !== 'checking') expect.unreachable();
    expect(ready.wrong).toBe(1);
    review.commitBulk();
    expect(review.getState().bulk.step).toBe('committing');
    await rest();
    expect(log).toHaveLength(2);
    expect(log[1]?.note).toContain(`1 of ${bulk.sample.length}`);
    expect(log[1]?.note).toContain(`${(ready.bound * 100).toFixed(2)} %`);
    const filter = { kind: 'decision', states: ['decided'] } as const;
    const { total } = await adapter.query({ of: 'samples', filter }, { offset: 0, limit: 0 });
    expect(total).toBe(matching - 1);
    expect(review.getState()).toMatchObject({ bulk: { step: 'off' }, current: { key: wrong } });
    review.undo();
    await rest();
    const { total: left } = await adapter.query({ of: 'samples', filter }, { offset: 0, limit: 0 });
    expect(left).toBe(0);
  });

  test('[RV48] thousands are accepted in several change sets with one note, and undone in one act', async () => {
    const samples = Array.from({ length: 4500 }, (_, at) =>
      createSample(`t${at}`, { annotations: [propose('cat', 0.9)] }),
    );
    const { review, rest, log, adapter } = await start(samples);
    review.startBulk(0.9);
    await rest();
    const { bulk } = review.getState();
    if (bulk.step !== 'checking') expect.unreachable();
    expect(bulk.sample).toHaveLength(toSpotCheckSize(0.05, 4500));
    for (const { key } of bulk.sample) review.check(key, true);
    review.commitBulk();
    await vi.waitFor(() => expect(review.getState().bulk.step).toBe('off'), { timeout: 10_000 });
    await rest();
    expect(new Set(log.slice(1).map(({ note }) => note)).size).toBe(1);
    expect(log.length).toBeGreaterThanOrEqual(4);
    const filter = { kind: 'decision', states: ['decided'] } as const;
    const count = async () =>
      (await adapter.query({ of: 'samples', filter }, { offset: 0, limit: 0 })).total;
    expect(await count()).toBe(4500);
    review.undo();
    await rest();
    expect(await count()).toBe(0);
  });

  test('[RV49] who leaves it keeps what was found right, and decides on the rest', async () => {
    const { review, rest, log } = await start(many);
    review.startBulk(0.9);
    await rest();
    const { bulk } = review.getState();
    if (bulk.step !== 'checking') expect.unreachable();
    const [first, second, third] = keys(bulk.sample);
    if (!first || !second || !third) expect.unreachable();
    review.check(first, true);
    review.check(second, true);
    review.check(second, false);
    review.cancelBulk();
    await rest();
    expect(log).toHaveLength(2);
    expect(review.getState().bulk).toEqual({ step: 'off' });
    const { current, after } = review.getState();
    expect([current?.key, ...keys(after)].slice(0, 2)).toContain(second);
    expect([current?.key, ...keys(after)]).not.toContain(first);
  });

  test('[RV49] a threshold that is no score, or above all scores, begins nothing', async () => {
    const { review, rest } = await start(createProposed(4));
    for (const threshold of [Number.NaN, -1, 2, 1]) {
      review.startBulk(threshold);
      await rest();
      expect(review.getState().bulk.step).toBe('off');
    }
  });
});
