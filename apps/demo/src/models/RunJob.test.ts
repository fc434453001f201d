import {
  emptySchema,
  MemoryAdapter,
  type PredictionBatch,
  type Predictor,
  type PredictorDescription,
  type Sample,
} from '@proofsheet/core';
import { createSample } from '@proofsheet/core/testing';
import { describe, expect, test } from 'vitest';
import { RunJob } from './RunJob.ts';

const description: PredictorDescription = {
  model: { kind: 'model', id: 'net', version: '1' },
  pipeline: 'hash',
  classes: ['Cat', 'Dog'],
  isMultiLabel: false,
  accepts: ['image'],
  outputs: ['classes', 'embedding'],
  space: { name: 'net', dimensions: 2, pipeline: 'net@1' },
};

async function createDataset(count: number): Promise<MemoryAdapter> {
  const adapter = new MemoryAdapter({ name: 'set' });
  const added = Array.from({ length: count }, (_, index) =>
    createSample(`s${String(index).padStart(4, '0')}`, { annotations: [] }),
  );
  const classes = [
    { id: 'cat', name: 'Cat' },
    { id: 'dog', name: 'Dog' },
  ];
  await adapter.commit({
    id: 'import',
    actor: { kind: 'rule', id: 'import' },
    reason: 'import',
    at: '2025-01-01T00:00:00.000Z',
    changes: [
      { kind: 'samples', added, removed: [] },
      { kind: 'schema', before: emptySchema, after: { version: 1, classes } },
    ],
  });
  return adapter;
}

/** Says of every sample that it is rather a dog; counts what it is asked. */
function createPredictor(seen: string[], onBatch: () => void = () => undefined): Predictor {
  return {
    describe: async () => description,
    async *predict(samples: readonly Sample[], { signal } = {}) {
      for (let start = 0; start < samples.length; start += 10) {
        signal?.throwIfAborted();
        const ids = samples.slice(start, start + 10).map(({ id }) => id);
        seen.push(...ids);
        const batch: PredictionBatch = {
          ids,
          probabilities: Float32Array.from(ids.flatMap(() => [0.25, 0.75])),
          vectors: Float32Array.from(ids.flatMap(() => [1, 2])),
          failures: [],
        };
        onBatch();
        yield batch;
      }
    },
  };
}

function createJob(adapter: MemoryAdapter, predictor: Predictor, proposes = true): RunJob {
  const embeddings = adapter;
  return new RunJob({ adapter, embeddings, predictor, description, proposes, priority: 'idle' });
}

async function countProposed(adapter: MemoryAdapter): Promise<number> {
  const filter = { kind: 'decision', states: ['proposed'] } as const;
  return (await adapter.query({ of: 'samples', filter }, { offset: 0, limit: 1 })).total;
}

describe('a run over a dataset', () => {
  test('proposes for every sample, across pages, and keeps what the model saw', async () => {
    const adapter = await createDataset(1205);
    const seen: string[] = [];
    const job = createJob(adapter, createPredictor(seen));
    await job.run();
    expect(job.getState()).toMatchObject({ status: 'done', done: 1205, total: 1205, seen: 1205 });
    expect(await countProposed(adapter)).toBe(1205);
    expect((await adapter.describe()).spaces).toEqual([description.space]);
  });

  test('of a model that takes another kind of media does nothing, and says so', async () => {
    const adapter = await createDataset(30);
    const seen: string[] = [];
    const job = new RunJob({
      adapter,
      embeddings: adapter,
      predictor: createPredictor(seen),
      description: { ...description, accepts: ['text'] },
      proposes: true,
      priority: 'idle',
    });
    await job.run();
    expect(job.getState()).toMatchObject({ status: 'done', done: 30, total: 30, unfit: 30 });
    expect(seen).toEqual([]);
    expect(await countProposed(adapter)).toBe(0);
  });

  test('that is ended keeps what was done, and the next one does the rest only', async () => {
    const adapter = await createDataset(100);
    const seen: string[] = [];
    let batches = 0;
    const job: RunJob = createJob(
      adapter,
      createPredictor(seen, () => {
        batches += 1;
        if (batches === 4) job.cancel();
      }),
    );
    await job.run();
    expect(job.getState().status).toBe('cancelled');
    const kept = await countProposed(adapter);
    expect(kept).toBe(seen.length);
    expect(kept).toBeLessThan(100);
    const next = createJob(adapter, createPredictor(seen));
    await next.run();
    expect(next.getState()).toMatchObject({ status: 'done', done: 100, seen: 100 - kept });
    expect(new Set(seen).size).toBe(seen.length);
  });

  test('that only looks proposes nothing', async () => {
    const adapter = await createDataset(20);
    await createJob(adapter, createPredictor([]), false).run();
    expect(await countProposed(adapter)).toBe(0);
    const again: string[] = [];
    await createJob(adapter, createPredictor(again), false).run();
    expect(again).toEqual([]);
  });

  test('whose dataset is refused says why', async () => {
    const adapter = await createDataset(5);
    const error = new RangeError('no');
    const predictor: Predictor = {
      describe: async () => description,
      // biome-ignore lint/correctness/useYield: it fails before it says anything
      predict: async function* () {
        throw error;
      },
    };
    const job = createJob(adapter, predictor);
    await job.run();
    expect(job.getState()).toMatchObject({ status: 'failed', error });
  });
});
