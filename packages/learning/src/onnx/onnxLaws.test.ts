import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { decodeOnnx } from './decodeOnnx.ts';
import { encodeOnnx } from './encodeOnnx.ts';
import { OnnxError } from './OnnxError.ts';
import type { OnnxModel } from './OnnxModel.ts';
import files from './pythonOnnx.fixture.json' with { type: 'json' };

/*
 * Laws:
 * 1. What protobuf's own writer wrote comes out byte for byte; what another one wrote comes out with the same meaning.
 * 2. Reading what was written gives what was to be written.
 * 3. No bytes make the reader hang or throw anything but an OnnxError.
 */

const given = join(import.meta.dirname, '../../../../../shared/data/models');
const models = existsSync(given) ? readdirSync(given).filter((name) => name.endsWith('.onnx')) : [];
const lightFolder = process.env['ONNX_LIGHT_MODELS'] ?? '';
const lightModels = existsSync(lightFolder)
  ? readdirSync(lightFolder).filter((name) => name.endsWith('.onnx'))
  : [];

function toBytes(base64: string): Uint8Array {
  return Uint8Array.from(Buffer.from(base64, 'base64'));
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}

describe.each(['attributes', 'tensors', 'rare'] as const)('a file with %s', (name) => {
  const bytes = toBytes(files[name]);

  test('[L30] comes out byte for byte as Python wrote it', () => {
    expect(Buffer.from(encodeOnnx(decodeOnnx(bytes))).toString('base64')).toBe(files[name]);
  });

  test('[L32] is refused wherever it breaks off, but between two parts', () => {
    let whole = 0;
    for (let length = 0; length < bytes.length; length += 1) {
      try {
        decodeOnnx(bytes.subarray(0, length));
        whole += 1;
      } catch (error) {
        expect(error).toBeInstanceOf(OnnxError);
      }
    }
    // A file that ends after its graph is one that has nothing after the graph.
    expect(whole).toBeLessThan(8);
  });
});

test('[L30] all kinds of attributes are read', () => {
  const [node] = decodeOnnx(toBytes(files.attributes)).graph?.nodes ?? [];
  const attributes = new Map(node?.attributes?.map((own) => [own.name, own]));
  expect(node).toMatchObject({ inputs: ['x', '', 'w'], outputs: ['out', 'rest'], domain: 'test' });
  expect(attributes.get('float')?.float).toBe(Math.fround(0.1));
  expect(attributes.get('int')?.int).toBe(-3);
  expect(attributes.get('large')?.int).toBe(2n ** 62n + 1n);
  expect(new TextDecoder().decode(attributes.get('text')?.string)).toBe('naïve ☃');
  expect(attributes.get('tensor')?.tensor?.floatData).toEqual(Float32Array.of(1.5, -2));
  expect(attributes.get('graph')?.graph?.nodes?.[0]?.opType).toBe('Identity');
  expect(attributes.get('floats')?.floats).toEqual(Float32Array.of(1, 2.5, -0));
  expect(attributes.get('ints')?.ints).toEqual([1, -1, 300, -(2n ** 63n), 2n ** 63n - 1n]);
  expect(attributes.get('strings')?.strings?.map((text) => text.length)).toEqual([1, 0, 2]);
  expect(attributes.get('graphs')?.graphs).toHaveLength(2);
});

test('[L30] all kinds of numbers are read', () => {
  const model = decodeOnnx(toBytes(files.tensors));
  const tensors = new Map(model.graph?.initializers?.map((own) => [own.name, own]));
  expect(tensors.get('floats')?.floatData).toEqual(Float32Array.of(1.5, -2, 3.25));
  expect(tensors.get('doubles')?.doubleData).toEqual(Float64Array.of(1e300, -0.1, 0));
  expect(tensors.get('int32s')?.int32Data).toEqual(Int32Array.of(-1, 0, 2 ** 31 - 1));
  expect(tensors.get('int8s')?.int32Data).toEqual(Int32Array.of(-128, 0, 127));
  expect(tensors.get('int64s')?.int64Data).toEqual(
    BigInt64Array.of(-(2n ** 63n), 5n, 2n ** 63n - 1n),
  );
  expect(tensors.get('uint64s')?.uint64Data).toEqual(BigUint64Array.of(0n, 2n ** 64n - 1n, 7n));
  expect(tensors.get('strings')?.stringData?.map((text) => [...text])).toEqual([[97], [255], []]);
  expect(tensors.get('empty')).toMatchObject({ dims: [0], dataType: 1 });
  expect(tensors.get('raw')?.rawData).toEqual(new Uint8Array(Float32Array.of(7, 8).buffer));
});

test('[L30] what there is no name for is kept', () => {
  const model = decodeOnnx(toBytes(files.rare));
  expect(model.functions?.[0]).toMatchObject({
    name: 'Twice',
    inputs: ['a'],
    attributes: ['scale'],
  });
  expect(model).toMatchObject({ producerName: 'python', modelVersion: 3, domain: 'example' });
  expect(model.unknown?.map(({ number }) => number)).toEqual([20]);
  expect(model.graph?.unknown?.map(({ number }) => number)).toEqual([14, 15]);
  expect(model.graph?.inputs?.[0]?.type?.unknown?.map(({ number }) => number)).toEqual([4]);
});

test('[L31] lists are read packed or not, and a part that comes in pieces is one', () => {
  const canonical = decodeOnnx(toBytes(files.attributes));
  // ir_version 8; graph (field 7) in two pieces: its name, then a node (field 1) with an attribute whose ints are packed.
  const attribute = [0x0a, 1, 0x61, 0x42, 3, 1, 0xac, 0x02, 0xa0, 0x01, 7];
  const node = [0x22, 1, 0x4e, 0x2a, attribute.length, ...attribute];
  const pieces = [0x3a, 3, 0x12, 1, 0x67, 0x3a, node.length + 2, 0x0a, node.length, ...node];
  const { graph } = decodeOnnx(Uint8Array.from([8, 8, ...pieces]));
  expect(graph?.name).toBe('g');
  expect(graph?.nodes?.[0]?.attributes).toEqual([{ name: 'a', ints: [1, 300], type: 7 }]);
  // A tensor whose float_data are not packed.
  const tensor = [0x25, 0, 0, 0x80, 0x3f, 0x25, 0, 0, 0, 0x40];
  const unpacked = [8, 8, 0x3a, tensor.length + 2, 0x2a, tensor.length, ...tensor];
  const [read] = decodeOnnx(Uint8Array.from(unpacked)).graph?.initializers ?? [];
  expect(read?.floatData).toEqual(Float32Array.of(1, 2));
  expect(canonical.irVersion).toBe(8);
});

test('[L31] what is written is read as it was', () => {
  const model: OnnxModel = {
    irVersion: 8,
    opsetImports: [{ domain: '', version: 17 }],
    graph: {
      name: '',
      initializers: [
        { dims: [2], dataType: 7, int64Data: BigInt64Array.of(-1n, 2n) },
        { dataType: 1, floatData: Float32Array.of(Number.NaN) },
      ],
      nodes: [{ inputs: ['', 'a'], attributes: [{ name: 'i', int: -(2n ** 60n), type: 2 }] }],
    },
    metadata: [{ key: 'k', value: 'x'.repeat(5000) }],
  };
  expect(decodeOnnx(encodeOnnx(model))).toEqual(model);
});

test.each([
  ['nothing', new Uint8Array(0), /no version|There is no version/],
  ['text', new TextEncoder().encode('{"format": "not onnx"}'), /byte \d+/],
  ['a page', new TextEncoder().encode('<!doctype html><title>404</title>'), /byte \d+/],
  ['a model without a graph', Uint8Array.of(8, 8), /no graph/],
  ['zeros', new Uint8Array(64), /number 0/],
])('[L32] %s is no model', (_, bytes, message) => {
  expect(() => decodeOnnx(bytes)).toThrow(OnnxError);
  expect(() => decodeOnnx(bytes)).toThrow(message);
});

test('[L33] weights in another file are refused by the name of their tensor', () => {
  expect(() => decodeOnnx(toBytes(files.external))).toThrow(/"w" are in another file.*one file/);
});

test('[L32] graphs in graphs end somewhere', () => {
  let attribute: number[] = [];
  const wrap = (tag: number, inner: readonly number[]): number[] => {
    const size =
      inner.length < 128
        ? [inner.length]
        : [(inner.length % 128) + 128, Math.floor(inner.length / 128)];
    return [tag, ...size, ...inner];
  };
  for (let depth = 0; depth < 300; depth += 1)
    attribute = wrap(0x32, wrap(0x0a, wrap(0x2a, attribute)));
  const bytes = Uint8Array.from([8, 8, ...wrap(0x3a, wrap(0x0a, wrap(0x2a, attribute)))]);
  expect(() => decodeOnnx(bytes)).toThrow(/parts deep/);
});

/** Numbers from 0 to 1, the same for a seed: Marsaglia's xorshift. */
function createRandom(seed: number): () => number {
  let state = seed | 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

test.each([1, 20_261_121, 987_654_321])(
  '[L32] no bytes make it hang or fail otherwise, seed %i',
  (seed) => {
    const random = createRandom(seed);
    const started = performance.now();
    let read = 0;
    for (let round = 0; round < 3000; round += 1) {
      const source = toBytes(Object.values(files)[round % 3] ?? '');
      for (let change = Math.floor(random() * 6); change >= 0; change -= 1) {
        const at = Math.floor(random() * source.length);
        if (random() < 0.2) source.copyWithin(at, Math.floor(random() * source.length));
        else source[at] = Math.floor(random() * 256);
      }
      const length = random() < 0.3 ? Math.floor(random() * source.length) : source.length;
      try {
        const model = decodeOnnx(source.subarray(0, length));
        read += 1;
        const again = decodeOnnx(encodeOnnx(model));
        expect(isSame(encodeOnnx(again), encodeOnnx(model))).toBe(true);
      } catch (error) {
        expect(error).toBeInstanceOf(OnnxError);
      }
    }
    expect(read).toBeGreaterThan(50);
    expect(performance.now() - started).toBeLessThan(20_000);
  },
);

test.skipIf(models.length === 0)(
  `[L30] the models in ../shared/data come out byte for byte${models.length === 0 ? ' (skipped: not there)' : ''}`,
  () => {
    for (const name of models) {
      const bytes = new Uint8Array(readFileSync(join(given, name)));
      const model = decodeOnnx(bytes);
      expect([name, isSame(encodeOnnx(model), bytes)]).toEqual([name, true]);
      expect([name, model.graph?.nodes?.length]).not.toEqual([name, 0]);
    }
  },
);

test.skipIf(lightModels.length === 0)(
  `[L30] the ONNX project’s light models are read and written again${lightModels.length === 0 ? ` (skipped: ONNX_LIGHT_MODELS names no folder of them)` : ''}`,
  () => {
    for (const name of lightModels) {
      const bytes = new Uint8Array(readFileSync(join(lightFolder, name)));
      const model = decodeOnnx(bytes);
      expect([name, (model.graph?.nodes?.length ?? 0) > 10]).toEqual([name, true]);
      expect([name, decodeOnnx(encodeOnnx(model))]).toEqual([name, model]);
    }
  },
);
