import { MemoryAdapter } from '@proofsheet/core';
import { createAnnotation, createChangeSet, createSample } from '@proofsheet/core/testing';
import { describe, expect, test } from 'vitest';
import { propose, schema } from '../createReview.fixture.ts';
import { TrustRecord } from './TrustRecord.ts';
import { toReliability, toWarning } from './toReliability.ts';

const judge = (score: number, accepted: number, count: number) =>
  Array.from({ length: count }, (_, at) => ({ score, isAccepted: at < accepted }));

describe('reliability', () => {
  test('[RV23] ten bars of equal width, each with its bounds', () => {
    const bins = toReliability([...judge(0.95, 6, 10), ...judge(1, 2, 2), ...judge(0.3, 0, 1)]);
    expect(bins).toMatchObject([
      { from: 0.3, to: 0.4, count: 1, accepted: 0 },
      { from: 0.9, to: 1, count: 12, accepted: 8 },
    ]);
    const [lower = 0, upper = 0] = bins[1]?.interval ?? [];
    // Wilson, 8 of 12.
    expect([lower, upper]).toEqual([expect.closeTo(0.3906, 3), expect.closeTo(0.8619, 3)]);
  });

  test('[RV24] a warning needs ten decisions and less acceptance than the score allows', () => {
    expect(toWarning(judge(0.9, 8, 10))).toBeNull();
    expect(toWarning(judge(0.9, 24, 40))).toEqual({
      score: expect.closeTo(0.9),
      rejected: expect.closeTo(0.4),
    });
    expect(toWarning(judge(0.9, 0, 9))).toBeNull();
    expect(toWarning(judge(0.6, 27, 40))).toBeNull();
    expect(toWarning([...judge(0.9, 24, 40), ...judge(0.75, 2, 40)])?.rejected).toBeCloseTo(0.95);
  });
});

describe('TrustRecord', () => {
  const provenance = createAnnotation('x', 'cat').provenance;
  const decided = (verdict: 'accepted' | 'rejected' | 'duplicate', score: number, id = 'net@1') =>
    propose('cat', score, { id, decision: { verdict, provenance } });

  test('[RV23] every decision about the model counts once, whatever is decided later', async () => {
    const samples = Array.from({ length: 1500 }, (_, at) =>
      createSample(`s${at}`, { annotations: [decided(at < 500 ? 'rejected' : 'accepted', 0.95)] }),
    );
    const twin = createSample('twin', { annotations: [decided('duplicate', 0.95)] });
    const open = createSample('open', { annotations: [propose('cat', 0.95)] });
    const before = { version: 0, classes: [] };
    const adapter = new MemoryAdapter({
      name: 'x',
      history: [
        createChangeSet('1', [
          { kind: 'schema', before, after: schema },
          { kind: 'samples', added: [...samples, twin, open], removed: [] },
        ]),
      ],
    });
    const trust = new TrustRecord({ id: 'net' });
    const loading = trust.load(adapter, new AbortController().signal);
    const change = {
      kind: 'annotation',
      sampleId: 'open',
      before: null,
      after: decided('rejected', 0.95),
    } as const;
    expect(trust.apply(createChangeSet('2', [change]))).toBe(true);
    await loading;
    expect(trust.reliability).toMatchObject([{ from: 0.9, count: 1501, accepted: 1000 }]);
    const known = trust.reliability;
    expect(trust.apply(createChangeSet('3', [change]))).toBe(false);
    expect(trust.reliability).toBe(known);
    trust.apply(
      createChangeSet('4', [{ ...change, before: change.after, after: propose('cat', 0.95) }]),
    );
    expect(trust.reliability).toMatchObject([{ count: 1500 }]);
    const other = new TrustRecord({ id: 'net', version: '7' });
    await other.load(adapter, new AbortController().signal);
    expect(other.reliability).toEqual([]);
  });
});
