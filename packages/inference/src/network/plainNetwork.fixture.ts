import type { GraphNode, NetworkGraph } from './NetworkGraph.ts';

/** Numbers in ONNX's own order: the batch, channels, lines, columns. */
export interface PlainTensor {
  readonly dims: readonly number[];
  readonly values: readonly number[];
}

type Four = readonly [number, number, number, number];

/** Runs a model operation by operation, in double precision, as the text of ONNX's standard has them. */
export function runPlainly(
  graph: NetworkGraph,
  given: PlainTensor,
): ReadonlyMap<string, PlainTensor> {
  const values = new Map<string, PlainTensor>([[graph.inputs[0]?.name ?? '', given]]);
  for (const [name, { dims, floats, wholes }] of graph.tensors)
    values.set(name, { dims, values: [...(floats ?? wholes ?? [])] });
  for (const node of graph.nodes) {
    const inputs = node.inputs.map((name) => values.get(name));
    values.set(node.outputs[0] ?? '', runNode(node, inputs));
  }
  return values;
}

const none: PlainTensor = { dims: [], values: [] };

function runNode(
  node: GraphNode,
  [x = none, other, bias]: readonly (PlainTensor | undefined)[],
): PlainTensor {
  const read = (name: string) => node.attributes.get(name);
  switch (node.operation) {
    case 'Conv':
      return slide(x, node, other?.dims ?? [], (channel, pixels) =>
        pixels.reduce((sum, [from, place, value]) => {
          const [, channels = 0, height = 0, width = 0] = other?.dims ?? [];
          const weight = (channel * channels + from) * height * width + place;
          return sum + value * (other?.values[weight] ?? 0);
        }, bias?.values[channel] ?? 0),
      );
    case 'MaxPool': {
      const [height = 0, width = 0] = read('kernel_shape') as readonly number[];
      return slide(x, node, [x.dims[1] ?? 0, 1, height, width], (channel, pixels) =>
        Math.max(...pixels.filter(([from]) => from === channel).map(([, , value]) => value)),
      );
    }
    case 'Gemm':
    case 'MatMul':
      return multiply(x, other ?? none, read('transB') === 1, bias);
    case 'Relu':
      return { ...x, values: x.values.map((value) => Math.max(0, value)) };
    case 'Add':
      return { ...x, values: x.values.map((value, place) => value + (other?.values[place] ?? 0)) };
    case 'Flatten':
      return { dims: [x.dims[0] ?? 0, x.values.length / (x.dims[0] ?? 1)], values: x.values };
    case 'GlobalAveragePool':
      return toMeans(x, true);
    case 'ReduceMean':
      return toMeans(x, read('keepdims') !== 0);
    default:
      return x;
  }
}

/** A pixel that a window sees: its channel, its place in the window, its number. */
type Seen = readonly [channel: number, place: number, value: number];

function slide(
  x: PlainTensor,
  { attributes }: GraphNode,
  [count = 0, , height = 0, width = 0]: readonly number[],
  reduce: (channel: number, pixels: readonly Seen[]) => number,
): PlainTensor {
  const [batch, channels, lines, columns] = x.dims as Four;
  const [top, left, bottom, right] = (attributes.get('pads') ?? [0, 0, 0, 0]) as Four;
  const [down, across] = (attributes.get('strides') ?? [1, 1]) as readonly [number, number];
  const out = [
    Math.floor((lines + top + bottom - height) / down) + 1,
    Math.floor((columns + left + right - width) / across) + 1,
  ] as const;
  const values: number[] = [];
  for (let row = 0; row < batch; row += 1)
    for (let channel = 0; channel < count; channel += 1)
      for (let y = 0; y < out[0]; y += 1)
        for (let at = 0; at < out[1]; at += 1) {
          const seen: Seen[] = [];
          for (let from = 0; from < channels; from += 1)
            for (let place = 0; place < height * width; place += 1) {
              const line = y * down - top + Math.floor(place / width);
              const column = at * across - left + (place % width);
              if (line < 0 || line >= lines || column < 0 || column >= columns) continue;
              const pixel = ((row * channels + from) * lines + line) * columns + column;
              seen.push([from, place, x.values[pixel] ?? 0]);
            }
          values.push(reduce(channel, seen));
        }
  return { dims: [batch, count, ...out], values };
}

function multiply(x: PlainTensor, w: PlainTensor, isTurned: boolean, bias = none): PlainTensor {
  const [rows = 0, size = 0] = x.dims;
  const columns = w.values.length / size;
  const values: number[] = [];
  for (let row = 0; row < rows; row += 1)
    for (let column = 0; column < columns; column += 1) {
      let sum = bias.values[column] ?? 0;
      for (let k = 0; k < size; k += 1) {
        const weight = isTurned ? column * size + k : k * columns + column;
        sum += (x.values[row * size + k] ?? 0) * (w.values[weight] ?? 0);
      }
      values.push(sum);
    }
  return { dims: [rows, columns], values };
}

function toMeans(x: PlainTensor, keeps: boolean): PlainTensor {
  const [batch, channels, height, width] = x.dims as Four;
  const size = height * width;
  const values = Array.from({ length: batch * channels }, (_, plane) => {
    const own = x.values.slice(plane * size, (plane + 1) * size);
    return own.reduce((sum, value) => sum + value, 0) / size;
  });
  return { dims: keeps ? [batch, channels, 1, 1] : [batch, channels], values };
}
