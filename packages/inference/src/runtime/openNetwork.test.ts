import type { InferenceSession } from 'onnxruntime-web/wasm';
import { expect, test } from 'vitest';
import type { Manifest } from '../manifest/Manifest.ts';
import { createNetwork } from '../network/createNetwork.ts';
import { encodeNetwork } from '../network/networks.fixture.ts';
import { createManifest, encodeLinear } from './createManifest.fixture.ts';
import { HostedPipeline } from './HostedPipeline.ts';
import type { OpenRequest } from './HostRequests.ts';
import { openNetwork } from './openNetwork.ts';
import type { Runtime } from './startRuntime.ts';

const shape = [3, 12, 12] as const;
const bytes = encodeNetwork({ shape, width: 8, seed: 1 });

class FakeTensor {
  readonly dims: readonly number[];
  readonly data: Float32Array;
  readonly type: string;
  constructor(type: string, data: Float32Array, dims: readonly number[]) {
    this.type = type;
    this.data = data;
    this.dims = dims;
  }
}

function createRuntime(numThreads = 1): Runtime {
  return { env: { wasm: { numThreads } }, Tensor: FakeTensor } as unknown as Runtime;
}

/** A session that says what the network does, with something changed. */
function createSession(
  change: (values: Float32Array, name: string) => void = () => undefined,
  batch: number | string = 'batch',
): InferenceSession & { readonly batches: number[] } {
  const network = createNetwork(bytes);
  const outputNames = ['logits', 'embedding', 'mean'];
  const batches: number[] = [];
  return {
    batches,
    inputNames: ['image'],
    inputMetadata: [{ isTensor: true, name: 'image', type: 'float32', shape: [batch, ...shape] }],
    outputNames,
    run: async ({ image }: { readonly image: FakeTensor }) => {
      const [pictures = 0] = image.dims;
      batches.push(pictures);
      const own = network?.run(image.data, pictures, outputNames) ?? {};
      return Object.fromEntries(
        Object.entries(own).map(([name, output]) => {
          change(output.values, name);
          return [name, new FakeTensor('float32', output.values, output.shape)];
        }),
      );
    },
  } as unknown as InferenceSession & { readonly batches: number[] };
}

test('[I183] a network is used where it says the same as the runtime, of as many pictures as the model takes', async () => {
  expect(await openNetwork(bytes, createSession(), createRuntime())).not.toBe(null);
  const fixed = createSession(undefined, 5);
  expect(await openNetwork(bytes, fixed, createRuntime())).not.toBe(null);
  expect(fixed.batches).toEqual([5]);
});

test.each([
  ['another number', (values: Float32Array) => values.set([(values[0] ?? 0) * 1.01 + 0.01])],
  ['no number', (values: Float32Array) => values.set([Number.NaN], 1)],
])('[I183] it is not where the runtime says %s, of any output', async (_, change) => {
  for (const changed of ['logits', 'embedding', 'mean']) {
    const session = createSession((values, name) => name === changed && change(values));
    expect(await openNetwork(bytes, session, createRuntime())).toBe(null);
  }
});

test('[I183] it is not where the runtime can’t run the model', async () => {
  const session = createSession();
  Object.assign(session, { run: () => Promise.reject(new RangeError('no memory')) });
  expect(await openNetwork(bytes, session, createRuntime())).toBe(null);
});

test('[I183] it is not where the runtime’s numbers have another form', async () => {
  const session = createSession();
  const { run } = session;
  const runTurned: typeof run = async (feeds: InferenceSession.FeedsType) => {
    const given = await run(feeds);
    const { data } = given['mean'] as unknown as FakeTensor;
    return { ...given, mean: new FakeTensor('float32', data, [2, 11]) } as unknown as typeof given;
  };
  Object.assign(session, { run: runTurned });
  expect(await openNetwork(bytes, session, createRuntime())).toBe(null);
});

test('[I183] it is not where it lacks an output', async () => {
  const session = createSession();
  Object.assign(session, { outputNames: ['logits', 'other'] });
  expect(await openNetwork(bytes, session, createRuntime())).toBe(null);
});

test('[I183] several threads, and models of another kind, are left to the runtime', async () => {
  expect(await openNetwork(bytes, createSession(), createRuntime(2))).toBe(null);
  const session = createSession();
  expect(await openNetwork(encodeLinear(), session, createRuntime())).toBe(null);
  expect(session.batches).toEqual([]);
});

test('[I183] the first answer is the runtime’s, and others are not, nor is one whose outputs are asked for', async () => {
  const open = async () => {
    const session = Object.assign(createSession(), {
      outputMetadata: ['logits', 'embedding', 'mean'].map((name) => ({ name, isTensor: false })),
    });
    const manifest: Manifest = {
      ...(await createManifest({}, bytes)),
      inputs: [{ kind: 'tensor', name: 'image', shape: [...shape], dtype: 'float32' }],
      outputs: [{ role: 'embedding', name: 'embedding' }],
      classes: [],
    };
    const runtime = { ...createRuntime(), InferenceSession: { create: async () => session } };
    const pipeline = await HostedPipeline.open(
      { pipeline: 1, manifest, bytes: new Blob([bytes]), tokenizers: [] } as unknown as OpenRequest,
      { runtime: runtime as unknown as Runtime, backend: 'wasm', decode: () => Promise.reject() },
    );
    return { pipeline, batches: session.batches };
  };
  const values = new Float32Array(3 * 3 * 12 * 12).fill(0.5);
  const feeds = { image: { kind: 'float32', shape: [3, ...shape], values } } as const;
  const { pipeline, batches } = await open();
  const first = await pipeline.run(feeds, false);
  expect(batches).toEqual([3]);
  const second = await pipeline.run(feeds, false);
  // What is tried is one picture.
  expect(batches).toEqual([3, 1]);
  expect(second['embedding']).toEqual(first['embedding']);
  await pipeline.run(feeds, false);
  expect(batches).toEqual([3, 1]);
  const asked = await open();
  await asked.pipeline.run(feeds, true);
  expect(asked.batches).toEqual([1]);
});
