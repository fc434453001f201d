import type { PoolPrediction, Training, TrainingState } from '@proofsheet/learning';
import { expect, test, vi } from 'vitest';
import { rankPool } from './ReviewRanker.ts';

const ids = Array.from({ length: 60 }, (_, row) => `s${row}`);
/** Samples on two rays; every tenth is on the second, on which the one labelled dent is too. */
const vectors = Float32Array.from(ids.flatMap((_, row) => (row % 10 === 0 ? [0.1, 5] : [5, 0.1])));
const head = { id: 'head', classes: ['dent', 'good'], dimensions: 2, isMultiLabel: false };

const state: TrainingState = {
  status: 'idle',
  progress: 0,
  training: {
    head: { ...head, temperature: 1 },
    version: 3,
    report: {} as Training['report'],
    tuning: null,
    ids: ['a', 'b'],
    labels: Int32Array.of(0, 1),
    vectors: Float32Array.of(0, 4, 4, 0),
    balance: [1, 1],
  },
  pool: {
    ids,
    vectors,
    // The head knows nothing of dents: it takes all for good, the dents the most.
    probabilities: Float32Array.from(
      ids.flatMap((_, row) => [0.3 - 0.004 * row, 0.7 + 0.004 * row]),
    ),
    tuning: new Uint32Array(),
  },
  error: null,
};

test('[RV10] what is most like a class comes first, whatever the head says', async () => {
  const order = await rankPool({ like: 'dent' }, state);
  expect(order?.slice(0, 6).toSorted()).toEqual(ids.filter((_, row) => row % 10 === 0).toSorted());
  expect(new Set(order).size).toBe(60);
});

test('[RV10] a class without a label is like nothing yet: the closest calls come first', async () => {
  const order = await rankPool({ like: 'scratch' }, state);
  expect(order).toEqual(await rankPool('margin', state));
});

test('[RV1] a worker is told what is labelled, so that it chooses what differs from that', async () => {
  const choose = vi.fn(async () => Uint32Array.of(7, 3));
  const order = await rankPool('diverse', state, choose);
  expect(order?.slice(0, 2)).toEqual(['s7', 's3']);
  expect(order).toHaveLength(60);
  const { labels, vectors: labeledVectors } = state.training as Training;
  expect(choose).toHaveBeenCalledWith({
    pool: expect.objectContaining({ labels, labeledVectors, seed: 3 }),
    size: 100,
  });
});

test('[RV100] what measures comes at equal distances and by chance among what is hard, and no sample is lost', async () => {
  const tuning = Uint32Array.of(59, 3, 41, 12, 30, 7, 52, 21, 48, 0, 17, 35);
  const measured: TrainingState = { ...state, pool: { ...(state.pool as PoolPrediction), tuning } };
  for (const order of ['margin', 'entropy', 'doubt', 'diverse'] as const) {
    const plain = (await rankPool(order, state)) ?? [];
    const woven = (await rankPool(order, measured)) ?? [];
    const held = new Set(Array.from(tuning, (row) => `s${row}`));
    expect(woven.filter((id) => held.has(id))).toEqual([...held]);
    expect(woven.filter((id) => !held.has(id))).toEqual(plain.filter((id) => !held.has(id)));
    expect(woven.flatMap((id, place) => (held.has(id) ? [place] : []))).toEqual(
      Array.from(tuning, (_, place) => 5 * place + 4),
    );
  }
  const sure = await rankPool('confidence', state);
  expect(await rankPool('confidence', measured)).toEqual(sure);
});
