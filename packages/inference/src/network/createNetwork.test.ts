import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createNetwork } from './createNetwork.ts';
import { Network } from './Network.ts';
import {
  drawNumbers,
  encodeNetwork,
  encodeOperation,
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

function expectPlain(
  bytes: Uint8Array,
  sizes: Pick<NetworkSizes, 'shape' | 'seed'>,
  pictures: number,
): void {
  const graph = readGraph(bytes);
  const network = open(bytes);
  if (graph === null || network === null) throw new RangeError('It was left to the runtime.');
  expect([network.input, ...network.shape]).toEqual(['image', ...sizes.shape]);
  const length = sizes.shape.reduce((product, size) => product * size, pictures);
  const values = Float32Array.from(drawNumbers(length, sizes.seed + 20));
  const own = network.run(values, pictures, graph.outputs);
  const plain = runPlainly(graph, { dims: [pictures, ...sizes.shape], values: [...values] });
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

describe('createNetwork', () => {
  // Channels that fill vectors and panels, and others; planes of odd sizes; more pictures than are worked on together.
  const cases: readonly (NetworkSizes & { readonly pictures: number })[] = [
    { shape: [3, 12, 12], width: 16, seed: 1, pictures: 3 },
    { shape: [1, 13, 9], width: 5, seed: 2, pictures: 1 },
    { shape: [6, 7, 17], width: 13, seed: 3, pictures: 9 },
    { shape: [9, 10, 6], width: 9, seed: 4, pictures: 17 },
  ];
  for (const { pictures, ...sizes } of cases)
    test(`[I180] gives what its operations say: ${sizes.shape.join(' × ')}, ${pictures} pictures (seed ${sizes.seed})`, () => {
      expectPlain(encodeNetwork(sizes), sizes, pictures);
    });

  test('[I180] planes that are too large to be worked on together are worked on alone', () => {
    const shape = [4, 160, 130] as const;
    const bytes = encodeOperation(
      {
        type: 'MaxPool',
        inputs: ['image'],
        outputs: ['x'],
        attributes: { kernel_shape: [3, 3], pads: [1, 1, 1, 1], strides: [2, 2] },
      },
      [],
      { inputs: { image: ['batch', ...shape] } },
    );
    expectPlain(bytes, { shape, seed: 5 }, 2);
  });

  test('[I180] a network that was used gives the same again, whatever it was used for', () => {
    const sizes = { shape: [3, 12, 12], width: 8, seed: 6 } as const;
    const network = open(encodeNetwork(sizes));
    const values = Float32Array.from(drawNumbers(3 * 432, 7));
    const first = network?.run(values, 3, names);
    network?.run(new Float32Array(11 * 432).fill(Number.NaN), 11, names);
    expect(network?.run(values, 3, names)).toEqual(first);
    expect(network?.run(values, 3, ['mean', 'none'])).toEqual({ mean: first?.['mean'] });
  });

  test('[I182] what is no number in one picture is in no other', () => {
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
  const weights = [{ name: 'w', shape: [4, 4, 3, 3], values: drawNumbers(144, 1) }];
  const three = { kernel_shape: [3, 3], pads: [1, 1, 1, 1] };
  const convolve = (attributes: Readonly<Record<string, number | readonly number[]>>) =>
    encodeOperation({ type: 'Conv', inputs: ['image', 'w'], outputs: ['x'], attributes }, weights);
  const inputs = { image: ['batch', 4, 6, 6] } as const;
  const relu = { type: 'Relu', inputs: ['image'], outputs: ['x'] };
  const pool = { type: 'MaxPool', inputs: ['image'], outputs: ['x'] };

  test('[I181] what is known is not', () => {
    expect(createNetwork(convolve(three))).not.toBe(null);
    expect(createNetwork(encodeOperation(relu))).not.toBe(null);
  });

  test.each([
    ['an operation that isn’t known', encodeOperation({ ...relu, type: 'Sigmoid' })],
    ['one of another domain', encodeOperation({ ...relu, domain: 'com.example' })],
    ['groups of channels', convolve({ ...three, group: 2 })],
    ['gaps in a window', convolve({ ...three, dilations: [2, 2] })],
    ['another window than the weights have', convolve({ ...three, kernel_shape: [1, 1] })],
    ['an attribute that isn’t known', convolve({ ...three, other: 1 })],
    [
      'channels that don’t fit',
      encodeOperation({ type: 'Conv', inputs: ['image', 'w'], outputs: ['x'] }, [
        { name: 'w', shape: [4, 3, 1, 1], values: drawNumbers(12, 1) },
      ]),
    ],
    [
      'weights that are computed',
      encodeOperation({ type: 'Conv', inputs: ['image', 'image'], outputs: ['x'] }),
    ],
    [
      'half windows',
      encodeOperation({ ...pool, attributes: { kernel_shape: [2, 2], ceil_mode: 1 } }),
    ],
    [
      'windows beyond the border',
      encodeOperation({ ...pool, attributes: { kernel_shape: [2, 2], pads: [2, 2, 2, 2] } }),
    ],
    [
      'planes that are larger than the window',
      encodeOperation({ ...pool, attributes: { kernel_shape: [7, 7] } }),
    ],
    [
      'places of what is largest',
      encodeOperation({ ...pool, outputs: ['x', 'places'], attributes: { kernel_shape: [2, 2] } }),
    ],
    [
      'a sum with numbers that stay',
      encodeOperation({ type: 'Add', inputs: ['image', 'w'], outputs: ['x'] }, [
        { name: 'w', shape: [1], values: [1] },
      ]),
    ],
    [
      'a mean of something else',
      encodeOperation({
        type: 'ReduceMean',
        inputs: ['image'],
        outputs: ['x'],
        attributes: { axes: [1, 3] },
      }),
    ],
    ['planes as an output', encodeOperation(relu, [], { outputs: { x: ['batch', 4, 6, 6] } })],
    ['an output that nobody makes', encodeOperation(relu, [], { outputs: { none: ['batch', 4] } })],
    [
      'pictures of any size',
      encodeOperation(relu, [], { inputs: { image: ['batch', 4, 'height', 'width'] } }),
    ],
    ['rows', encodeOperation(relu, [], { inputs: { image: ['batch', 4] } })],
    [
      'several inputs',
      encodeOperation(relu, [], { inputs: { ...inputs, more: ['batch', 4, 6, 6] } }),
    ],
    [
      'what is more work here: most of its planes would only be filled up',
      encodeOperation(
        { type: 'Conv', inputs: ['image', 'w'], outputs: ['x'] },
        [{ name: 'w', shape: [6, 1, 5, 5], values: drawNumbers(150, 1) }],
        { inputs: { image: ['batch', 1, 28, 28] }, outputs: { mean: ['batch', 6, 1, 1] } },
      ),
    ],
    ['half precision', encodeOperation(relu, [], { kinds: { image: 'float16' } })],
    [
      'pictures that are too large',
      encodeOperation(relu, [], { inputs: { image: ['batch', 4, 1025, 1025] } }),
    ],
    [
      'more channels than there is room for',
      encodeOperation(relu, [], { inputs: { image: ['batch', 4100, 1, 1] } }),
    ],
  ])('[I181] %s', (_, bytes) => {
    expect(createNetwork(bytes)).toBe(null);
  });

  for (const seed of [6, 66])
    test(`[I181] a file that is damaged never throws (seed ${seed})`, () => {
      const bytes = convolve(three);
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
