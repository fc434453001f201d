import type { Sample } from '@proofsheet/core';
import { afterEach, expect, test } from 'vitest';
import { createInference } from '../runtime/createInference.ts';
import { createManifest } from '../runtime/createManifest.fixture.ts';
import { encodeOnnx } from '../runtime/encodeOnnx.fixture.ts';
import type { Pipeline, PipelineInput } from '../runtime/Pipeline.ts';
import { createMediaSample } from './createMediaSample.fixture.ts';
import { createPredictor } from './createPredictor.ts';
import { openPredictionCache } from './openPredictionCache.ts';

const name = 'predictions of a test';
const put = IDBObjectStore.prototype.put;
afterEach(async () => {
  IDBObjectStore.prototype.put = put;
  await new Promise((resolve) => {
    indexedDB.deleteDatabase(name).onsuccess = resolve;
  });
});

const toOne = (content: string, length = 250) => ({
  content,
  prediction: {
    vector: new Float32Array(length).fill(2),
    probabilities: Float32Array.of(0.25, 0.75),
    regions: [
      { region: { kind: 'box', x: 0, y: 1, width: 2, height: 3 }, classIndex: 1, score: 0.5 },
    ],
  } as const,
});

test('[I170] what is kept is there after the page was closed, for its own pipeline only', async () => {
  const before = await openPredictionCache({ name });
  await before.write('one', [toOne('a'), toOne('b')]);
  before.close();
  const cache = await openPredictionCache({ name });
  expect(await cache.read('one', ['b', 'c', 'a'])).toEqual([
    toOne('b').prediction,
    null,
    toOne('a').prediction,
  ]);
  expect(await cache.read('two', ['a'])).toEqual([null]);
  await cache.clear();
  expect(await cache.read('one', ['a'])).toEqual([null]);
  cache.close();
});

test('[I171] what is stored keeps to its bytes; what was wanted longest ago goes first', async () => {
  const cache = await openPredictionCache({ name, capacity: 20_000 });
  for (let index = 0; index < 40; index += 1) {
    await cache.write('one', [toOne(`c${index}`)]);
    // Times of use are in milliseconds.
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  const contents = Array.from({ length: 40 }, (_, index) => `c${index}`);
  const kept = (await cache.read('one', contents)).map((one) => one !== null);
  expect(kept.lastIndexOf(false)).toBeLessThan(kept.indexOf(true));
  const count = kept.filter(Boolean).length;
  expect(count).toBeGreaterThan(8);
  expect(count).toBeLessThanOrEqual(16);
  await cache.write('one', [toOne('huge', 10_000)]);
  expect(await cache.read('one', ['huge'])).toEqual([null]);
  cache.close();
});

test('[I172] a storage that is full, or closed, is a StorageError that says so', async () => {
  const cache = await openPredictionCache({ name });
  IDBObjectStore.prototype.put = () => {
    throw new DOMException('no room', 'QuotaExceededError');
  };
  await expect(cache.write('one', [toOne('a')])).rejects.toMatchObject({
    name: 'StorageError',
    details: { problem: 'full' },
  });
  IDBObjectStore.prototype.put = put;
  await cache.write('one', [toOne('a')]);
  cache.close();
  await expect(cache.read('one', ['a'])).rejects.toMatchObject({
    name: 'StorageError',
    details: { problem: 'closed' },
  });
});

async function drawPicture(color: string): Promise<Blob> {
  const canvas = new OffscreenCanvas(4, 4);
  const context = canvas.getContext('2d');
  if (context === null) expect.unreachable();
  context.fillStyle = color;
  context.fillRect(0, 0, 4, 4);
  return canvas.convertToBlob({ type: 'image/png' });
}

/** A pipeline that counts what it is run on. */
function countRuns(pipeline: Pipeline): Pipeline & { readonly seen: string[] } {
  const seen: string[] = [];
  async function* watch(inputs: Iterable<PipelineInput> | AsyncIterable<PipelineInput>) {
    for await (const input of inputs) {
      seen.push(input.id);
      yield input;
    }
  }
  const { manifest, hash, dimensions, backend } = pipeline;
  const run: Pipeline['run'] = (inputs, call) => pipeline.run(watch(inputs), call);
  return { manifest, hash, dimensions, backend, run, close: () => pipeline.close(), seen };
}

test('[I166] a changed step is another space and is run anew; a full storage stops nothing', {
  timeout: 60_000,
}, async () => {
  const bytes = encodeOnnx({
    operations: [{ type: 'Identity', inputs: ['x'], outputs: ['y'] }],
    inputs: { x: ['batch', 3, 2, 2] },
    outputs: { y: ['batch', 3, 2, 2] },
  });
  const inference = createInference({ backends: ['wasm'], workers: 1 });
  const load = async (factor: number) =>
    countRuns(
      await inference.load(
        await createManifest(
          {
            inputs: [
              {
                kind: 'image',
                name: 'x',
                steps: [
                  { step: 'decode' },
                  { step: 'crop', width: 2, height: 2 },
                  { step: 'scale', factor },
                ],
              },
            ],
            outputs: [{ role: 'embedding', name: 'y', pooling: 'mean' }],
            classes: [],
          },
          bytes,
        ),
      ),
    );
  const pictures = new Map<string, Blob>();
  for (const color of ['#ff0000', '#00ff00', '#0000ff'])
    pictures.set(color, await drawPicture(color));
  const samples = [...pictures.keys()].map((color) => createMediaSample(color, color));
  const loadMedia = async ({ media }: Sample) => pictures.get(media.source) ?? '';
  const cache = await openPredictionCache({ name });
  const predict = async (pipeline: Pipeline) => {
    const predictor = createPredictor(pipeline, { loadMedia, cache });
    const vectors = new Map<string, readonly number[]>();
    for await (const batch of predictor.predict(samples)) {
      expect(batch.failures).toEqual([]);
      for (const [row, id] of batch.ids.entries())
        vectors.set(id, [...(batch.vectors?.subarray(row * 3, row * 3 + 3) ?? [])]);
    }
    return { vectors, description: await predictor.describe() };
  };
  const pipeline = await load(1 / 255);
  const first = await predict(pipeline);
  expect(first.vectors.get('#0000ff')).toEqual([0, 0, 1]);
  expect(first.description.space).toMatchObject({ dimensions: 3 });
  expect(pipeline.seen).toHaveLength(3);
  const again = await predict(pipeline);
  expect(again.vectors).toEqual(first.vectors);
  expect(pipeline.seen).toHaveLength(3);
  const changed = await load(1 / 51);
  IDBObjectStore.prototype.put = () => {
    throw new DOMException('no room', 'QuotaExceededError');
  };
  const second = await predict(changed);
  expect(second.vectors.get('#0000ff')).toEqual([0, 0, 5]);
  expect(changed.seen).toHaveLength(3);
  expect(second.description.space?.name).not.toBe(first.description.space?.name);
  cache.close();
  await inference.close();
});
