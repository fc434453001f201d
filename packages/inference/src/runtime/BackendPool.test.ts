import { expect, test } from 'vitest';
import { createInference } from './createInference.ts';
import { createManifest } from './createManifest.fixture.ts';
import { FakeWorkers } from './FakeWorkers.fixture.ts';

/** Workers of which the first so many die while they read a model. */
function openMortal(mortals: number) {
  let deaths = 0;
  const never = new Promise<void>(() => undefined);
  const fake = new FakeWorkers({
    fetch: (worker) => {
      if (deaths === mortals) return;
      deaths += 1;
      worker.die();
      return never;
    },
  });
  const { createWorker } = fake;
  return { fake, inference: createInference({ backends: ['wasm'], workers: 1, createWorker }) };
}

test('[I128] a worker that dies while it reads a model is replaced', async () => {
  const { fake, inference } = openMortal(1);
  const pipeline = await inference.load(await createManifest());
  expect(pipeline.backend).toBe('wasm');
  expect(fake.workers).toHaveLength(2);
  await inference.close();
});

test('[I128] where workers could not be loaded, the next pipeline gets others', async () => {
  const { fake, inference } = openMortal(2);
  const refused = inference.load(await createManifest());
  await expect(refused).rejects.toMatchObject({
    name: 'BackendError',
    details: { backend: 'wasm', problem: 'worker', note: 'out of breath' },
  });
  expect(inference.getState().pipelines).toEqual([]);
  const pipeline = await inference.load(await createManifest());
  expect(pipeline.backend).toBe('wasm');
  expect(fake.workers).toHaveLength(3);
  await inference.close();
});
