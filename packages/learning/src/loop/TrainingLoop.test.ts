import type { Change, ChangeSet } from '@proofsheet/core';
import { describe, expect, test } from 'vitest';
import { HeadTrainer } from '../heads/HeadTrainer.ts';
import {
  ada,
  at,
  classes,
  count,
  createSample,
  id,
  openDataset,
  truth,
} from './openDataset.fixture.ts';
import { TrainingLoop } from './TrainingLoop.ts';

describe('TrainingLoop', () => {
  test('[L40] holds some back, learns from the others, measures, and proposes for the rest', async () => {
    const { loop, ask } = openDataset(90);
    const training = await loop.train();
    if (training === null) expect.unreachable(String(loop.getState().error));
    const tuning = await ask({ of: 'samples', filter: { kind: 'split', splits: ['tuning'] } });
    const own = await ask({ of: 'samples', filter: { kind: 'split', splits: ['training'] } });
    expect(tuning.total + own.total).toBe(90);
    expect(tuning.total).toBeGreaterThan(8);
    expect(training.ids.toSorted()).toEqual(own.rows.map((sample) => sample.id).toSorted());
    expect(training.balance.reduce((sum, one) => sum + one, 0)).toBe(own.total);
    expect(training.tuning?.rows).toBe(tuning.total);
    expect(training.tuning?.accuracy).toBeGreaterThan(0.8);
    const proposed = await ask({
      of: 'samples',
      filter: { kind: 'decision', states: ['proposed'] },
    });
    expect(proposed.total).toBe(count - 90);
    const right = proposed.rows.filter(({ id: name, annotations }) => {
      const [proposal] = annotations;
      return proposal?.classId === classes[truth(Number(name.slice(1)))]?.id;
    });
    expect(right.length / proposed.total).toBeGreaterThan(0.8);
    expect(proposed.rows[0]?.annotations[0]).toMatchObject({
      score: expect.any(Number),
      provenance: { actor: { kind: 'model', id: 'head', version: '1' } },
    });
  });

  test('[L41] the next turn takes in only what the model was wrong or unsure about, and replaces its proposals', async () => {
    const { adapter, loop, ask } = openDataset(60);
    await loop.train();
    const pool = await ask({ of: 'samples', filter: { kind: 'decision', states: ['proposed'] } });
    const changes = pool.rows.map((sample): Change => {
      const [after] = createSample(Number(sample.id.slice(1)), true).annotations;
      return { kind: 'annotation', sampleId: sample.id, before: null, after: after ?? null };
    });
    const some = changes.slice(0, 150);
    await adapter.commit({ id: 'person', actor: ada, reason: 'edit', at, changes: some });
    const second = await loop.train();
    expect(second?.version).toBe(2);
    const left = await ask({
      of: 'samples',
      filter: {
        kind: 'and',
        filters: [
          { kind: 'split', splits: ['pool'] },
          { kind: 'decision', states: ['decided'] },
        ],
      },
    });
    expect(left.total).toBeGreaterThan(20);
    expect((second?.ids.length ?? 0) + (second?.tuning?.rows ?? 0) + left.total).toBe(210);
    const open = await ask({ of: 'samples', filter: { kind: 'decision', states: ['proposed'] } });
    expect(open.total).toBe(count - 210);
    for (const { annotations } of open.rows)
      expect(annotations.map(({ provenance }) => provenance.actor.version)).toEqual(['2']);
  });

  test('[L46] what measures once it has a label is known before, in an order of its own', async () => {
    const { adapter, loop, ask } = openDataset(60);
    await loop.train();
    const { pool } = loop.getState();
    const told = Array.from(pool?.tuning ?? [], (place) => pool?.ids[place] ?? '');
    expect(told.length).toBeGreaterThan(20);
    expect(told).not.toEqual(told.toSorted());
    const held = { of: 'samples', filter: { kind: 'split', splits: ['tuning'] } } as const;
    const before = (await ask(held)).rows.map((sample) => sample.id);
    const changes = (pool?.ids ?? []).map((sampleId): Change => {
      const [after] = createSample(Number(sampleId.slice(1)), true).annotations;
      return { kind: 'annotation', sampleId, before: null, after: after ?? null };
    });
    await adapter.commit({ id: 'person', actor: ada, reason: 'edit', at, changes });
    await loop.train();
    const now = (await ask(held)).rows.map((sample) => sample.id);
    expect(now.toSorted()).toEqual([...before, ...told].toSorted());
  });

  test('[L8] every turn begins where the last one ended', async () => {
    const { adapter } = openDataset(60);
    const begun: (string | undefined)[] = [];
    const learner = new (class extends HeadTrainer {
      override fit(...[training, call]: Parameters<HeadTrainer['fit']>) {
        begun.push(call?.from?.id);
        return super.fit(training, call);
      }
    })();
    const loop = new TrainingLoop({ adapter, learner, space: 'net' });
    const first = await loop.train();
    await loop.train();
    expect(begun).toEqual([undefined, first?.head.id]);
  });

  test('[L42] a version is never given twice, also after a reload', async () => {
    const { adapter, loop } = openDataset(60);
    await loop.train();
    const again = new TrainingLoop({ adapter, learner: new HeadTrainer(), space: 'net' });
    expect((await again.train())?.version).toBe(2);
  });

  test('[L43] what goes wrong is told, and what was learnt before stays', async () => {
    const { loop } = openDataset(0);
    expect(await loop.train()).toBeNull();
    const details = { labeled: 0, heldBack: 0, classes: [] };
    const error = { name: 'TooFewLabelsError', details };
    expect(loop.getState()).toMatchObject({ status: 'idle', error });
    const { adapter } = openDataset(60);
    const learner = new HeadTrainer();
    const lost = new TrainingLoop({ adapter, learner, space: 'gone' });
    await lost.train();
    expect(lost.getState().error).toMatchObject({ name: 'UnknownReferenceError' });
    const bare = new TrainingLoop({
      adapter: { describe: () => adapter.describe(), query: (...args) => adapter.query(...args) },
      learner,
      space: 'net',
    });
    await bare.train();
    expect(bare.getState().error).toMatchObject({ name: 'ReadingError' });
  });

  test('[L43] one that is ended changes nothing and is no failure', async () => {
    const { loop, log } = openDataset(60);
    const controller = new AbortController();
    controller.abort();
    expect(await loop.train({ signal: controller.signal })).toBeNull();
    expect(loop.getState()).toMatchObject({ status: 'idle', error: null, training: null });
    expect(log).toEqual([]);
  });

  test('[L45] a decision that comes between reading and proposing stands, and the rest is proposed', async () => {
    const { adapter, ask } = openDataset(60);
    let isLate = true;
    const [after] = createSample(250, true).annotations;
    const change: Change = {
      kind: 'annotation',
      sampleId: id(250),
      before: null,
      after: { ...(after as NonNullable<typeof after>), id: 'head@1' },
    };
    const racing = new Proxy(adapter, {
      get: (target, name) => {
        if (name !== 'commit') {
          const value: unknown = Reflect.get(target, name);
          return typeof value === 'function' ? value.bind(target) : value;
        }
        return async (changeSet: ChangeSet) => {
          if (isLate && changeSet.actor.kind === 'model') {
            isLate = false;
            await target.commit({ id: 'late', actor: ada, reason: 'edit', at, changes: [change] });
          }
          return target.commit(changeSet);
        };
      },
    });
    const loop = new TrainingLoop({ adapter: racing, learner: new HeadTrainer(), space: 'net' });
    expect(await loop.train()).not.toBeNull();
    expect(loop.getState().error).toBeNull();
    const proposed = await ask({
      of: 'samples',
      filter: { kind: 'decision', states: ['proposed'] },
    });
    expect(proposed.total).toBe(count - 61);
    const [own] = (await ask({ of: 'samples', filter: { kind: 'ids', ids: [id(250)] } })).rows;
    expect(own?.annotations).toEqual([change.after]);
  });

  test('[L44] excluded samples are neither learnt from nor proposed for', async () => {
    const { adapter, loop, ask } = openDataset(60);
    const sampleIds = [id(0), id(1), id(200)];
    await adapter.commit({
      id: 'tag',
      actor: ada,
      reason: 'edit',
      at,
      changes: [{ kind: 'tag', tag: 'excluded', present: true, sampleIds }],
    });
    const training = await loop.train();
    expect(training?.ids).not.toContain(id(0));
    const [excluded] = (await ask({ of: 'samples', filter: { kind: 'ids', ids: [id(200)] } })).rows;
    expect(excluded?.annotations).toEqual([]);
  });
});
