import { MediaError, type PredictionBatch, type Predictor, type Sample } from '@proofsheet/core';
import { StorageError } from '@proofsheet/core/browser';
import { checkPredictor } from '@proofsheet/core/testing';
import { expect, test } from 'vitest';
import { pictureManifest } from '../manifest/manifests.fixture.ts';
import { createMediaSample } from './createMediaSample.fixture.ts';
import { createPredictionCache } from './createPredictionCache.ts';
import { createPredictor } from './createPredictor.ts';
import { FakePipeline } from './FakePipeline.fixture.ts';
import type { PredictionCache } from './PredictionCache.ts';

const media = async (sample: Sample): Promise<Blob> => new Blob([sample.media.source]);
const toSamples = (count: number): readonly Sample[] =>
  Array.from({ length: count }, (_, index) => createMediaSample(`s${index}`, `bytes ${index}`));

async function collect(predictor: Predictor, samples: readonly Sample[], signal?: AbortSignal) {
  const batches: PredictionBatch[] = [];
  for await (const batch of predictor.predict(samples, signal ? { signal } : {}))
    batches.push(batch);
  const rows = batches.flatMap(({ ids, probabilities = new Float32Array(), vectors }) =>
    ids.map((id, row) => {
      const [first] = probabilities.subarray(row * 2);
      return [id, [first, ...(vectors?.subarray(row * 3, row * 3 + 3) ?? [])]] as const;
    }),
  );
  const failures = new Map(
    batches.flatMap((batch) => batch.failures.map((one) => [one.id, one.error])),
  );
  return { rows: new Map(rows), count: rows.length, failures };
}

test('[I160] a predictor says what its pipeline is, takes and says', async () => {
  const pipeline = new FakePipeline();
  const predictor = createPredictor(pipeline, { loadMedia: media });
  expect(await predictor.describe()).toEqual({
    model: { kind: 'model', id: 'cells', version: '1' },
    name: 'Cells',
    pipeline: pipeline.hash,
    classes: ['red', 'white'],
    isMultiLabel: false,
    accepts: ['image'],
    outputs: ['classes', 'embedding'],
    space: {
      name: `cells@1 ${pipeline.hash.slice(0, 8)}`,
      dimensions: 3,
      metric: 'cosine',
      pipeline: 'cells@1',
    },
  });
  expect(() => createPredictor(pipeline, { adapter: {} })).toThrow(
    'nothing that gives it the media',
  );
});

test('[I161] every sample comes in exactly one batch, whatever it is', async () => {
  const pipeline = new FakePipeline();
  const samples = toSamples(150);
  const { rows, count, failures } = await collect(
    createPredictor(pipeline, { loadMedia: media }),
    samples,
  );
  expect([count, rows.size, failures.size]).toEqual([150, 150, 0]);
  for (const { id, media: own } of samples)
    expect(rows.get(id)).toEqual(pipeline.toNumbers(own.source));
  expect((await collect(createPredictor(pipeline, { loadMedia: media }), [])).count).toBe(0);
});

test('[I162] what is wrong with one sample is its failure, and the others are predicted', async () => {
  const pipeline = new FakePipeline({ refuses: 'bytes 7' });
  const gone = new MediaError({ source: 'bytes 3', problem: 'missing' });
  const samples = toSamples(40).map((sample, place) =>
    place === 5 ? { ...sample, media: { ...sample.media, kind: 'video' as const } } : sample,
  );
  const loadMedia = async (sample: Sample) => {
    if (sample.id === 's3') throw gone;
    if (sample.id === 's4') throw new RangeError('a bug of the host');
    return media(sample);
  };
  const { rows, failures } = await collect(createPredictor(pipeline, { loadMedia }), samples);
  expect(rows.size).toBe(36);
  expect([...failures.keys()].toSorted()).toEqual(['s3', 's4', 's5', 's7']);
  expect(failures.get('s3')).toBe(gone);
  expect(failures.get('s4')).toMatchObject({ message: 'a bug of the host' });
  expect(failures.get('s5')).toMatchObject({
    name: 'ModelRunError',
    details: { problem: 'input', subject: 'video where it takes image' },
  });
});

test('[I163] media are read ahead of the run, within bounds, and a run that is left ends', async () => {
  const pipeline = new FakePipeline({ delay: 5 });
  let begun = 0;
  const loadMedia = async (sample: Sample) => {
    begun += 1;
    return media(sample);
  };
  const predictor = createPredictor(pipeline, { loadMedia });
  for await (const { ids } of predictor.predict(toSamples(5000))) {
    expect(ids.length).toBeGreaterThan(0);
    expect(begun).toBeGreaterThan(ids.length);
    break;
  }
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(begun).toBeLessThan(400);
  expect(pipeline.isRunning).toBe(false);
  const signal = AbortSignal.timeout(20);
  const slow = createPredictor(new FakePipeline({ delay: 50 }), { loadMedia });
  await expect(collect(slow, toSamples(500), signal)).rejects.toMatchObject({
    name: 'TimeoutError',
  });
});

test('[I164] what ends the pipeline ends the run', async () => {
  const failure = new RangeError('closed');
  const predictor = createPredictor(new FakePipeline({ fails: failure }), { loadMedia: media });
  await expect(collect(predictor, toSamples(3))).rejects.toBe(failure);
});

test('[I165] a second run costs no run of the model, and says the same', async () => {
  const pipeline = new FakePipeline();
  const cache = createPredictionCache();
  const samples = toSamples(100);
  const first = await collect(createPredictor(pipeline, { loadMedia: media, cache }), samples);
  expect(pipeline.count).toBe(100);
  const second = await collect(createPredictor(pipeline, { loadMedia: media, cache }), samples);
  expect(pipeline.count).toBe(100);
  expect(second.rows).toEqual(first.rows);
  // The bytes count, and not what they are called.
  const renamed = samples.map((sample) => ({ ...sample, id: `${sample.id} again` }));
  const third = await collect(createPredictor(pipeline, { loadMedia: media, cache }), [
    ...renamed,
    createMediaSample('new', 'other bytes'),
  ]);
  expect([third.count, pipeline.count]).toEqual([101, 101]);
});

test('[I166] another hash is another space, and nothing of the old one is told', async () => {
  const cache = createPredictionCache();
  const samples = toSamples(10);
  const before = new FakePipeline();
  const after = new FakePipeline({ hash: 'b'.repeat(64) });
  const one = createPredictor(before, { loadMedia: media, cache });
  const two = createPredictor(after, { loadMedia: media, cache });
  await collect(one, samples);
  await collect(two, samples);
  expect([before.count, after.count]).toEqual([10, 10]);
  expect((await one.describe()).space?.name).not.toBe((await two.describe()).space?.name);
});

test.each(['read', 'write'] as const)(
  '[I167] where the cache fails to %s the run goes on without it, and says so once',
  async (method) => {
    const full = new StorageError({ problem: 'full', subject: 'predictions' });
    const cache: PredictionCache = {
      ...createPredictionCache(),
      [method]: () => Promise.reject(full),
    };
    const errors: Error[] = [];
    const predictor = createPredictor(new FakePipeline(), {
      loadMedia: media,
      cache,
      onCacheFailure: (error) => errors.push(error),
    });
    expect((await collect(predictor, toSamples(200))).rows.size).toBe(200);
    expect(errors).toEqual([full]);
  },
);

test('[I168] thumbnails are asked for where they lose nothing, and are another space', async () => {
  const asked: (readonly [string, string, number])[] = [];
  const loadMedia: NonNullable<Parameters<typeof createPredictor>[1]['loadMedia']> = async (
    sample,
    { kind, size },
  ) => {
    asked.push([sample.id, kind, size]);
    return media(sample);
  };
  const sized = (id: string, width: number, height: number) => {
    const sample = createMediaSample(id, id);
    return { ...sample, media: { ...sample.media, width, height } };
  };
  const pipeline = new FakePipeline();
  const predictor = createPredictor(pipeline, { loadMedia, usesThumbnails: true });
  await collect(predictor, [
    sized('large', 1000, 300),
    sized('small', 8, 6),
    createMediaSample('unknown', 'unknown'),
  ]);
  // The step makes it 8 × 6, so that 300 rows may become 6 and 1,000 columns 20.
  expect(asked.map(([id, kind, size]) => [id, kind, kind === 'thumbnail' ? size : null])).toEqual([
    ['large', 'thumbnail', 20],
    ['small', 'original', null],
    ['unknown', 'original', null],
  ]);
  expect(pipeline.inputs.find(({ id }) => id === 'large')).toMatchObject({
    original: { width: 1000, height: 300 },
  });
  const own = await createPredictor(pipeline, { loadMedia }).describe();
  const other = await predictor.describe();
  expect(other.space?.name).not.toBe(own.space?.name);
  expect(other.pipeline).not.toBe(own.pipeline);
  // Cut before it is resized, a smaller picture would be another.
  const [input] = pictureManifest.inputs;
  if (input?.kind !== 'image') expect.unreachable();
  const steps = [{ step: 'decode' }, { step: 'crop', width: 4, height: 4 }] as const;
  asked.length = 0;
  const cutting = new FakePipeline({ manifest: { inputs: [{ ...input, steps }] } });
  await collect(createPredictor(cutting, { loadMedia, usesThumbnails: true }), [
    sized('large', 1000, 300),
  ]);
  expect(asked[0]?.[1]).toBe('original');
});

test('[I169] a cache in memory keeps to its bytes, and what was wanted longest ago goes first', async () => {
  const toOne = (content: string) => ({
    content,
    prediction: { vector: new Float32Array(250) },
  });
  const cache = createPredictionCache({ capacity: 4000 });
  for (const content of ['a', 'b', 'c']) await cache.write('p', [toOne(content)]);
  await cache.read('p', ['a']);
  await cache.write('p', [toOne('d')]);
  const kept = (await cache.read('p', ['a', 'b', 'c', 'd'])).map((one) => one !== null);
  expect(kept).toEqual([true, false, true, true]);
  await cache.write('p', [{ content: 'huge', prediction: { vector: new Float32Array(2000) } }]);
  expect(await cache.read('p', ['huge', 'd'])).toEqual([null, toOne('d').prediction]);
  await cache.clear();
  expect(await cache.read('p', ['a'])).toEqual([null]);
});

test.each([[null], [createPredictionCache()]])(
  '[I173] it keeps the promises of the port, with and without a cache',
  async (cache) => {
    const samples = toSamples(25);
    const loadMedia = async (sample: Sample) => {
      if (samples.some(({ id }) => id === sample.id)) return media(sample);
      throw new MediaError({ source: sample.media.source, problem: 'missing' });
    };
    const options = { loadMedia, ...(cache && { cache }) };
    const { results } = await checkPredictor(async () => ({
      predictor: createPredictor(new FakePipeline(), options),
      samples,
    }));
    expect(results.flatMap(({ error }) => error ?? [])).toEqual([]);
    expect(results.length).toBeGreaterThan(5);
  },
);
