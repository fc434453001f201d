import { describe, expect, test } from 'vitest';
import type { PredictionBatch, Predictor, PredictorDescription } from '../models/Predictor.ts';
import type { Sample } from '../vocabulary/Sample.ts';
import { checkPredictor } from './checkPredictor.ts';
import { createSample } from './createFixture.ts';
import { predictorChecks } from './predictorChecks.ts';

const samples = Array.from({ length: 7 }, (_, index) => createSample(`s${index}`));
const description: PredictorDescription = {
  model: { kind: 'model', id: 'net', version: '1' },
  pipeline: 'hash',
  classes: ['cat', 'dog'],
  isMultiLabel: false,
  accepts: ['image'],
  outputs: ['classes', 'embedding', 'regions'],
  space: { name: 'net', dimensions: 2, pipeline: 'net@1' },
};

function toBatch(of: readonly Sample[]): PredictionBatch {
  const right = of.filter(({ media }) => media.kind === 'image');
  const region = { kind: 'box', x: 0, y: 0, width: 1, height: 1 } as const;
  return {
    ids: right.map(({ id }) => id),
    probabilities: Float32Array.from(right.flatMap(() => [0.25, 0.75])),
    vectors: Float32Array.from(right.flatMap(({ id }) => [id.length, 1])),
    regions: right.map(() => [
      { region, classIndex: 1, score: 0.9 },
      { region, classIndex: 0, score: 0.1 },
    ]),
    failures: of
      .filter((sample) => !right.includes(sample))
      .map(({ id }) => ({ id, error: new RangeError('no picture') })),
  };
}

/** A predictor that keeps every promise, in batches of three. */
const right: Predictor = {
  describe: async () => description,
  async *predict(of, { signal } = {}) {
    for (let start = 0; start < of.length; start += 3) {
      signal?.throwIfAborted();
      await Promise.resolve();
      yield toBatch(of.slice(start, start + 3));
    }
  },
};

const listFailed = async (predictor: Predictor): Promise<readonly string[]> => {
  const { results } = await checkPredictor(async () => ({ predictor, samples }));
  return results.filter(({ outcome }) => outcome === 'failed').map(({ check }) => check.id);
};

/** The same with every batch changed. */
const withBatches = (change: (batch: PredictionBatch) => object): Predictor => ({
  ...right,
  async *predict(of, call) {
    for await (const batch of right.predict(of, call)) yield { ...batch, ...change(batch) };
  },
});

describe('checkPredictor', () => {
  test('[J7] passes one that keeps every promise', async () => {
    let isDisposed = false;
    const dispose = async () => {
      isDisposed = true;
    };
    const report = await checkPredictor(async () => ({ predictor: right, samples, dispose }));
    expect(report.results.flatMap(({ error }) => error ?? [])).toEqual([]);
    expect(report.isPassed).toBe(true);
    expect(isDisposed).toBe(true);
  });

  let asked = 0;
  const counter = { ...description.model, version: '2' };
  const calls = new Set<readonly Sample[]>();
  const broken: readonly (readonly [string, string, Predictor])[] = [
    ['J7', 'has no names for its classes', { ...right, describe: async () => ({ ...description, classes: [] }) }],
    [
      'J7',
      'changes',
      {
        ...right,
        describe: async () => {
          asked += 1;
          return { ...description, model: asked % 2 === 0 ? counter : description.model };
        },
      },
    ],
    [
      'J8',
      'forgets the last batch',
      { ...right, predict: (of, call) => right.predict(of.slice(0, Math.max(0, of.length - 1)), call) },
    ],
    [
      'J8',
      'tells one twice',
      { ...right, predict: (of, call) => right.predict([...of.slice(0, 1), ...of], call) },
    ],
    ['J9', 'has too few probabilities', withBatches(({ ids }) => ({ probabilities: new Float32Array(ids.length) }))],
    ['J9', 'gives logits', withBatches(({ ids }) => ({ probabilities: new Float32Array(2 * ids.length).fill(2) }))],
    ['J9', 'doesn’t sum up to one', withBatches(({ ids }) => ({ probabilities: new Float32Array(2 * ids.length) }))],
    ['J9', 'gives vectors of another length', withBatches(({ ids }) => ({ vectors: new Float32Array(3 * ids.length) }))],
    ['J9', 'lacks regions', withBatches(() => ({ regions: undefined }))],
    ['J9', 'tells the least sure first', withBatches(({ regions = [] }) => ({ regions: regions.map((all) => all.toReversed()) }))],
    ['J10', 'says what it likes', withBatches(({ ids }) => ({ vectors: Float32Array.from({ length: 2 * ids.length }, () => (asked += 1)) }))],
    [
      'J11',
      'ends where one sample is wrong',
      {
        ...right,
        predict: (of, call) => {
          if (of.some(({ media }) => media.kind !== 'image')) throw new RangeError('no picture');
          return right.predict(of, call);
        },
      },
    ],
    ['J12', 'goes on when aborted', { ...right, predict: (of) => right.predict(of) }],
    [
      'J13',
      'runs one at a time',
      {
        ...right,
        async *predict(of, call) {
          if (calls.size > 0) throw new RangeError('busy');
          calls.add(of);
          try {
            yield* right.predict(of, call);
          } finally {
            calls.delete(of);
          }
        },
      },
    ],
  ]; // biome-ignore format: a list

  test.each(broken)('[%s] catches one that %s', async (id, _, predictor) => {
    expect(await listFailed(predictor)).toContain(id);
  });

  test('[J8] each check has a broken predictor that it catches', () => {
    expect(new Set(broken.map(([id]) => id))).toEqual(new Set(predictorChecks.map(({ id }) => id)));
  });
});
