import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Head } from '@proofsheet/core';
import { describe, expect, test } from 'vitest';
import { predictHead, toHeadLogits } from '../heads/predictHead.ts';
import { createHead, createNumbers } from './createHead.fixture.ts';
import { decodeOnnx } from './decodeOnnx.ts';
import { encodeOnnx } from './encodeOnnx.ts';
import { exportHead } from './exportHead.ts';
import { GraphBuilder, toFloatValue } from './GraphBuilder.ts';
import { HeadExportError } from './HeadExportError.ts';
import { joinHead } from './joinHead.ts';
import type { OnnxModel } from './OnnxModel.ts';
import { runModel } from './runModel.fixture.ts';
import { toHeadManifest } from './toHeadManifest.ts';

const cifar = join(import.meta.dirname, '../../../../../shared/data/models/cifar10-v1.onnx');

function toVectors(length: number, seed: number): Float32Array {
  return Float32Array.from({ length }, createNumbers(seed));
}

function toDifference(one: ArrayLike<number>, other: ArrayLike<number>): number {
  expect(one.length).toBe(other.length);
  let largest = 0;
  for (let place = 0; place < one.length; place += 1) {
    largest = Math.max(largest, Math.abs((one[place] ?? 0) - (other[place] ?? Number.NaN)));
  }
  return largest;
}

const heads = {
  'one layer': createHead([8, 3], 1),
  'a temperature': createHead([8, 3], 2, { temperature: 1.7 }),
  'hidden layers': createHead([8, 16, 5, 4], 3, { temperature: 0.6 }),
  'several classes a sample': createHead([8, 3], 4, { isMultiLabel: true, temperature: 2 }),
};

/** What a head gives in the page. */
function toHeadOutputs(head: Head, vectors: Float32Array) {
  return { logits: toHeadLogits(head, vectors), probabilities: predictHead(head, vectors) };
}

describe.each(Object.entries(heads))('a head with %s', (_, head) => {
  test.each([1, 7])(
    '[L34] gives in a runtime what it gives in the page, %i at once',
    async (rows) => {
      const vectors = toVectors(rows * 8, rows);
      const outputs = await runModel(exportHead(head), {
        embedding: { shape: [rows, 8], values: vectors },
      });
      const expected = toHeadOutputs(head, vectors);
      expect(outputs['logits']?.shape).toEqual([rows, head.classes.length]);
      expect(toDifference(outputs['logits']?.values as Float32Array, expected.logits)).toBeLessThan(
        1e-4,
      );
      expect(
        toDifference(outputs['probabilities']?.values as Float32Array, expected.probabilities),
      ).toBeLessThan(1e-4);
    },
  );
});

test('[L34] an exported head says what its classes are', () => {
  const model = decodeOnnx(exportHead(heads['a temperature']));
  expect(model).toMatchObject({ irVersion: 8, opsetImports: [{ domain: '', version: 17 }] });
  expect(Object.fromEntries(model.metadata?.map(({ key, value }) => [key, value]) ?? [])).toEqual({
    'proofsheet.head': 'h',
    classes: '["class 0","class 1","class 2"]',
    temperature: '1.7',
    activation: 'softmax',
  });
});

/** A backbone in miniature whose names are those that a head would like: x → Relu → embedding → Gemm → logits, and a node for nothing. */
function createBackbone(change: Partial<OnnxModel> = {}): Uint8Array {
  const builder = new GraphBuilder();
  builder.add('Relu', ['x'], 'head/layer0');
  builder.add('Neg', ['head/layer0'], 'embedding');
  const weights = builder.addFloats('w', [8, 2], toVectors(16, 5));
  builder.add('MatMul', ['embedding', weights], 'logits');
  const outputs = [toFloatValue('embedding', ['n', 8]), toFloatValue('logits', ['n', 2])];
  return encodeOnnx({
    irVersion: 7,
    graph: {
      name: 'backbone',
      nodes: builder.nodes,
      initializers: builder.initializers,
      inputs: [toFloatValue('x', ['n', 8])],
      outputs,
    },
    opsetImports: [{ version: 14 }],
    metadata: [
      { key: 'author', value: 'x' },
      { key: 'classes', value: 'old' },
    ],
    ...change,
  });
}

const x = { shape: [3, 8], values: toVectors(24, 6) };
const embedding = x.values.map((value) => (value > 0 ? -value : 0));

test('[L35] a joined model gives what the head gives of the embedding, and only what is needed stays', async () => {
  const head = heads['hidden layers'];
  const joined = joinHead(createBackbone(), { head, embedding: 'embedding' });
  expect(joined).toMatchObject({
    logits: 'logits',
    probabilities: 'probabilities',
    givesEmbedding: true,
  });
  const outputs = await runModel(joined.bytes, { x });
  expect(Object.keys(outputs).sort()).toEqual(['embedding', 'logits', 'probabilities']);
  const expected = toHeadOutputs(head, embedding);
  expect(toDifference(outputs['logits']?.values as Float32Array, expected.logits)).toBeLessThan(
    1e-4,
  );
  const { graph, metadata, opsetImports } = decodeOnnx(joined.bytes);
  expect(graph?.initializers?.some(({ name }) => name === 'w')).toBe(false);
  expect(opsetImports).toEqual([{ version: 14 }]);
  expect(metadata?.filter(({ key }) => key === 'classes' || key === 'author')).toEqual([
    { key: 'author', value: 'x' },
    { key: 'classes', value: JSON.stringify(head.classes) },
  ]);
});

test('[L35] outputs of the backbone stay where that is asked for, and names don’t collide', async () => {
  const head = heads['one layer'];
  const joined = joinHead(createBackbone(), { head, embedding: 'embedding', keeps: 'all' });
  expect(joined.logits).toBe('head_logits');
  const outputs = await runModel(joined.bytes, { x });
  expect(Object.keys(outputs).sort()).toEqual([
    'embedding',
    'head_logits',
    'logits',
    'probabilities',
  ]);
  expect(outputs['logits']?.shape).toEqual([3, 2]);
  const expected = toHeadLogits(head, embedding);
  expect(toDifference(outputs['head_logits']?.values as Float32Array, expected)).toBeLessThan(1e-4);
  const twice = joinHead(joined.bytes, {
    head,
    embedding: 'embedding',
    keeps: 'all',
    prefix: 'second',
  });
  expect(Object.keys(await runModel(twice.bytes, { x }))).toHaveLength(6);
});

test('[L35] a value inside of the backbone will do, and the backbone may give nothing itself', async () => {
  const head = heads['one layer'];
  const inner = joinHead(createBackbone(), { head, embedding: 'head/layer0', keeps: 'none' });
  const outputs = await runModel(inner.bytes, { x });
  expect(Object.keys(outputs).sort()).toEqual(['logits', 'probabilities']);
  const expected = toHeadOutputs(
    head,
    x.values.map((value) => Math.max(0, value)),
  );
  expect(toDifference(outputs['logits']?.values as Float32Array, expected.logits)).toBeLessThan(
    1e-4,
  );
});

describe('pooled vectors', () => {
  const tokens = { shape: [2, 3, 8], values: toVectors(48, 7) };
  const mask = { shape: [2, 3], values: BigInt64Array.of(1n, 1n, 0n, 1n, 1n, 1n) };

  function createTokens(version: number): Uint8Array {
    const builder = new GraphBuilder();
    builder.add('Identity', ['t'], 'tokens');
    builder.add('Cast', ['mask'], 'seen', { to: 1 });
    const axes = [{ parameter: 'n' }, { parameter: 'm' }];
    return encodeOnnx({
      irVersion: 8,
      graph: {
        name: 'tokens',
        nodes: builder.nodes,
        inputs: [
          toFloatValue('t', ['n', 'm', 8]),
          { name: 'mask', type: { tensor: { elementType: 7, shape: { axes } } } },
        ],
        outputs: [toFloatValue('tokens', ['n', 'm', 8]), toFloatValue('seen', ['n', 'm'])],
      },
      opsetImports: [{ domain: '', version }],
    });
  }

  function poolPlainly(
    pooling: 'first' | 'mean',
    isMasked: boolean,
    isUnit: boolean,
  ): Float32Array {
    const rows = [0, 1].flatMap((row) => {
      const seen = [0, 1, 2].filter((token) => !isMasked || mask.values[3 * row + token] === 1n);
      const used = pooling === 'first' ? [0] : seen;
      const mean = Array.from({ length: 8 }, (_, place) => {
        const own = used.map((token) => tokens.values[(3 * row + token) * 8 + place] ?? 0);
        return own.reduce((one, other) => one + other, 0) / used.length;
      });
      const length = isUnit ? Math.hypot(...mean) : 1;
      return mean.map((value) => value / length);
    });
    return Float32Array.from(rows);
  }

  test.each([
    { pooling: 'first', isMasked: false, isUnit: false, version: 13 },
    { pooling: 'first', isMasked: false, isUnit: true, version: 18 },
    { pooling: 'mean', isMasked: false, isUnit: false, version: 13 },
    { pooling: 'mean', isMasked: false, isUnit: true, version: 18 },
    { pooling: 'mean', isMasked: true, isUnit: true, version: 17 },
  ] as const)('[L36] are pooled in the joined model: %j', async (options) => {
    const { pooling, isMasked, isUnit, version } = options;
    const head = heads['a temperature'];
    const joined = joinHead(createTokens(version), {
      head,
      embedding: 'tokens',
      keeps: 'all',
      pooling,
      isNormalized: isUnit,
      ...(isMasked && { attentionMask: 'mask' }),
    });
    const outputs = await runModel(joined.bytes, { t: tokens, mask });
    const expected = toHeadOutputs(head, poolPlainly(pooling, isMasked, isUnit));
    expect(toDifference(outputs['logits']?.values as Float32Array, expected.logits)).toBeLessThan(
      1e-4,
    );
  });
});

describe('the manifest of a joined model', () => {
  const head = heads['a temperature'];
  const joined = joinHead(createBackbone(), { head, embedding: 'embedding' });
  const values = [...embedding];
  const backbone = {
    format: 'proofsheet-pipeline',
    formatVersion: 1,
    id: 'backbone',
    inputs: [{ kind: 'tensor', name: 'x', shape: [8] }],
    outputs: [
      { role: 'embedding', name: 'embedding', metric: 'cosine' },
      { role: 'logits', name: 'logits' },
    ],
    classes: ['old', 'older'],
    testVectors: [
      {
        name: 'three',
        tensors: [{ name: 'x', shape: [3, 8], values: [...x.values] }],
        outputs: [{ name: 'embedding', shape: [3, 8], values }],
        tolerance: 1e-4,
      },
      { name: 'other', media: { source: 'a.png' }, outputs: [], tolerance: 1e-4 },
    ],
  };
  const named = { id: 'mine', version: '1', file: 'mine.onnx' };

  test('[L37] has its hash, classes, temperature and outputs, and test vectors that it passes', async () => {
    const manifest = await toHeadManifest(backbone, joined, head, named);
    const { createHash } = await import('node:crypto');
    const sha256 = createHash('sha256').update(joined.bytes).digest('hex');
    expect(manifest).toMatchObject({
      id: 'mine',
      model: { file: 'mine.onnx', sha256, byteLength: joined.bytes.length },
      classes: head.classes,
      temperature: 1.7,
      inputs: backbone.inputs,
      outputs: [
        { role: 'logits', name: 'logits', activation: 'softmax' },
        { role: 'embedding', name: 'embedding', metric: 'cosine' },
      ],
      testVectors: [{ name: 'three', tensors: backbone.testVectors[0]?.tensors, tolerance: 1e-3 }],
    });
    const ran = await runModel(joined.bytes, { x });
    const [vector] = manifest['testVectors'] as [{ outputs: { name: string; values: number[] }[] }];
    expect(vector.outputs.map(({ name }) => name)).toEqual(['logits', 'embedding']);
    for (const { name, values: expected } of vector.outputs) {
      expect(toDifference(ran[name]?.values as Float32Array, expected)).toBeLessThan(1e-4);
    }
    expect(JSON.parse(JSON.stringify(manifest))).toEqual(manifest);
  });

  test('[L38] is not made of something else, nor of vectors of another length', async () => {
    await expect(toHeadManifest({}, joined, head, named)).rejects.toThrow(HeadExportError);
    const inputs = [{ name: 'short', media: { text: 'a' }, embedding: new Float32Array(7) }];
    await expect(toHeadManifest(backbone, joined, head, { ...named, inputs })).rejects.toThrow(
      /"short"/,
    );
  });
});

test.each([
  ['no layers', createHead([8, 3], 1, { layers: [] }), /no layers/],
  ['layers that don’t fit', createHead([8, 3], 1, { dimensions: 9 }), /9 come/],
  ['too few classes', createHead([8, 3], 1, { classes: ['a', 'b'] }), /3 numbers for 2/],
  ['no temperature', createHead([8, 3], 1, { temperature: 0 }), /temperature is 0/],
  [
    'a weight that is none',
    createHead([2, 2], 1, {
      layers: [
        {
          inputs: 2,
          outputs: 2,
          weights: Float32Array.of(1, Number.NaN, 0, 0),
          bias: new Float32Array(2),
          activation: 'none',
        },
      ],
    }),
    /isn’t finite/,
  ],
])('[L38] a head with %s is not exported', (_, head, message) => {
  expect(() => exportHead(head)).toThrow(HeadExportError);
  expect(() => exportHead(head)).toThrow(message);
});

test('[L38] a head is not joined to a backbone that it doesn’t fit', () => {
  const head = heads['one layer'];
  expect(() => joinHead(createBackbone(), { head, embedding: 'vector' })).toThrow(
    /no value "vector".*"embedding", "logits"/,
  );
  expect(() => joinHead(createBackbone(), { head, embedding: 'logits' })).toThrow(/2 dimensions/);
  const old = createBackbone({ opsetImports: [{ domain: '', version: 6 }] });
  expect(() => joinHead(old, { head, embedding: 'embedding' })).toThrow(/version 6/);
});

test.skipIf(!existsSync(cifar))(
  `[L35] joined to the CIFAR network of ../shared/data it gives the same to 1e-4${existsSync(cifar) ? '' : ' (skipped: not there)'}`,
  async () => {
    const bytes = new Uint8Array(readFileSync(cifar));
    const image = { shape: [4, 3, 32, 32], values: toVectors(4 * 3072, 8) };
    const before = await runModel(bytes, { image });
    const head = createHead([128, 10], 9, { temperature: 1.3 });
    const expected = toHeadOutputs(head, before['embedding']?.values as Float32Array);
    const joined = joinHead(bytes, { head, embedding: 'embedding', keeps: 'all' });
    const after = await runModel(joined.bytes, { image });
    expect(
      toDifference(after[joined.logits]?.values as Float32Array, expected.logits),
    ).toBeLessThan(1e-4);
    expect(
      toDifference(after['probabilities']?.values as Float32Array, expected.probabilities),
    ).toBeLessThan(1e-4);
    expect(after['logits']?.values).toEqual(before['logits']?.values);
  },
);
