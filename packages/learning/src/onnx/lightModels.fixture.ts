import { encodeOnnx } from './encodeOnnx.ts';
import { GraphBuilder, type NodeSetting, toFloatTensor, toFloatValue } from './GraphBuilder.ts';

/** A network to try a runtime with. */
export interface LightModel {
  /** What it is called, after the network that it is in the manner of. */
  readonly name: string;
  /** The file: one input `data`, one output `prob` of ten shares. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The form of the input. */
  readonly inputShape: readonly [number, number, number, number];
}

/**
 * Builds networks whose weights are made by `ConstantOfShape`, as in the ONNX project's light models, so that a file is small whatever the
 * size of the network.
 */
class NetworkBuilder {
  readonly #builder = new GraphBuilder(['data', 'prob']);
  #count = 0;

  op(
    opType: string,
    inputs: readonly string[],
    settings: Record<string, NodeSetting> = {},
  ): string {
    this.#count += 1;
    return this.#builder.add(opType, inputs, `${opType.toLowerCase()}_${this.#count}`, settings);
  }

  fill(dims: readonly number[], value: number): string {
    const form = this.#builder.addIntegers('form', dims);
    return this.op('ConstantOfShape', [form], {
      value: toFloatTensor([1], Float32Array.of(value)),
    });
  }

  integers(values: readonly number[]): string {
    return this.#builder.addIntegers('integers', values);
  }

  conv(x: string, [from, to]: readonly [number, number], size = 3, stride = 1, group = 1): string {
    const weights = this.fill([to, from / group, size, size], 1 / ((from / group) * size * size));
    const pad = Math.floor(size / 2);
    const pads = [pad, pad, pad, pad];
    const settings = { kernel_shape: [size, size], strides: [stride, stride], pads, group };
    return this.op('Conv', [x, weights, this.fill([to], 0.1)], settings);
  }

  relu(x: string): string {
    return this.op('Relu', [x]);
  }

  norm(x: string, channels: number): string {
    const [scale, bias, mean, variance] = [1, 0.1, 0.2, 1].map((value) =>
      this.fill([channels], value),
    );
    const given = [x, scale ?? '', bias ?? '', mean ?? '', variance ?? ''];
    return this.op('BatchNormalization', given, { epsilon: { float: 1e-5 } });
  }

  pool(x: string, opType: 'MaxPool' | 'AveragePool' = 'MaxPool', size = 2, stride = 2): string {
    const pad = size === 3 ? 1 : 0;
    const pads = [pad, pad, pad, pad];
    return this.op(opType, [x], { kernel_shape: [size, size], strides: [stride, stride], pads });
  }

  lrn(x: string): string {
    return this.op('LRN', [x], { size: 5, alpha: { float: 1e-4 }, beta: { float: 0.75 } });
  }

  concat(parts: readonly string[]): string {
    return this.op('Concat', parts, { axis: 1 });
  }

  dense(x: string, from: number, to: number): string {
    const weights = this.fill([to, from], 1 / from);
    return this.op('Gemm', [x, weights, this.fill([to], 0.1)], { transB: 1 });
  }

  reshape(x: string, form: readonly number[]): string {
    return this.op('Reshape', [x, this.integers(form)]);
  }

  /** A factor and a summand for each channel, as converters from Caffe write batch normalisation. */
  scale(x: string, channels: number): string {
    const axes = this.integers([1, 2]);
    const factor = this.op('Unsqueeze', [this.fill([channels], 1.5), axes]);
    const summand = this.op('Unsqueeze', [this.fill([channels], 0.1), axes]);
    return this.op('Add', [this.op('Mul', [x, factor]), summand]);
  }

  /** Ends in ten shares. */
  finish(name: string, logits: string, size: number): LightModel {
    this.#builder.add('Softmax', [logits], 'prob', { axis: 1 }, true);
    const bytes = encodeOnnx({
      irVersion: 8,
      producerName: 'proofsheet',
      graph: {
        nodes: this.#builder.nodes,
        name,
        initializers: this.#builder.initializers,
        inputs: [toFloatValue('data', [1, 3, size, size])],
        outputs: [toFloatValue('prob', [1, 10])],
      },
      opsetImports: [{ domain: '', version: 17 }],
    });
    return { name, bytes, inputShape: [1, 3, size, size] };
  }
}

function createAlexNet(name: string, isLarge: boolean): LightModel {
  const net = new NetworkBuilder();
  const [first, second] = isLarge ? [24, 48] : [16, 32];
  let x = net.pool(net.lrn(net.relu(net.conv('data', [3, first], 5, 2))));
  x = net.pool(net.lrn(net.relu(net.conv(x, [first, second], 3, 1, isLarge ? 1 : 2))));
  x = net.reshape(net.relu(net.conv(x, [second, 16])), [1, 16 * 16]);
  x = net.op('Dropout', [net.relu(net.dense(x, 256, 32))]);
  return net.finish(name, net.dense(x, 32, 10), 32);
}

function createVgg(): LightModel {
  const net = new NetworkBuilder();
  let x = 'data';
  for (const [from, to] of [
    [3, 8],
    [8, 16],
    [16, 32],
  ] as const) {
    x = net.pool(net.relu(net.conv(net.relu(net.conv(x, [from, to])), [to, to])));
  }
  x = net.op('Dropout', [net.relu(net.dense(net.reshape(x, [1, -1]), 512, 32))]);
  return net.finish('vgg19', net.dense(x, 32, 10), 32);
}

function createSqueezeNet(): LightModel {
  const net = new NetworkBuilder();
  let x = net.pool(net.relu(net.conv('data', [3, 16], 3, 2)), 'MaxPool', 3, 2);
  for (const from of [16, 32]) {
    const squeezed = net.relu(net.conv(x, [from, 8], 1));
    const wide = net.relu(net.conv(squeezed, [8, 16], 3));
    x = net.concat([net.relu(net.conv(squeezed, [8, 16], 1)), wide]);
  }
  x = net.relu(net.conv(net.op('Dropout', [x]), [32, 10], 1));
  return net.finish('squeezenet', net.reshape(net.op('GlobalAveragePool', [x]), [1, 10]), 32);
}

function createInception(name: string, isNormalized: boolean): LightModel {
  const net = new NetworkBuilder();
  const conv = (x: string, from: number, to: number, size: number): string => {
    const made = net.conv(x, [from, to], size);
    return net.relu(isNormalized ? net.scale(net.norm(made, to), to) : made);
  };
  let x = net.pool(conv('data', 3, 16, 3), 'MaxPool', 3, 2);
  if (!isNormalized) x = net.lrn(x);
  for (const from of [16, 32]) {
    const three = conv(conv(x, from, 8, 1), 8, 8, 3);
    const five = conv(conv(x, from, 4, 1), 4, 8, 5);
    const pooled = conv(net.pool(x, isNormalized ? 'AveragePool' : 'MaxPool', 3, 1), from, 8, 1);
    x = net.concat([conv(x, from, 8, 1), three, five, pooled]);
  }
  x = net.op('Dropout', [net.pool(x, 'AveragePool', 16, 1)]);
  return net.finish(name, net.dense(net.reshape(x, [1, 32]), 32, 10), 32);
}

function createResNet(): LightModel {
  const net = new NetworkBuilder();
  let x = net.relu(net.norm(net.conv('data', [3, 16], 3, 2), 16));
  for (const [from, to, stride] of [
    [16, 16, 1],
    [16, 32, 2],
  ] as const) {
    const inner = net.relu(net.norm(net.conv(x, [from, 8], 1, stride), 8));
    const outer = net.norm(
      net.conv(net.relu(net.norm(net.conv(inner, [8, 8]), 8)), [8, to], 1),
      to,
    );
    const straight = from === to ? x : net.norm(net.conv(x, [from, to], 1, stride), to);
    x = net.relu(net.op('Sum', [outer, straight]));
  }
  const vector = net.reshape(net.op('GlobalAveragePool', [x]), [1, 32]);
  return net.finish('resnet50', net.dense(vector, 32, 10), 32);
}

function createDenseNet(): LightModel {
  const net = new NetworkBuilder();
  let x = net.conv('data', [3, 8], 3, 2);
  for (const channels of [8, 16, 24]) {
    const ready = net.relu(net.scale(net.norm(x, channels), channels));
    x = net.concat([x, net.conv(ready, [channels, 8])]);
  }
  x = net.pool(net.conv(x, [32, 16], 1), 'AveragePool');
  x = net.conv(net.op('GlobalAveragePool', [x]), [16, 10], 1);
  return net.finish('densenet121', net.reshape(x, [1, 10]), 32);
}

function createShuffleNet(): LightModel {
  const net = new NetworkBuilder();
  let x = net.pool(net.relu(net.norm(net.conv('data', [3, 24], 3, 2), 24)), 'MaxPool', 3, 2);
  const grouped = net.relu(net.norm(net.conv(x, [24, 24], 1, 1, 3), 24));
  const apart = net.op('Transpose', [net.reshape(grouped, [1, 3, 8, 8, 8])], {
    perm: [0, 2, 1, 3, 4],
  });
  const shuffled = net.reshape(apart, [1, 24, 8, 8]);
  const deep = net.norm(net.conv(shuffled, [24, 24], 3, 1, 24), 24);
  x = net.relu(net.op('Add', [x, net.norm(net.conv(deep, [24, 24], 1, 1, 3), 24)]));
  const vector = net.reshape(net.pool(x, 'AveragePool', 8, 1), [1, 24]);
  return net.finish('shufflenet', net.dense(vector, 24, 10), 32);
}

/** Nine networks in miniature, in the manner of the ONNX project's light models and of the same operators. */
export function createLightModels(): readonly LightModel[] {
  return [
    createAlexNet('bvlc_alexnet', false),
    createDenseNet(),
    createInception('inception_v1', false),
    createInception('inception_v2', true),
    createResNet(),
    createShuffleNet(),
    createSqueezeNet(),
    createVgg(),
    createAlexNet('zfnet512', true),
  ];
}
