import { encodeOnnx, type OnnxNode, type OnnxTensor } from '@proofsheet/learning';
import { side } from './BenchTask.ts';

/** Channels of the layers: some 75,000 weights, 0.3 MB, as much work as a small classifier for pictures of 32 × 32 pixels. */
const widths = [3, 32, 64, 96] as const;

/** A small network that was never trained: it says something of every picture, and always the same. */
export function createNetwork(classes: number): Uint8Array<ArrayBuffer> {
  const initializers: OnnxTensor[] = [];
  const nodes: OnnxNode[] = [];
  const addWeights = (name: string, dims: readonly number[], fan: number) => {
    const length = dims.reduce((product, size) => product * size, 1);
    // Any numbers without a pattern do.
    const values = Float32Array.from({ length }, (_, i) => Math.sin(i * i * 0.37) / Math.sqrt(fan));
    initializers.push({ name, dims, dataType: 1, rawData: new Uint8Array(values.buffer) });
  };
  let last = 'image';
  for (const [place, to] of widths.entries()) {
    const from = widths[place - 1];
    if (from === undefined) continue;
    addWeights(`w${place}`, [to, from, 3, 3], from * 9);
    const settings = [
      { name: 'kernel_shape', ints: [3, 3], type: 7 },
      { name: 'pads', ints: [1, 1, 1, 1], type: 7 },
    ] as const;
    nodes.push(
      { opType: 'Conv', inputs: [last, `w${place}`], outputs: [`c${place}`], attributes: settings },
      { opType: 'Relu', inputs: [`c${place}`], outputs: [`r${place}`] },
      {
        opType: 'MaxPool',
        inputs: [`r${place}`],
        outputs: [`p${place}`],
        attributes: [
          { name: 'kernel_shape', ints: [2, 2], type: 7 },
          { name: 'strides', ints: [2, 2], type: 7 },
        ],
      },
    );
    last = `p${place}`;
  }
  const width = widths.at(-1) ?? 0;
  addWeights('w', [width, classes], width);
  nodes.push(
    { opType: 'GlobalAveragePool', inputs: [last], outputs: ['pooled'] },
    { opType: 'Flatten', inputs: ['pooled'], outputs: ['embedding'] },
    { opType: 'MatMul', inputs: ['embedding', 'w'], outputs: ['logits'] },
  );
  const toValue = (name: string, sizes: readonly number[]) => ({
    name,
    type: {
      tensor: {
        elementType: 1,
        shape: { axes: [{ parameter: 'batch' }, ...sizes.map((size) => ({ size }))] },
      },
    },
  });
  return encodeOnnx({
    irVersion: 8,
    producerName: 'proofsheet',
    graph: {
      name: 'small',
      nodes,
      initializers,
      inputs: [toValue('image', [3, side, side])],
      outputs: [toValue('embedding', [width]), toValue('logits', [classes])],
    },
    opsetImports: [{ domain: '', version: 17 }],
  });
}
