import { expect, test } from 'vitest';
import type { Manifest } from '../manifest/Manifest.ts';
import type { TestVector } from '../manifest/TestVector.ts';
import { createManifest, toLogits } from '../runtime/createManifest.fixture.ts';
import { encodeOnnx } from '../runtime/encodeOnnx.fixture.ts';
import type { InferenceBackend } from '../runtime/InferenceBackend.ts';
import type { Pipeline } from '../runtime/Pipeline.ts';
import { shareInference } from '../runtime/shareInference.fixture.ts';
import { checkParity } from './checkParity.ts';

const share = shareInference();

async function load(
  change: Partial<Manifest>,
  backend: InferenceBackend = 'wasm',
  bytes?: Uint8Array<ArrayBuffer>,
): Promise<Pipeline> {
  return share(backend).load(await createManifest(change, bytes));
}

/** Two rows of the linear model, and what it gives for them. */
const right: TestVector = {
  name: 'two rows',
  tensors: [{ name: 'x', shape: [2, 3], values: [1, 0.5, 1, 2, 1, 1] }],
  outputs: [
    { name: 'logits', shape: [2, 2], values: [...toLogits(1), ...toLogits(2)] },
    { name: 'embedding', shape: [1, 3], values: [2, 1, 2] },
  ],
  tolerance: 1e-5,
};

test.each(['wasm', 'webgpu'] as const)(
  '[I140] on %s a vector passes that gives what the manifest says, and the difference is told',
  { timeout: 90_000 },
  async (backend) => {
    const pipeline = await load({ testVectors: [right] }, backend);
    const report = await checkParity(pipeline);
    expect(report).toMatchObject({ backend, verdict: 'passes' });
    expect(report.difference).toBeLessThanOrEqual(1e-5);
    expect(report.vectors).toMatchObject([
      {
        name: 'two rows',
        tolerance: 1e-5,
        error: null,
        verdict: 'passes',
        outputs: [
          { name: 'logits', problem: null, verdict: 'passes' },
          { name: 'embedding', problem: null, verdict: 'passes' },
        ],
      },
    ]);
  },
);

test('[I141] a number that is further away than the tolerance makes the verdict another', async () => {
  const [logits, embedding] = right.outputs;
  const outputs = [
    { name: 'logits', shape: [2, 2], values: (logits?.values ?? []).map((value) => value + 0.25) },
    embedding ?? { name: '', shape: [], values: [] },
  ];
  const { vectors, verdict, difference } = await checkParity(
    await load({ testVectors: [right, { ...right, name: 'wrong', outputs }] }),
  );
  expect(verdict).toBe('differs');
  expect(difference).toBeCloseTo(0.25, 6);
  expect(vectors.map((vector) => [vector.name, vector.verdict])).toEqual([
    ['two rows', 'passes'],
    ['wrong', 'differs'],
  ]);
  expect(vectors[1]?.outputs.map((output) => output.verdict)).toEqual(['differs', 'passes']);
});

test('[I142] without test vectors there is nothing to check, which is no pass', async () => {
  const report = await checkParity(await load({ testVectors: [] }));
  expect(report).toEqual({
    backend: 'wasm',
    vectors: [],
    difference: null,
    verdict: 'nothing-to-check',
  });
  expect((await checkParity(await load({}))).verdict).toBe('nothing-to-check');
});

test('[I143] what can’t be compared differs and says why; what can’t be run is told, and the others are checked', async () => {
  const forms = [
    { name: 'logits', shape: [2, 3], values: [0, 0, 0, 0, 0, 0] },
    { name: 'embedding', shape: [3], values: [2, 1, 2] },
  ];
  const { vectors, verdict } = await checkParity(
    await load({
      testVectors: [
        { ...right, name: 'other form', outputs: forms },
        { ...right, name: 'short', tensors: [{ name: 'x', shape: [1, 2], values: [1, 2] }] },
        right,
      ],
    }),
  );
  expect(verdict).toBe('failed');
  expect(vectors.map((vector) => vector.verdict)).toEqual(['differs', 'failed', 'passes']);
  expect(vectors[0]?.outputs).toEqual([
    {
      name: 'logits',
      difference: null,
      problem: '[2, 2] came where [2, 3] was expected',
      verdict: 'differs',
    },
    {
      name: 'embedding',
      difference: null,
      problem: '[2, 3] came where [3] was expected',
      verdict: 'differs',
    },
  ]);
  expect(vectors[1]?.error).toMatchObject({ name: 'ModelRunError', details: { problem: 'shape' } });
});

test('[I13] media of a test vector that lies elsewhere is not fetched, unless the host allows it', async () => {
  const media = { source: 'https://elsewhere.invalid/red.png' };
  const output = { name: 'logits', shape: [1, 2], values: [0, 0] };
  const vector: TestVector = { name: 'red', media, outputs: [output], tolerance: 1 };
  const steps = [{ step: 'decode' }, { step: 'resize', width: 1, height: 1, filter: 'nearest' }];
  const bytes = encodeOnnx({
    operations: [{ type: 'Identity', inputs: ['x'], outputs: ['logits'] }],
    inputs: { x: ['batch', 3, 1, 1] },
    outputs: { logits: ['batch', 3, 1, 1] },
  });
  const change = {
    inputs: [{ kind: 'image', name: 'x', steps }],
    outputs: [{ role: 'embedding', name: 'logits' }],
    testVectors: [vector],
  } as unknown as Partial<Manifest>;
  const pipeline = await load(change, 'wasm', bytes);
  const refused = await checkParity(pipeline);
  expect(refused).toMatchObject({
    verdict: 'failed',
    vectors: [{ error: { name: 'ManifestLoadError', details: { problem: 'other-origin' } } }],
  });
  const tried = await checkParity(pipeline, { allowsOtherOrigins: true });
  expect(tried.vectors[0]?.error).toMatchObject({ name: 'MediaError' });
});

test('[I144] media goes through the manifest’s steps, and tensors leave them out', async () => {
  const canvas = new OffscreenCanvas(2, 1);
  const context = canvas.getContext('2d');
  if (context === null) expect.unreachable();
  context.fillStyle = '#ff0033';
  context.fillRect(0, 0, 2, 1);
  const source = await canvas.convertToBlob({ type: 'image/png' });
  const bytes = encodeOnnx({
    operations: [{ type: 'Identity', inputs: ['x'], outputs: ['y'] }],
    inputs: { x: ['batch', 3, 1, 2] },
    outputs: { y: ['batch', 3, 1, 2] },
  });
  const expected = { name: 'y', shape: [1, 3, 1, 2], values: [1, 1, 0, 0, 0.2, 0.2] };
  const pipeline = await load(
    {
      inputs: [
        {
          kind: 'image',
          name: 'x',
          steps: [
            { step: 'decode' },
            { step: 'resize', width: 2, height: 1, filter: 'nearest' },
            { step: 'scale', factor: 1 / 255 },
          ],
        },
      ],
      outputs: [{ role: 'embedding', name: 'y', pooling: 'mean' }],
      classes: [],
      testVectors: [
        { name: 'media', media: { source }, outputs: [expected], tolerance: 1e-6 },
        {
          name: 'part',
          media: { source },
          outputs: [{ name: 'y', shape: [1, 3, 1, 1], values: [1, 0, 0.2] }],
          tolerance: 1e-6,
        },
        {
          name: 'tensors',
          tensors: [{ name: 'x', shape: [1, 3, 1, 2], values: expected.values }],
          outputs: [expected],
          tolerance: 0,
        },
        {
          name: 'no picture',
          media: { source: new Blob(['no picture']) },
          outputs: [expected],
          tolerance: 1,
        },
      ],
    },
    'wasm',
    bytes,
  );
  const { vectors } = await checkParity(pipeline);
  expect(vectors.map(({ name, verdict }) => [name, verdict])).toEqual([
    ['media', 'passes'],
    ['part', 'passes'],
    ['tensors', 'differs'],
    ['no picture', 'failed'],
  ]);
  expect(vectors[2]?.outputs[0]?.difference).toBeLessThan(1e-7);
  expect(vectors[3]?.error).toMatchObject({ name: 'MediaDecodeError' });
});

test('[I145] a check that is aborted rejects with the signal’s reason', async () => {
  const pipeline = await load({ testVectors: [right] });
  const signal = AbortSignal.abort(new RangeError('enough'));
  await expect(checkParity(pipeline, { signal })).rejects.toThrow('enough');
  await expect(checkParity(await load({}), { signal })).rejects.toThrow('enough');
  const controller = new AbortController();
  const checking = checkParity(pipeline, { signal: controller.signal });
  controller.abort(new RangeError('in the middle'));
  await expect(checking).rejects.toThrow('in the middle');
});
