import { afterEach, expect, test } from 'vitest';
import { toSha256 } from '../toSha256.ts';
import { createInference } from './createInference.ts';
import {
  createManifest,
  encodeLinear,
  toInput,
  toInputs,
  toLogits,
} from './createManifest.fixture.ts';
import { encodeOnnx } from './encodeOnnx.fixture.ts';
import type { Inference } from './Inference.ts';
import type { InferenceOptions } from './InferenceOptions.ts';
import type { LoadProgress } from './InferenceState.ts';
import type { Pipeline, PipelineBatch, PipelineInput, RunCall } from './Pipeline.ts';
import { shareInference } from './shareInference.fixture.ts';

const opened: Inference[] = [];
afterEach(async () => {
  for (const inference of opened.splice(0)) await inference.close();
});

const share = shareInference();

function open(options: InferenceOptions): Inference {
  const inference = createInference(options);
  opened.push(inference);
  return inference;
}

async function runAll(pipeline: Pipeline, inputs: Iterable<PipelineInput>, call?: RunCall) {
  const batches: PipelineBatch[] = [];
  for await (const batch of pipeline.run(inputs, call)) batches.push(batch);
  return batches;
}

function toRows(batches: readonly PipelineBatch[]): ReadonlyMap<string, readonly number[]> {
  return new Map(
    batches.flatMap(({ ids, logits = new Float32Array() }) =>
      ids.map((id, row) => {
        const width = logits.length / ids.length;
        return [id, [...logits.slice(row * width, (row + 1) * width)]] as const;
      }),
    ),
  );
}

test('[I100] every input is run once, and gives logits, calibrated probabilities and a vector', async () => {
  const pipeline = await share().load(await createManifest({ temperature: 2 }));
  expect(pipeline.backend).toBe('wasm');
  const batches = await runAll(pipeline, toInputs(300));
  const rows = toRows(batches);
  expect(rows.size).toBe(300);
  for (const index of [0, 1, 299]) expect(rows.get(`${index}`)).toEqual(toLogits(index));
  const [first] = batches;
  const [a = 0, b = 0] = toLogits(0);
  expect(first?.probabilities?.[0]).toBeCloseTo(1 / (1 + Math.exp((b - a) / 2)), 6);
  expect([...(first?.vectors?.slice(0, 3) ?? [])]).toEqual([0, 0, 2]);
  expect(batches.flatMap(({ failures }) => failures)).toEqual([]);
});

test('[I101] the outputs are told as they are where they are asked for', async () => {
  const pipeline = await share().load(await createManifest());
  const [batch] = await runAll(pipeline, [toInput(3)], { keepsOutputs: true });
  expect(batch?.outputs?.map(({ name, shape }) => [name, shape])).toEqual([
    ['logits', [1, 2]],
    ['embedding', [1, 3]],
  ]);
  expect([...(batch?.outputs?.[0]?.values ?? [])]).toEqual(toLogits(3));
});

test('[I102] a model with one size of batch gets batches of that size, and what fills them up is not told', async () => {
  const pipeline = await share().load(await createManifest({}, encodeLinear(4)));
  const batches = await runAll(pipeline, toInputs(10), { keepsOutputs: true });
  expect(batches.map(({ ids }) => ids.length)).toEqual([4, 4, 2]);
  expect(batches[2]?.outputs?.[0]?.shape).toEqual([2, 2]);
  expect(toRows(batches).get('9')).toEqual(toLogits(9));
});

test('[I110] loading tells how many bytes are here, and their share', async () => {
  const bytes = encodeLinear();
  const file = URL.createObjectURL(new Blob([bytes]));
  const told: LoadProgress[] = [];
  const inference = open({ backends: ['wasm'], workers: 1 });
  const states: string[] = [];
  inference.subscribe(() => states.push(inference.getState().pipelines[0]?.phase ?? 'gone'));
  const model = { file, sha256: await toSha256(bytes), byteLength: bytes.length };
  const pipeline = await inference.load(await createManifest({ model }), {
    onProgress: (progress) => told.push(progress),
  });
  expect(told[0]).toEqual({
    phase: 'download',
    loadedBytes: 0,
    totalBytes: bytes.length,
    share: 0,
  });
  expect(told.at(-1)).toMatchObject({ phase: 'prepare', loadedBytes: bytes.length, share: 1 });
  expect(states[0]).toBe('loading');
  expect(inference.getState().pipelines).toMatchObject([
    { phase: 'ready', backend: 'wasm', progress: null },
  ]);
  expect(inference.getState()).toBe(inference.getState());
  await pipeline.close();
  expect(states.at(-1)).toBe('gone');
});

test('[I111] a file that is not the one that was meant is refused before anything of it runs', async () => {
  const manifest = await createManifest({
    model: { file: new Blob(['x']), sha256: '0'.repeat(64) },
  });
  const inference = open({ backends: ['wasm'], workers: 1 });
  await expect(inference.load(manifest)).rejects.toMatchObject({
    name: 'ModelFileError',
    details: { problem: 'hash' },
  });
  expect(inference.getState().pipelines).toEqual([]);
});

test('[I112] a download that ends early, is missing or lies elsewhere is refused', async () => {
  const bytes = encodeLinear();
  const sha256 = await toSha256(bytes);
  const inference = share();
  const load = async (file: string, byteLength: number) =>
    inference.load(await createManifest({ model: { file, sha256, byteLength } }));
  const file = URL.createObjectURL(new Blob([bytes]));
  const half = new File([bytes.slice(0, 60)], 'half.onnx');
  const model = { file: half, sha256, byteLength: bytes.length };
  await expect(inference.load(await createManifest({ model }))).rejects.toMatchObject({
    details: { problem: 'truncated', file: 'half.onnx', note: `60 of ${bytes.length} bytes` },
  });
  const cases = [
    [file, bytes.length + 1, 'truncated'],
    ['/packages/inference/nothing-here.onnx', 10, 'missing|hash'],
    ['https://elsewhere.invalid/model.onnx', 10, 'origin'],
    ['http://', 10, 'missing'],
  ] as const;
  for (const [address, byteLength, problem] of cases) {
    await expect(load(address, byteLength)).rejects.toMatchObject({
      name: 'ModelFileError',
      details: { problem: expect.stringMatching(problem) },
    });
  }
});

test('[I113] what is no ONNX model, or needs an operator that there isn’t, is told as that', async () => {
  const inference = share();
  const text = new TextEncoder().encode('<!doctype html><title>Not found</title>');
  await expect(inference.load(await createManifest({}, text))).rejects.toMatchObject({
    name: 'ModelLoadError',
    details: { problem: 'not-onnx' },
  });
  await expect(inference.load(await createManifest({}, new Uint8Array()))).rejects.toMatchObject({
    details: { problem: 'not-onnx' },
  });
  const half = encodeLinear().slice(0, 60);
  await expect(inference.load(await createManifest({}, half))).rejects.toMatchObject({
    details: { problem: 'not-onnx' },
  });
  for (const domain of [undefined, 'com.example']) {
    const unknown = encodeOnnx({
      operations: [
        {
          type: 'Frobnicate',
          inputs: ['x'],
          outputs: ['logits'],
          ...(domain === undefined ? {} : { domain }),
        },
      ],
      inputs: { x: ['batch', 3] },
      outputs: { logits: ['batch', 3] },
    });
    await expect(inference.load(await createManifest({}, unknown))).rejects.toMatchObject({
      name: 'ModelLoadError',
      details: { problem: 'operator', subject: expect.stringContaining('Frobnicate') },
      cause: expect.any(Error),
    });
  }
});

test('[I114] a manifest that speaks of inputs and outputs that the model doesn’t have is refused', async () => {
  const inference = share();
  const load = async (change: object) => inference.load(await createManifest(change));
  const input = { kind: 'tensor', name: 'x', shape: [4] };
  await expect(load({ inputs: [input] })).rejects.toMatchObject({
    details: { problem: 'input', subject: 'x is batch × 3 and not batch × 4' },
  });
  await expect(load({ inputs: [{ ...input, name: 'z' }] })).rejects.toMatchObject({
    details: { problem: 'input', subject: 'it has no "z"' },
  });
  await expect(load({ outputs: [{ role: 'logits', name: 'z' }] })).rejects.toMatchObject({
    details: { problem: 'output', subject: 'it has no "z"' },
  });
  await expect(load({ classes: ['a', 'b', 'c'] })).rejects.toMatchObject({
    details: { problem: 'output', subject: expect.stringContaining('logits has 2 numbers') },
  });
});

test('[I120] an input that is wrong is a failure, and the others of its batch are run', async () => {
  const pipeline = await share().load(await createManifest());
  const wrong: readonly PipelineInput[] = [
    { id: 'short', tensors: [{ name: 'x', values: new Float32Array(2), shape: [2] }] },
    { id: 'text', text: 'a' },
    { id: 'ints', tensors: [{ name: 'x', values: new Int32Array(3), shape: [3] }] },
  ];
  const batches = await runAll(pipeline, [...toInputs(20), ...wrong, ...toInputs(20)]);
  const failures = batches.flatMap((batch) => batch.failures);
  expect(batches.flatMap(({ ids }) => ids)).toHaveLength(40);
  expect(failures.map(({ id }) => id).sort()).toEqual(['ints', 'short', 'text']);
  expect(failures.find(({ id }) => id === 'short')?.error).toMatchObject({
    name: 'ModelRunError',
    details: { problem: 'shape', subject: 'x: 2 instead of 3' },
  });
});

test('[I130] two pipelines run side by side, in several workers, each with its own numbers', async () => {
  const inference = open({ backends: ['wasm'], workers: 2 });
  const [one, two] = await Promise.all([
    inference.load(await createManifest()),
    inference.load(await createManifest({ id: 'second', temperature: 3 }, encodeLinear(8))),
  ]);
  expect(one.hash).not.toBe(two.hash);
  const [first, second] = await Promise.all([
    runAll(one, toInputs(500)),
    runAll(two, toInputs(500)),
  ]);
  for (const batches of [first, second]) {
    const rows = toRows(batches);
    expect(rows.size).toBe(500);
    for (let index = 0; index < 500; index += 1)
      expect(rows.get(`${index}`)).toEqual(toLogits(index));
  }
});

test('[I131] a pipeline that is closed fails its runs, and the others go on', async () => {
  const inference = open({ backends: ['wasm'], workers: 1 });
  const one = await inference.load(await createManifest());
  const two = await inference.load(await createManifest({ id: 'second' }));
  const going = runAll(one, toInputs(5000)).catch((error: unknown) => error);
  const other = runAll(two, toInputs(100));
  await one.close();
  expect(await going).toMatchObject({ name: 'ModelRunError', details: { problem: 'closed' } });
  await expect(runAll(one, toInputs(1))).rejects.toMatchObject({ details: { problem: 'closed' } });
  expect(toRows(await other).size).toBe(100);
  await inference.close();
  await expect(runAll(two, toInputs(1))).rejects.toMatchObject({ details: { problem: 'closed' } });
  await expect(inference.load(await createManifest())).rejects.toMatchObject({
    name: 'BackendError',
  });
});
