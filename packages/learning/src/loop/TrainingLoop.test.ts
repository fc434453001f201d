import {
  type Change,
  type ChangeSet,
  type DatasetEvent,
  MemoryAdapter,
  type Query,
  type Sample,
} from '@proofsheet/core';
import { describe, expect, test } from 'vitest';
import { createRandom } from '../heads/createRandom.ts';
import { HeadTrainer } from '../heads/HeadTrainer.ts';
import { TrainingLoop } from './TrainingLoop.ts';

const classes = ['cat', 'dog', 'fox'].map((id) => ({ id, name: id.toUpperCase() }));
const schema = { version: 1, classes };
const at = '2026-01-01T00:00:00.000Z';
const ada = { kind: 'person', id: 'ada' } as const;
const count = 300;
const dimensions = 8;

/** What a sample really is: three clouds that overlap a little. */
const truth = (index: number) => index % 3;
const id = (index: number) => `s${String(index).padStart(3, '0')}`;

function createVectors(): Float32Array {
  const random = createRandom(5);
  return Float32Array.from({ length: count * dimensions }, (_, place) => {
    const own = truth(Math.floor(place / dimensions));
    const noise = random() + random() + random() + random() - 2;
    return (place % dimensions === own ? 1.6 : 0) + noise;
  });
}

function createSample(index: number, isLabeled: boolean, toClass = truth): Sample {
  const annotations = isLabeled
    ? [
        {
          id: 'label',
          classId: classes[toClass(index)]?.id ?? '',
          provenance: { actor: ada, at, schemaVersion: 1 },
        },
      ]
    : [];
  const media = { kind: 'image', source: id(index) } as const;
  return { id: id(index), media, fields: {}, tags: [], split: 'pool', annotations };
}

function openDataset(labeled: number, toClass = truth) {
  const samples = Array.from({ length: count }, (_, index) =>
    createSample(index, index < labeled, toClass),
  );
  const changes: readonly Change[] = [
    { kind: 'schema', before: { version: 0, classes: [] }, after: schema },
    { kind: 'samples', added: samples, removed: [] },
  ];
  const actor = { kind: 'rule', id: 'import' } as const;
  const adapter = new MemoryAdapter({
    name: 'clouds',
    history: [{ id: 'import', actor, reason: 'import', at, changes }],
    spaces: [{ space: { name: 'net', dimensions }, vectors: createVectors() }],
  });
  const log: ChangeSet[] = [];
  adapter.subscribe(({ changeSet }: DatasetEvent) => log.push(changeSet));
  const loop = new TrainingLoop({ adapter, learner: new HeadTrainer(), space: 'net' });
  const ask = (query: Query, limit = count) => adapter.query(query, { offset: 0, limit });
  return { adapter, log, loop, ask };
}

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

  test.for([
    [0, 2, /^2 samples are labelled: those to learn from are all “CAT”/],
    [1, 2, /^2 samples are labelled, of which 2 are kept to measure with: none is left/],
  ] as const)(
    '[L47] too few labels are told by what there is, share held back: %d',
    async ([tuningShare, labeled, message]) => {
      const { adapter } = openDataset(labeled, () => 0);
      const learner = new HeadTrainer();
      const loop = new TrainingLoop({ adapter, learner, space: 'net', tuningShare });
      await loop.train();
      expect(loop.getState().error).toMatchObject({ message: expect.stringMatching(message) });
    },
  );

  test('[L47] a learner’s notices call classes by their names, and the head knows them by id', async () => {
    const { loop } = openDataset(60, (index) => (index < 58 ? truth(index) % 2 : 2));
    const training = await loop.train({ takesAll: true });
    expect(training?.report.notices.join()).toMatch(/“FOX”/);
    expect(training?.head.classes).toEqual(['cat', 'dog', 'fox']);
  });

  test('[L41] of a class that it has never heard of a model learns, however sure it is of others', async () => {
    const { adapter, loop } = openDataset(150, (index) => truth(index) % 2);
    await loop.train();
    const added = Array.from({ length: 40 }, (_, row) => 200 + row);
    const changes = added.map((index): Change => {
      const [one] = createSample(index, true, () => 2).annotations;
      return { kind: 'annotation', sampleId: id(index), before: null, after: one ?? null };
    });
    await adapter.commit({ id: 'person', actor: ada, reason: 'edit', at, changes });
    const second = await loop.train();
    const measured = second?.tuning?.rows ?? 0;
    expect(second?.head.classes).toContain('fox');
    const { rows } = await adapter.query(
      { of: 'samples', filter: { kind: 'ids', ids: added.map(id) } },
      { offset: 0, limit: 40 },
    );
    expect(rows.filter(({ split }) => split === 'pool')).toEqual([]);
    expect(measured).toBeGreaterThan(0);
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
