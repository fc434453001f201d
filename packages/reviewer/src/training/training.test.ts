import type { Annotation, Learner } from '@proofsheet/core';
import { createAnnotation, createSample } from '@proofsheet/core/testing';
import {
  fitHead,
  predictHead,
  type Training,
  TrainingLoop,
  type TrainingState,
} from '@proofsheet/learning';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createProposed, openReview, type ReviewFixture } from '../createReview.fixture.ts';
import { ReviewModel } from '../ReviewModel.ts';
import type { ReviewTrainer } from './ReviewTrainer.ts';

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

class SlowTrainer implements ReviewTrainer {
  readonly calls: (boolean | undefined)[] = [];
  readonly #listeners = new Set<() => void>();
  state: TrainingState = { status: 'idle', progress: 0, training: null, pool: null, error: null };
  finish: () => void = () => undefined;
  getState = () => this.state;
  subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  train: ReviewTrainer['train'] = async (call) => {
    this.calls.push(call?.takesAll);
    this.set({ status: 'fitting' });
    await new Promise<void>((resolve) => {
      this.finish = resolve;
    });
    this.set({ status: 'idle' });
    return null satisfies Training | null;
  };
  set(parts: Partial<TrainingState>) {
    this.state = { ...this.state, ...parts };
    for (const listener of this.#listeners) listener();
  }
}

describe('training beside a review', () => {
  test('[RV50] it trains after each batch, one at a time, and not while a bulk acceptance is on', async () => {
    const trainer = new SlowTrainer();
    const fixture: ReviewFixture = await openReview(createProposed(60), { trainer, batchSize: 5 });
    ends.push(fixture.end);
    const { review, rest } = fixture;
    for (let turn = 0; turn < 4; turn += 1) review.decide('accepted');
    expect(review.getState().batch).toEqual({ decided: 4, size: 5 });
    review.undo();
    expect(review.getState().batch).toEqual({ decided: 3, size: 5 });
    review.decide('accepted');
    review.decide('accepted');
    await rest();
    expect(trainer.calls).toEqual([false]);
    expect(review.getState()).toMatchObject({
      training: { isTraining: true },
      batch: { decided: 0 },
    });
    for (let turn = 0; turn < 5; turn += 1) review.decide('accepted');
    await rest();
    expect(trainer.calls).toHaveLength(1);
    trainer.finish();
    await rest();
    expect(trainer.calls).toHaveLength(2);
    trainer.finish();
    await rest();
    review.startBulk(0.3);
    await rest();
    review.train(true);
    await rest();
    expect(trainer.calls).toHaveLength(2);
    review.cancelBulk();
    await rest();
    expect(trainer.calls).toHaveLength(3);
    trainer.finish();
  });

  test('[RV51] with a real head: it learns from decisions, proposes anew, and the order is refreshed behind the strip', async () => {
    const count = 300;
    const values = new Float32Array(count * 2);
    const isCat = (index: number) => index % 2 === 0;
    const samples = Array.from({ length: count }, (_, index) => {
      const turn = (index * 2.399963) % (2 * Math.PI);
      const spread = 0.9 + 0.8 * ((index * 0.618034) % 1);
      values[index * 2] = (isCat(index) ? 1.2 : -1.2) + spread * Math.cos(turn);
      values[index * 2 + 1] = spread * Math.sin(turn);
      const known: readonly Annotation[] =
        index < 20 ? [createAnnotation('label', isCat(index) ? 'cat' : 'dog')] : [];
      return createSample(`p${index}`, { annotations: known });
    });
    const learner: Learner = {
      fit: async (training, call) =>
        fitHead(training, call?.from === undefined ? {} : { from: call.from }),
      predict: async (head, vectors) => predictHead(head, vectors),
    };
    const fixture = await openReview(samples, {
      vectors: { dimensions: 2, values },
      starts: false,
    });
    ends.push(fixture.end);
    const { workspace, adapter } = fixture;
    const trainer = new TrainingLoop({ adapter, learner, space: 'look' });
    await trainer.train();
    expect(trainer.getState().error).toBeNull();
    const review = new ReviewModel({ workspace, trainer, batchSize: 12, order: 'margin' });
    ends.push(review.start());
    await vi.waitFor(() => expect(review.getState().status).toBe('ready'));
    const margin = (item: { readonly proposal: Annotation | null } | null) =>
      item?.proposal?.score ?? 1;
    expect(margin(review.getState().current)).toBeLessThan(0.7);
    const strip: string[] = [];
    for (let turn = 0; turn < 12; turn += 1) {
      const { current } = review.getState();
      const number = Number(current?.sample.id.slice(1));
      review.correct(isCat(number) ? 'cat' : 'dog');
    }
    const { current, after } = review.getState();
    strip.push(current?.key ?? '', ...after.map(({ key }) => key));
    await vi.waitFor(() => expect(review.getState().training?.version).toBe('2'), {
      timeout: 20_000,
    });
    await vi.waitFor(() => expect(review.getState().training?.isTraining).toBe(false), {
      timeout: 20_000,
    });
    await vi.waitFor(() => expect(review.getState().after).toHaveLength(10));
    const state = review.getState();
    expect([state.current?.key, ...state.after.map(({ key }) => key)]).toEqual(strip);
    expect(state.current).toEqual(current);
    expect(state.training?.tuning?.rows).toBeGreaterThan(0);
    expect(state.training?.balance.map(({ classId }) => classId)).toEqual(['cat', 'dog']);
    expect(state.reliability.reduce((sum, bin) => sum + bin.count, 0)).toBe(12);
    expect(workspace.getState().failures).toEqual([]);
    review.go(1);
    expect(review.getState().classes.map(({ probability }) => probability === null)).toEqual([
      false,
      false,
      true,
      true,
    ]);
  });
});
