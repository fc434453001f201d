import { afterEach, describe, expect, test } from 'vitest';
import { createInference } from './createInference.ts';
import { createManifest, toInputs, toLogits } from './createManifest.fixture.ts';
import type { Inference } from './Inference.ts';
import type { InferenceBackend } from './InferenceBackend.ts';
import type { InferenceOptions } from './InferenceOptions.ts';
import type { PipelineBatch } from './Pipeline.ts';
import {
  createCifarManifest,
  readReference,
  toSharedUrl,
  withoutData,
} from './sharedData.fixture.ts';

const opened: Inference[] = [];
afterEach(async () => {
  for (const inference of opened.splice(0)) await inference.close();
});

function open(options: InferenceOptions): Inference {
  const inference = createInference(options);
  opened.push(inference);
  return inference;
}

/** Workers that can be made to fail, the latest last. */
function createFailing() {
  const workers: Worker[] = [];
  const createWorker = () => {
    const worker = new Worker(new URL('./failing.fixture.worker.ts', import.meta.url), {
      type: 'module',
    });
    // The browser would tell the console too.
    worker.addEventListener('error', (event) => event.preventDefault());
    workers.push(worker);
    return worker;
  };
  /** How many shaders each has run. */
  const countShaders = () =>
    Promise.all(
      workers.map(
        (worker) =>
          new Promise<number>((resolve) => {
            worker.addEventListener('message', ({ data }) => {
              if (typeof data?.dispatched === 'number') resolve(data.dispatched);
            });
            worker.postMessage('count');
          }),
      ),
    );
  return { workers, createWorker, countShaders };
}

async function expectAll(
  batches: AsyncIterable<PipelineBatch>,
  count: number,
  onBatch: () => void,
) {
  const seen = new Set<string>();
  for await (const { ids, logits = new Float32Array(), failures } of batches) {
    expect(failures).toEqual([]);
    for (const [row, id] of ids.entries()) {
      expect(seen.has(id)).toBe(false);
      seen.add(id);
      for (const [column, value] of toLogits(Number(id)).entries())
        expect(logits[row * 2 + column]).toBeCloseTo(value, 4);
    }
    onBatch();
  }
  expect(seen.size).toBe(count);
}

test('[I132] a graphics device that is lost in the middle of a run costs nothing but time, and the state says so', {
  timeout: 90_000,
}, async () => {
  const { workers, createWorker } = createFailing();
  const inference = open({ createWorker, workers: 1, largestBatch: 4 });
  const pipeline = await inference.load(await createManifest());
  expect(pipeline.backend).toBe('webgpu');
  let batches = 0;
  const phases = new Set<string>();
  inference.subscribe(() => phases.add(inference.getState().pipelines[0]?.phase ?? ''));
  await expectAll(pipeline.run(toInputs(40)), 40, () => {
    batches += 1;
    if (batches === 2) workers[0]?.postMessage('lose');
  });
  expect(pipeline.backend).toBe('wasm');
  expect([...phases]).toEqual(['reloading', 'ready']);
  expect(inference.getState().pipelines[0]?.notices).toMatchObject([
    { backend: 'webgpu', problem: 'lost', reason: expect.stringContaining('lost the graphics') },
  ]);
  const next = await inference.load(await createManifest({ id: 'next' }));
  expect(next.backend).toBe('wasm');
  expect(inference.getState().pipelines[1]?.notices).toMatchObject([{ problem: 'lost' }]);
});

test('[I133] a worker that dies is started again, and its batches are run again', async () => {
  const { workers, createWorker } = createFailing();
  const inference = open({ backends: ['wasm'], createWorker, workers: 1, largestBatch: 8 });
  const pipeline = await inference.load(await createManifest());
  let batches = 0;
  await expectAll(pipeline.run(toInputs(200)), 200, () => {
    batches += 1;
    if (batches === 3) workers[0]?.postMessage('die');
  });
  expect(workers).toHaveLength(2);
});

test('[I134] runtime files that can’t be loaded are a failure of the backend', async () => {
  const wasmPaths = { wasm: { wasm: '/nothing/here.wasm' } };
  const inference = open({ backends: ['wasm'], wasmPaths });
  await expect(inference.load(await createManifest())).rejects.toMatchObject({
    name: 'BackendError',
    details: { backend: 'wasm', problem: 'runtime' },
  });
});

test('[I135] a page that may not start workers is told so', async () => {
  const createWorker = () => {
    throw new DOMException('Refused by policy.', 'SecurityError');
  };
  const inference = open({ backends: ['wasm'], createWorker });
  await expect(inference.load(await createManifest())).rejects.toMatchObject({
    name: 'BackendError',
    details: { problem: 'worker', note: 'Refused by policy.' },
  });
});

const because = withoutData ? ' (skipped: ../shared/data is not here)' : '';

describe.skipIf(withoutData)(`the CIFAR models${because}`, () => {
  async function runSamples(
    backend: InferenceBackend,
    version: string,
    options: InferenceOptions = {},
    most = Number.POSITIVE_INFINITY,
  ) {
    const reference = await readReference();
    const samples = (reference.model[version]?.samples ?? []).slice(0, most);
    const inference = open({ backends: [backend], ...options });
    const pipeline = await inference.load(await createCifarManifest(reference, version));
    expect(pipeline.backend).toBe(backend);
    const logits = new Map<string, Float32Array>();
    const inputs = samples.map(({ path }) => ({
      id: path,
      media: toSharedUrl(`cifar10/images/${path}`),
    }));
    const broken = { id: 'broken', media: new Blob(['no picture']) };
    const failures: unknown[] = [];
    for await (const batch of pipeline.run([...inputs, broken])) {
      failures.push(...batch.failures);
      for (const [row, id] of batch.ids.entries())
        logits.set(id, batch.logits?.slice(row * 10, row * 10 + 10) ?? new Float32Array());
    }
    expect(failures).toMatchObject([{ id: 'broken', error: { name: 'MediaDecodeError' } }]);
    return { samples, logits };
  }

  test.each(['v1', 'v2'])(
    '[I103] %s gives the logits of the reference on WebAssembly',
    async (version) => {
      const { samples, logits } = await runSamples('wasm', version);
      expect(logits.size).toBe(samples.length);
      for (const { path, logits: expected } of samples) {
        for (const [place, value] of expected.entries())
          expect(Math.abs((logits.get(path)?.[place] ?? Number.NaN) - value)).toBeLessThan(1e-3);
      }
    },
  );

  test('[I104] WebGPU and WebAssembly agree within 0.0001, and shaders run', {
    timeout: 90_000,
  }, async () => {
    // Shaders in software are compiled for seconds, for each size of batch.
    const count = 4;
    const { logits: expected } = await runSamples('wasm', 'v1', { workers: 1 }, count);
    const { createWorker, countShaders } = createFailing();
    const options = { createWorker, workers: 1 };
    const { logits } = await runSamples('webgpu', 'v1', options, count);
    expect([logits.size, expected.size]).toEqual([count, count]);
    // Several layers a batch: the numbers are the graphics device's own, and not WebAssembly's under another name.
    expect((await countShaders())[0]).toBeGreaterThan(10);
    for (const [path, row] of logits) {
      for (const [place, value] of row.entries())
        expect(Math.abs(value - (expected.get(path)?.[place] ?? Number.NaN))).toBeLessThan(1e-4);
    }
  });
});
