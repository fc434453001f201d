import { afterEach, expect, test } from 'vitest';
import type { InputSpec } from '../manifest/InputSpec.ts';
import { BackendError } from './BackendError.ts';
import { createInference } from './createInference.ts';
import { createManifest, toInput, toInputs } from './createManifest.fixture.ts';
import { type FakeBehaviour, FakeWorkers } from './FakeWorkers.fixture.ts';
import type { BatchRequest } from './HostRequests.ts';
import type { Inference } from './Inference.ts';
import type { InferenceOptions } from './InferenceOptions.ts';
import { ModelRunError } from './ModelRunError.ts';
import type { Pipeline, PipelineInput, RunCall } from './Pipeline.ts';

const opened: Inference[] = [];
afterEach(async () => {
  for (const inference of opened.splice(0)) await inference.close();
});

async function open(behaviour: FakeBehaviour = {}, options: InferenceOptions = {}) {
  const fake = new FakeWorkers(behaviour);
  const inference = createInference({
    backends: ['wasm'],
    workers: 1,
    createWorker: fake.createWorker,
    ...options,
  });
  opened.push(inference);
  return { fake, inference, pipeline: await inference.load(await createManifest()) };
}

async function runAll(
  pipeline: Pipeline,
  inputs: Iterable<PipelineInput> | AsyncIterable<PipelineInput>,
  call?: RunCall,
): Promise<{ readonly ids: readonly string[]; readonly failed: readonly string[] }> {
  const ids: string[] = [];
  const failed: string[] = [];
  for await (const batch of pipeline.run(inputs, call)) {
    ids.push(...batch.ids);
    failed.push(...batch.failures.map(({ id }) => id));
  }
  return { ids, failed };
}

const wait = (milliseconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
const named = (name: string, count: number): PipelineInput[] =>
  toInputs(count).map((input) => ({ ...input, id: `${name}${input.id}` }));

test('[I115] batches grow until one takes as long as it should, and no longer', async () => {
  const { fake, pipeline } = await open({ duration: ({ inputs }) => inputs.length * 2 });
  const { ids } = await runAll(pipeline, toInputs(200));
  expect(new Set(ids).size).toBe(200);
  const sizes = fake.batches.map(({ length }) => length);
  expect(sizes[0]).toBe(1);
  // 40 ms at 2 ms each are 20, and the power of two below it is 16.
  expect(Math.max(...sizes)).toBe(16);
});

test.each([100, 107, 115, 121])(
  '[I115] the last inputs of %d are shared between two batches of one size',
  async (count) => {
    const { fake, pipeline } = await open({}, { workers: 2, largestBatch: 16 });
    await runAll(pipeline, toInputs(count));
    const ordered = fake.batches.toSorted(([one], [other]) => Number(one) - Number(other));
    const [before = 0, last = 0] = ordered.slice(-2).map(({ length }) => length);
    expect(before + last).toBeGreaterThan(16);
    expect(before - last).toBeLessThanOrEqual(1);
    expect(ordered.flat()).toHaveLength(count);
  },
);

test('[I139] small files of pictures are sent as bytes, other media is not read', async () => {
  const sent: (readonly number[] | undefined)[] = [];
  const run = ({ files }: BatchRequest) => void sent.push(files?.lengths);
  const image: InputSpec = {
    kind: 'image',
    name: 'x',
    steps: [{ step: 'decode' }, { step: 'resize', width: 1, height: 1, filter: 'bilinear' }],
  };
  const text: InputSpec = {
    kind: 'text',
    name: 'x',
    steps: [{ step: 'tokenize', tokenizer: {}, maxLength: 8 }],
  };
  for (const input of [image, text]) {
    const { inference } = await open({ run });
    const pipeline = await inference.load(await createManifest({ inputs: [input] }));
    const media = new Blob(['four'], { type: 'image/jpeg' });
    await runAll(pipeline, [{ id: 'a', media }]);
  }
  expect(sent).toEqual([[4], undefined]);
});

test('[I121] what is visible takes the next batch, then what comes soon, then the rest', async () => {
  const { fake, pipeline } = await open({ run: () => wait(5) }, { largestBatch: 1 });
  const idle = runAll(pipeline, named('idle', 20), { priority: 'idle' });
  await wait(20);
  const before = fake.batches.length;
  const soon = runAll(pipeline, named('soon', 5), { priority: 'soon' });
  const visible = runAll(pipeline, named('visible', 5));
  await Promise.all([idle, soon, visible]);
  const order = fake.batches.slice(before).map(([id = '']) => id.replace(/\d+/, ''));
  // One is being run, and the message to the worker may just miss another.
  expect(order.indexOf('visible')).toBeLessThanOrEqual(2);
  expect(order.lastIndexOf('visible')).toBeLessThanOrEqual(8);
  expect(order.lastIndexOf('soon')).toBeLessThanOrEqual(13);
  expect(order.lastIndexOf('idle')).toBe(order.length - 1);
});

test('[I122] runs that are equally urgent take turns', async () => {
  const { fake, pipeline } = await open({ run: () => wait(1) }, { largestBatch: 1 });
  await Promise.all([runAll(pipeline, named('a', 10)), runAll(pipeline, named('b', 10))]);
  const order = fake.batches.map(([id = '']) => id[0]).join('');
  expect(order.slice(0, 12).split('b').length - 1).toBeGreaterThanOrEqual(5);
});

test('[I123] a run that is aborted rejects at once, and the next one waits for the batch that is being run and no other', async () => {
  let begun = () => {};
  const run = () => {
    begun();
    return wait(30);
  };
  const { fake, pipeline } = await open({ run }, { largestBatch: 2 });
  const controller = new AbortController();
  const aborted = runAll(pipeline, named('old', 100), { signal: controller.signal });
  const failure = aborted.catch((error: unknown) => error);
  // Just after one has begun: another one waits in the worker.
  for (let count = 0; count < 3; count += 1)
    await new Promise<void>((resolve) => {
      begun = resolve;
    });
  controller.abort();
  const before = fake.batches.length;
  const next = runAll(pipeline, named('new', 4));
  expect(await failure).toMatchObject({ name: 'AbortError' });
  expect((await next).ids).toHaveLength(4);
  const order = fake.batches.slice(before).map(([id = '']) => id.slice(0, 3));
  expect(order.filter((name) => name === 'old')).toEqual([]);
  await expect(runAll(pipeline, [], { signal: controller.signal })).rejects.toMatchObject({
    name: 'AbortError',
  });
});

test('[I124] inputs are taken as there is room for them, and a run that is left gives its source back', async () => {
  const { fake, pipeline } = await open({}, { largestBatch: 4 });
  let taken = 0;
  let isReturned = false;
  async function* source() {
    try {
      for (;;) {
        yield toInput(taken);
        taken += 1;
      }
    } finally {
      isReturned = true;
    }
  }
  for await (const batch of pipeline.run(source())) {
    expect(batch.ids.length).toBeGreaterThan(0);
    await wait(30);
    // Batches that are unread or under way, and two more of inputs.
    expect(taken).toBeLessThan(60);
    if (taken > 30) break;
  }
  await wait(10);
  expect(isReturned).toBe(true);
  const before = fake.batches.length;
  await wait(20);
  expect(fake.batches.length - before).toBeLessThanOrEqual(1);
  expect(fake.load.most).toBeLessThanOrEqual(2);
});

test('[I125] inputs that come one by one don’t wait for others that may never come', async () => {
  const { pipeline } = await open({}, { largestBatch: 8 });
  await runAll(pipeline, toInputs(40));
  let release: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  async function* source() {
    yield toInput(0);
    await gate;
    yield toInput(1);
  }
  const run = pipeline.run(source())[Symbol.asyncIterator]();
  expect((await run.next()).value?.ids).toEqual(['0']);
  release();
  expect((await run.next()).value?.ids).toEqual(['1']);
  expect((await run.next()).done).toBe(true);
});

test('[I125] what a source throws is what its run throws', async () => {
  const { pipeline } = await open();
  async function* source() {
    yield toInput(0);
    throw new RangeError('no more');
  }
  await expect(runAll(pipeline, source())).rejects.toThrow('no more');
  expect((await runAll(pipeline, [])).ids).toEqual([]);
});

test('[I126] a batch that runs out of memory is run in halves, and larger ones are not tried again', async () => {
  let tooLarge = 0;
  const memory = new ModelRunError({ model: 'm', problem: 'memory', subject: '' });
  const { fake, pipeline } = await open({
    duration: () => 0.1,
    run: ({ inputs }) => {
      if (inputs.length <= 8) return;
      tooLarge += 1;
      throw memory;
    },
  });
  const { ids, failed } = await runAll(pipeline, toInputs(300));
  expect([new Set(ids).size, failed.length]).toEqual([300, 0]);
  expect(tooLarge).toBeLessThanOrEqual(3);
  expect(Math.max(...fake.batches.slice(-20).map(({ length }) => length))).toBe(8);
});

test('[I126] a runtime that memory ran out on is replaced', async () => {
  let isFirst = true;
  const { fake, pipeline } = await open({
    run: ({ inputs }) => {
      if (inputs.length < 4 || !isFirst) return;
      isFirst = false;
      throw new ModelRunError({ model: 'm', problem: 'memory', subject: '', isFatal: true });
    },
  });
  const { ids } = await runAll(pipeline, toInputs(60));
  expect(new Set(ids).size).toBe(60);
  expect(fake.workers).toHaveLength(2);
});

test('[I127] a batch that fails is divided until the inputs are alone that it fails for', async () => {
  const { pipeline } = await open({
    run: ({ inputs }) => {
      if (inputs.some(({ id }) => id === '13' || id === '14'))
        throw new ModelRunError({ model: 'm', problem: 'failed', subject: 'odd' });
    },
  });
  const { ids, failed } = await runAll(pipeline, toInputs(64));
  expect(failed.toSorted()).toEqual(['13', '14']);
  expect(ids).toHaveLength(62);
});

test('[I128] a worker that dies is replaced; where its successor dies as well, runs fail with an error that says so', async () => {
  const { fake, pipeline } = await open(
    {
      run: ({ inputs }, worker) => {
        if (!inputs.some(({ id }) => id === 'deadly0')) return;
        worker.die();
        return wait(1000);
      },
    },
    { largestBatch: 1 },
  );
  const deadly = runAll(pipeline, named('deadly', 1)).catch((error: unknown) => error);
  expect(await deadly).toMatchObject({ name: 'BackendError', details: { problem: 'worker' } });
  expect(fake.workers.length).toBe(2);
});

test('[I129] a backend that can’t be started is passed over, and the state says why', async () => {
  const start = ({ backend }: { readonly backend: string }) => {
    if (backend === 'webgpu')
      throw new BackendError({ backend: 'webgpu', problem: 'no-adapter', note: '' });
  };
  const { inference, pipeline } = await open({ start }, { backends: ['webgpu', 'wasm'] });
  expect(pipeline.backend).toBe('wasm');
  const [state] = inference.getState().pipelines;
  expect(state?.notices).toEqual([
    {
      backend: 'webgpu',
      problem: 'no-adapter',
      reason: 'WebGPU finds no graphics card that it may use.',
    },
  ]);
  const only = await open({ start }, { backends: () => ['webgpu'] }).catch((error) => error);
  expect(only).toMatchObject({ name: 'BackendError', details: { problem: 'no-adapter' } });
});

test('[I136] workers are started as there is work for them, up to the limit', async () => {
  const { fake, pipeline } = await open({ run: () => wait(3) }, { workers: 3, largestBatch: 1 });
  expect(fake.workers).toHaveLength(1);
  await runAll(pipeline, toInputs(1));
  expect(fake.workers).toHaveLength(1);
  const { ids } = await runAll(pipeline, toInputs(60));
  expect(new Set(ids).size).toBe(60);
  expect(fake.workers).toHaveLength(3);
});

test('[I137] loading that is aborted leaves nothing behind', async () => {
  const { inference } = await open();
  const controller = new AbortController();
  const loading = inference.load(await createManifest(), { signal: controller.signal });
  controller.abort();
  await expect(loading).rejects.toMatchObject({ name: 'AbortError' });
  expect(inference.getState().pipelines).toHaveLength(1);
});
