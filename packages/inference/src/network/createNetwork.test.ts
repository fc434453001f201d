import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createNetwork } from './createNetwork.ts';
import { Network } from './Network.ts';
import type { NetworkValue } from './NetworkStep.ts';
import {
  drawNumbers,
  encodeNetwork,
  encodeOperations,
  type NetworkSizes,
} from './networks.fixture.ts';
import { runPlainly } from './plainNetwork.fixture.ts';
import { planNetwork } from './planNetwork.ts';
import { readGraph } from './readGraph.ts';

const names = ['logits', 'embedding', 'mean'];

/** Also where it isn't worth it: what is awkward is here, and what is worth it would take a test long. */
function open(bytes: Uint8Array): Network | null {
  const graph = readGraph(bytes);
  const plan = graph === null ? null : planNetwork(graph);
  return plan === null ? null : Network.create(plan);
}

function expectPlain(bytes: Uint8Array, pictures: number, seed: number): void {
  const graph = readGraph(bytes);
  const network = open(bytes);
  if (graph === null || network === null) throw new RangeError('It was left to the runtime.');
  const { input, shape } = network;
  expect([input, ...shape]).toEqual(['image', ...(graph.inputs[0]?.dims.slice(1) ?? [])]);
  const length = shape.reduce((product, size) => product * size, pictures);
  const values = Float32Array.from(drawNumbers(length, seed + 20));
  const own = network.run(values, pictures, graph.outputs);
  const plain = runPlainly(graph, { dims: [pictures, ...shape], values: [...values] });
  expect(Object.keys(own)).toEqual(graph.outputs);
  for (const name of graph.outputs) {
    const expected = plain.get(name);
    expect(own[name]?.shape).toEqual(expected?.dims);
    const largest = Math.max(...(expected?.values ?? []).map(Math.abs));
    expect(largest).toBeGreaterThan(0);
    for (const [place, value] of expected?.values.entries() ?? [])
      expect(Math.abs((own[name]?.values[place] ?? Number.NaN) - value)).toBeLessThan(
        largest * 1e-5,
      );
  }
}

const weights = [{ name: 'w', shape: [4, 4, 3, 3], values: drawNumbers(144, 1) }];
const attributes = { kernel_shape: [3, 3], pads: [1, 1, 1, 1] } as const;
const convolution = { type: 'Conv', inputs: ['image', 'w'], outputs: ['c'], attributes } as const;
const last = { ...convolution, outputs: ['x'] } as const;
const relu = { type: 'Relu', inputs: ['image'], outputs: ['x'] } as const;
const pool = { type: 'MaxPool', inputs: ['image'], outputs: ['x'] } as const;
const mean = { type: 'GlobalAveragePool', inputs: ['image'], outputs: ['m'] } as const;
const flatten = { type: 'Flatten', inputs: ['m'], outputs: ['row'] } as const;
const sum = (one: string, other: string, to = 'x') => ({
  type: 'Add',
  inputs: [one, other],
  outputs: [to],
});

describe('what a network gives', () => {
  // Channels that fill vectors and panels, and others; planes of odd sizes; more pictures than are worked on together.
  const cases: readonly (NetworkSizes & { readonly pictures: number })[] = [
    { shape: [3, 12, 12], width: 16, seed: 1, pictures: 3 },
    { shape: [1, 13, 9], width: 5, seed: 2, pictures: 1 },
    { shape: [6, 7, 17], width: 13, seed: 3, pictures: 9 },
    { shape: [9, 10, 6], width: 9, seed: 4, pictures: 17 },
  ];
  for (const { pictures, ...sizes } of cases)
    test(`[I180] is what its operations say: ${sizes.shape.join(' × ')}, ${pictures} pictures (seed ${sizes.seed})`, () => {
      expectPlain(encodeNetwork(sizes), pictures, sizes.seed);
    });

  test.each([
    [
      'a sum of two that others take as well',
      encodeOperations(
        [convolution, { ...relu, inputs: ['c'], outputs: ['r'] }, sum('c', 'r')],
        weights,
      ),
    ],
    [
      'sums of sums',
      encodeOperations([convolution, sum('c', 'image', 's'), sum('image', 's')], weights),
    ],
    [
      'a sum whose other part comes later',
      encodeOperations([convolution, { ...relu, outputs: ['r'] }, sum('c', 'r')], weights),
    ],
    [
      'a mean that keeps its planes',
      encodeOperations(
        [
          relu,
          { type: 'ReduceMean', inputs: ['x'], outputs: ['kept'], attributes: { axes: [2, 3] } },
        ],
        [],
        { outputs: { kept: ['batch', 4, 1, 1] } },
      ),
    ],
    [
      'axes as a weight',
      encodeOperations(
        [{ type: 'ReduceMean', inputs: ['image', 'axes'], outputs: ['x'] }],
        [{ name: 'axes', shape: [2], values: [3, 2], isWhole: true }],
      ),
    ],
    [
      'an output of the first step',
      encodeOperations([{ ...mean, outputs: ['first'] }, relu], [], {
        outputs: { first: ['batch', 4, 1, 1], mean: ['batch', 4, 1, 1] },
      }),
    ],
    [
      'another window down than across',
      encodeOperations(
        [
          {
            ...last,
            attributes: {
              kernel_shape: [3, 2],
              strides: [1, 2],
              pads: [0, 1, 2, 0],
              dilations: [1, 1],
              group: 1,
              auto_pad: 'NOTSET',
            },
          },
        ],
        [{ name: 'w', shape: [4, 4, 3, 2], values: drawNumbers(96, 2) }],
      ),
    ],
    [
      'more weights than a block has numbers',
      encodeOperations(
        [{ type: 'Conv', inputs: ['image', 'w'], outputs: ['x'] }],
        [{ name: 'w', shape: [64, 4, 1, 1], values: drawNumbers(256, 3) }],
        { outputs: { mean: ['batch', 64, 1, 1] } },
      ),
    ],
    [
      'weights that are told among the inputs',
      encodeOperations([last], weights, { inputs: { image: ['batch', 4, 6, 6], w: [4, 4, 3, 3] } }),
    ],
    [
      'a product with factors of one',
      encodeOperations(
        [
          relu,
          mean,
          flatten,
          {
            type: 'Gemm',
            inputs: ['row', 'w'],
            outputs: ['g'],
            attributes: { alpha: Float32Array.of(1), beta: Float32Array.of(1), transA: 0 },
          },
        ],
        [{ name: 'w', shape: [4, 3], values: drawNumbers(12, 4) }],
        { outputs: { g: ['batch', 3] } },
      ),
    ],
    // Too large to be worked on together.
    [
      'large planes',
      encodeOperations([{ ...pool, attributes: { ...attributes, strides: [2, 2] } }], [], {
        inputs: { image: ['batch', 4, 160, 130] },
      }),
    ],
  ])('[I180] is what its operations say: %s', (_, bytes) => {
    expectPlain(bytes, 2, 5);
  });

  test('[I180] is the same again, whatever the network was used for', () => {
    const network = open(encodeNetwork({ shape: [3, 12, 12], width: 8, seed: 6 }));
    const values = Float32Array.from(drawNumbers(3 * 432, 7));
    const first = network?.run(values, 3, names);
    network?.run(new Float32Array(11 * 432).fill(Number.NaN), 11, names);
    expect(network?.run(values, 3, names)).toEqual(first);
    expect(network?.run(values, 3, ['mean', 'none'])).toEqual({ mean: first?.['mean'] });
  });

  test('[I182] is a number where only another picture is none', () => {
    const network = open(encodeNetwork({ shape: [3, 12, 12], width: 8, seed: 8 }));
    const values = Float32Array.from(drawNumbers(5 * 432, 9));
    const before = network?.run(values, 5, names)['logits']?.values ?? [];
    values[2 * 432 + 200] = Number.NaN;
    const after = network?.run(values, 5, names)['logits']?.values ?? [];
    expect(after).toHaveLength(25);
    for (const [place, value] of after.entries()) {
      if (place >= 10 && place < 15) expect(value).toBeNaN();
      else expect(value).toBe(before[place]);
    }
  });
});

describe('what is left to the runtime', () => {
  const convolve = (change: Readonly<Record<string, number | readonly number[] | string>>) =>
    encodeOperations([{ ...last, attributes: { ...attributes, ...change } }], weights);
  const poolBy = (change: Readonly<Record<string, number | readonly number[]>>) =>
    encodeOperations([{ ...pool, attributes: { kernel_shape: [2, 2], ...change } }]);
  const withWeights = (
    change: Partial<(typeof weights)[number]> & {
      readonly kind?: number;
      readonly isElsewhere?: boolean;
    },
  ) =>
    encodeOperations(
      [last],
      weights.map((own) => ({ ...own, ...change })),
    );
  const multiply = (change: Readonly<Record<string, number | Float32Array>>, rows = 4) =>
    encodeOperations(
      [
        relu,
        mean,
        flatten,
        { type: 'Gemm', inputs: ['row', 'w'], outputs: ['g'], attributes: change },
      ],
      [{ name: 'w', shape: [rows, 3], values: drawNumbers(3 * rows, 4) }],
      { outputs: { g: ['batch', 3] } },
    );
  const inputs = { image: ['batch', 4, 6, 6] } as const;

  test('[I181] what is known and worth it is not', () => {
    expect(createNetwork(convolve({}))).not.toBe(null);
    expect(createNetwork(encodeOperations([relu]))).not.toBe(null);
    expect(open(multiply({}))).not.toBe(null);
  });

  test.each([
    ['an operation that isn’t known', encodeOperations([{ ...relu, type: 'Sigmoid' }])],
    ['one of another domain', encodeOperations([{ ...relu, domain: 'com.example' }])],
    ['groups of channels', convolve({ group: 2 })],
    ['gaps in a window', convolve({ dilations: [2, 2] })],
    ['another window than the weights have', convolve({ kernel_shape: [1, 1] })],
    ['an attribute that isn’t known', convolve({ other: 1 })],
    ['borders that are worked out', convolve({ auto_pad: 'SAME_UPPER' })],
    [
      'a rectifier with an attribute',
      encodeOperations(
        [convolution, { ...relu, inputs: ['c'], attributes: { other: 1 } }],
        weights,
      ),
    ],
    [
      'channels that don’t fit',
      encodeOperations(
        [{ type: 'Conv', inputs: ['image', 'w'], outputs: ['x'] }],
        [{ name: 'w', shape: [4, 3, 1, 1], values: drawNumbers(12, 1) }],
      ),
    ],
    [
      'windows over rows',
      encodeOperations(
        [
          { ...flatten, inputs: ['image'] },
          { ...last, inputs: ['row', 'w'] },
        ],
        weights,
      ),
    ],
    [
      'weights that are computed',
      encodeOperations([{ type: 'Conv', inputs: ['image', 'image'], outputs: ['x'] }]),
    ],
    [
      'a bias that is computed',
      encodeOperations([{ ...last, inputs: ['image', 'w', 'image'] }], weights),
    ],
    ['weights of another length', withWeights({ values: [1] })],
    ['weights of another kind', withWeights({ kind: 6 })],
    ['weights in another file', withWeights({ isElsewhere: true })],
    [
      'weights that are mostly zeros',
      encodeOperations([last], weights, { hasSparseWeights: true }),
    ],
    ['half windows', poolBy({ ceil_mode: 1 })],
    ['windows before the border', poolBy({ pads: [2, 0, 0, 0] })],
    ['windows beyond the border', poolBy({ pads: [0, 0, 2, 0] })],
    ['planes that are smaller than the window', poolBy({ kernel_shape: [7, 7] })],
    [
      'places of what is largest',
      encodeOperations([
        { ...pool, outputs: ['x', 'places'], attributes: { kernel_shape: [2, 2] } },
      ]),
    ],
    [
      'a sum with numbers that stay',
      encodeOperations([sum('image', 'w')], [{ name: 'w', shape: [1], values: [1] }]),
    ],
    ['a sum with a number for each plane', encodeOperations([mean, sum('image', 'm')])],
    ['the same of a convolution', encodeOperations([mean, convolution, sum('c', 'm')], weights)],
    ['a sum of rows and planes', encodeOperations([mean, flatten, sum('m', 'row')])],
    [
      'a mean of something else',
      encodeOperations([
        { type: 'ReduceMean', inputs: ['image'], outputs: ['x'], attributes: { axes: [1, 3] } },
      ]),
    ],
    ['a product with another factor', multiply({ alpha: Float32Array.of(2) })],
    ['a product of columns', multiply({ transA: 1 })],
    ['a product of other sizes', multiply({}, 5)],
    ['planes as an output', encodeOperations([relu], [], { outputs: { x: ['batch', 4, 6, 6] } })],
    [
      'an output that nobody makes',
      encodeOperations([relu], [], { outputs: { none: ['batch', 4] } }),
    ],
    [
      'pictures of any size',
      encodeOperations([relu], [], { inputs: { image: ['batch', 4, 'height', 'width'] } }),
    ],
    [
      'pictures in time',
      encodeOperations([relu], [], { inputs: { image: ['batch', 4, 6, 6, 6] } }),
    ],
    [
      'a product with several matrices',
      encodeOperations(
        [relu, mean, flatten, { type: 'MatMul', inputs: ['row', 'w'], outputs: ['g'] }],
        [{ name: 'w', shape: [4, 3, 1], values: drawNumbers(12, 4) }],
        { outputs: { g: ['batch', 3] } },
      ),
    ],
    ['rows', encodeOperations([relu], [], { inputs: { image: ['batch', 4] } })],
    [
      'several inputs',
      encodeOperations([relu], [], { inputs: { ...inputs, more: ['batch', 4, 6, 6] } }),
    ],
    ['half precision', encodeOperations([relu], [], { kinds: { image: 'float16' } })],
    [
      'pictures that are too large',
      encodeOperations([relu], [], { inputs: { image: ['batch', 4, 1025, 1025] } }),
    ],
    [
      'more channels than there is room for',
      encodeOperations([relu], [], { inputs: { image: ['batch', 4100, 1, 1] } }),
    ],
  ])('[I181] %s', (_, bytes) => {
    expect(open(bytes)).toBe(null);
    expect(createNetwork(bytes)).toBe(null);
  });

  test('[I181] what would be more work here, since most of its planes only fill up vectors', () => {
    const stem = { name: 'w', shape: [6, 1, 5, 5], values: drawNumbers(150, 1) };
    const bytes = encodeOperations(
      [{ type: 'Conv', inputs: ['image', 'w'], outputs: ['x'] }],
      [stem],
      {
        inputs: { image: ['batch', 1, 28, 28] },
        outputs: { mean: ['batch', 6, 1, 1] },
      },
    );
    expect(open(bytes)).not.toBe(null);
    expect(createNetwork(bytes)).toBe(null);
  });

  test('[I181] more weights than are had twice', () => {
    const [from, to] = [0, 1].map(
      (id): NetworkValue => ({ id, channels: 1, height: 1, width: 1, isRow: false }),
    );
    if (from === undefined || to === undefined) return;
    const window = { height: 1, width: 1, down: 1, across: 1, top: 0, left: 0 };
    const rest = { from, to, window, bias: new Float32Array(1), other: null, isRectified: false };
    const create = (length: number) =>
      Network.create({
        input: 'x',
        from,
        outputs: new Map([['y', to]]),
        steps: [{ kind: 'convolution', weights: new Float32Array(length), ...rest }],
      });
    expect(create(1)).not.toBe(null);
    expect(create(2 ** 22 + 1)).toBe(null);
  });

  for (const seed of [6, 66])
    test(`[I181] a file that is damaged, which never throws (seed ${seed})`, () => {
      const bytes = convolve({});
      const change = fc.tuple(fc.nat(bytes.length - 1), fc.nat(255));
      fc.assert(
        fc.property(fc.array(change, { maxLength: 4 }), fc.nat(bytes.length), (changes, length) => {
          const damaged = bytes.slice();
          for (const [place, value] of changes) damaged[place] = value;
          createNetwork(damaged);
          createNetwork(damaged.subarray(0, length));
        }),
        { seed, numRuns: 300 },
      );
    });
});
