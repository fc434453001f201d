import { encodeOnnx, type FixtureModel } from '../runtime/encodeOnnx.fixture.ts';

type Operations = FixtureModel['operations'];
type Weights = NonNullable<FixtureModel['weights']>;

/** Numbers without a pattern, from −1 to 1, the same for the same seed. */
export function drawNumbers(length: number, seed: number): number[] {
  return Array.from({ length }, (_, place) => Math.sin((place + 7 * seed) ** 2 * 0.37 + seed));
}

/** How large a network of the fixture is. */
export interface NetworkSizes {
  /** Of its pictures: channels, height, width. */
  readonly shape: readonly [number, number, number];
  /** Channels of its planes. */
  readonly width: number;
  readonly seed: number;
}

/** Weights of a convolution: the channels that it makes, those that it reads, its window. */
function toWeights(name: string, shape: readonly number[], seed: number): Weights {
  const [count = 0, ...rest] = shape;
  const size = rest.reduce((product, length) => product * length, 1);
  const values = drawNumbers(count * size, seed).map((value) => (2 * value) / Math.sqrt(size));
  return [
    { name, shape, values },
    { name: `${name}.bias`, shape: [count], values: drawNumbers(count, seed + 1) },
  ];
}

function convolve(
  from: string,
  name: string,
  attributes: Operations[number]['attributes'],
): Operations[number] {
  return {
    type: 'Conv',
    inputs: [from, name, `${name}.bias`],
    outputs: [`${name}.out`],
    attributes: attributes ?? {},
  };
}

/**
 * A network with everything that is known: windows of several sizes, steps and borders, a largest of windows, sums that can and that can't be
 * part of a convolution, a mean, rows and planes as rows, and an output in its midst.
 */
export function encodeNetwork({ shape, width, seed }: NetworkSizes): Uint8Array<ArrayBuffer> {
  const [channels, height, across] = shape;
  const halves = [height, across].map((size) => Math.floor((size + 2 - 3) / 2) + 1);
  const [down = 0, right = 0] = halves.map((size) => Math.floor((size - 2) / 2) + 1);
  const three = { kernel_shape: [3, 3], pads: [1, 1, 1, 1] } as const;
  const operations: Operations = [
    convolve('image', 'stem', { ...three, strides: [2, 2] }),
    { type: 'Relu', inputs: ['stem.out'], outputs: ['stem.relu'] },
    convolve('stem.relu', 'side', { kernel_shape: [1, 1] }),
    convolve('stem.relu', 'one', three),
    { type: 'Relu', inputs: ['one.out'], outputs: ['one.relu'] },
    convolve('one.relu', 'two', three),
    { type: 'Add', inputs: ['side.out', 'two.out'], outputs: ['sum'] },
    { type: 'Relu', inputs: ['sum'], outputs: ['sum.relu'] },
    {
      type: 'MaxPool',
      inputs: ['sum.relu'],
      outputs: ['pool'],
      attributes: { kernel_shape: [2, 2], strides: [2, 2] },
    },
    convolve('pool', 'wide', { kernel_shape: [1, 3], pads: [0, 1, 0, 1] }),
    { type: 'Add', inputs: ['wide.out', 'pool'], outputs: ['twice'] },
    // Two take it: the sum is not a part of what made it.
    { type: 'Add', inputs: ['twice', 'twice'], outputs: ['four'] },
    { type: 'Identity', inputs: ['four'], outputs: ['same'] },
    {
      type: 'ReduceMean',
      inputs: ['same'],
      outputs: ['embedding'],
      attributes: { axes: [2, 3], keepdims: 0 },
    },
    { type: 'GlobalAveragePool', inputs: ['pool'], outputs: ['mean'] },
    { type: 'Flatten', inputs: ['mean'], outputs: ['mean.row'] },
    { type: 'Flatten', inputs: ['same'], outputs: ['row'] },
    {
      type: 'Gemm',
      inputs: ['row', 'dense', 'dense.bias'],
      outputs: ['hidden'],
      attributes: { transB: 1 },
    },
    { type: 'Relu', inputs: ['hidden'], outputs: ['hidden.relu'] },
    { type: 'MatMul', inputs: ['embedding', 'last'], outputs: ['short'] },
    { type: 'Add', inputs: ['hidden.relu', 'short'], outputs: ['logits'] },
  ];
  const weights: Weights = [
    ...toWeights('stem', [width, channels, 3, 3], seed),
    ...toWeights('side', [width + 3, width, 1, 1], seed + 2),
    ...toWeights('one', [width + 1, width, 3, 3], seed + 4),
    ...toWeights('two', [width + 3, width + 1, 3, 3], seed + 6),
    ...toWeights('wide', [width + 3, width + 3, 1, 3], seed + 8),
    ...toWeights('dense', [5, (width + 3) * down * right], seed + 10),
    ...toWeights('last', [width + 3, 5], seed + 12).slice(0, 1),
  ];
  return encodeOnnx({
    operations,
    weights,
    inputs: { image: ['batch', ...shape] },
    outputs: {
      logits: ['batch', 5],
      embedding: ['batch', width + 3],
      mean: ['batch', width + 3, 1, 1],
    },
  });
}

/** A network of a few operations, the last of which makes `x`, and a mean of it. */
export function encodeOperations(
  operations: Operations,
  weights: Weights = [],
  change: Partial<FixtureModel> = {},
): Uint8Array<ArrayBuffer> {
  return encodeOnnx({
    operations: [...operations, { type: 'GlobalAveragePool', inputs: ['x'], outputs: ['mean'] }],
    weights,
    inputs: { image: ['batch', 4, 6, 6] },
    outputs: { mean: ['batch', 4, 1, 1] },
    ...change,
  });
}
