import type { GraphAttribute, GraphNode, NetworkGraph } from './NetworkGraph.ts';
import type { NetworkPlan, NetworkStep, NetworkValue } from './NetworkStep.ts';
import { readDense, type Weights } from './readWeights.ts';
import { readWindow } from './readWindow.ts';

/**
 * Plans a network of convolutions: how its model is run without a runtime that knows all of ONNX.
 *
 * @param graph - The model.
 * @returns `null` where there is anything in it that isn't known here, in whole: then it is left to the runtime.
 */
export function planNetwork(graph: NetworkGraph): NetworkPlan | null {
  const [input] = graph.inputs;
  const [, channels, height, width] = input?.dims ?? [];
  if (input === undefined || graph.inputs.length > 1 || input.dims.length !== 4) return null;
  if (!channels || !height || !width) return null;
  const planner = new NetworkPlanner(graph);
  const from = planner.begin(input.name, { channels, height, width });
  if (!graph.nodes.every((node) => planner.add(node))) return null;
  const outputs = new Map<string, NetworkValue>();
  for (const name of graph.outputs) {
    const value = planner.find(name);
    // Planes would have to be turned around.
    if (value === undefined || value.height * value.width !== 1) return null;
    outputs.set(name, value);
  }
  return { input: input.name, from, steps: planner.steps, outputs };
}

type Size = Pick<NetworkValue, 'channels' | 'height' | 'width'>;

/** What is done with sums before they are written. */
interface Finish {
  readonly other: NetworkValue | null;
  readonly isRectified: boolean;
  /** What the result is called then. */
  readonly name: string;
}

/** Turns nodes into steps, one after the other. */
class NetworkPlanner {
  readonly steps: NetworkStep[] = [];
  readonly #graph: NetworkGraph;
  readonly #values = new Map<string, NetworkValue>();
  /** Who takes a value; `null` for the model's own outputs. */
  readonly #takers = new Map<string, (GraphNode | null)[]>();
  /** Nodes that are part of a step before them. */
  readonly #done = new Set<GraphNode>();
  #next = 0;

  constructor(graph: NetworkGraph) {
    this.#graph = graph;
    for (const node of graph.nodes) for (const name of node.inputs) this.#take(name, node);
    for (const name of graph.outputs) this.#take(name, null);
  }

  /** Begins with what the model is given. */
  begin(name: string, size: Size): NetworkValue {
    return this.#create(name, size, false);
  }

  /** A value that was made. */
  find(name: string): NetworkValue | undefined {
    return this.#values.get(name);
  }

  /** Adds a node; says whether it is one that is known. */
  add(node: GraphNode): boolean {
    if (this.#done.has(node)) return true;
    const [name = '', other = ''] = node.inputs;
    const from = this.#values.get(name);
    if (from === undefined || node.outputs.length !== 1) return false;
    switch (node.operation) {
      case 'Conv':
        return this.#addConvolution(node, from);
      case 'Gemm':
      case 'MatMul':
        return this.#addDense(node, from);
      case 'MaxPool':
        return this.#addLargest(node, from);
      case 'GlobalAveragePool':
        return !from.isRow && this.#addMean(node, from, false);
      case 'ReduceMean':
        return this.#addReduceMean(node, from);
      case 'Relu':
        return hasOnly(node, {}) && this.#addSum(node, from, null);
      case 'Add':
        return hasOnly(node, {}) && this.#addSum(node, from, this.#values.get(other));
      case 'Flatten':
        return hasOnly(node, { axis: 1 }) && this.#rename(node, { ...from, isRow: true });
      case 'Identity':
        return this.#rename(node, from);
      default:
        return false;
    }
  }

  #addConvolution(node: GraphNode, from: NetworkValue): boolean {
    const [, weight = '', bias = ''] = node.inputs;
    const tensor = this.#graph.tensors.get(weight);
    const [count = 0, channels, height = 0, width = 0] = tensor?.dims ?? [];
    if (tensor?.floats == null || tensor.dims.length !== 4 || from.isRow) return false;
    // Others have groups of channels.
    if (channels !== from.channels) return false;
    const read = readWindow(node, from, { height, width });
    const own = this.#readBias(bias, count);
    if (read === null || own === null) return false;
    const { window, size } = read;
    this.#addWeights(
      node,
      from,
      { weights: tensor.floats, bias: own, window },
      { channels: count, ...size },
    );
    return true;
  }

  /** A row of a plane's numbers is a window as large as the plane. */
  #addDense(node: GraphNode, from: NetworkValue): boolean {
    const [, weight = '', bias = ''] = node.inputs;
    const tensor = this.#graph.tensors.get(weight);
    const read = from.isRow
      ? readDense(node, tensor, from.channels * from.height * from.width)
      : null;
    if (read === null) return false;
    const own = this.#readBias(bias, read.count);
    if (own === null) return false;
    const { height, width } = from;
    const window = { height, width, down: 1, across: 1, top: 0, left: 0 };
    const size = { channels: read.count, height: 1, width: 1 };
    this.#addWeights(node, from, { weights: read.weights, bias: own, window }, size, true);
    return true;
  }

  #addWeights(node: GraphNode, from: NetworkValue, own: Weights, size: Size, isRow = false): void {
    const finish = this.#findFinish(node.outputs[0] as string, { ...size, isRow });
    const to = this.#create(finish.name, size, isRow);
    const { other, isRectified } = finish;
    this.steps.push({ kind: 'convolution', from, to, ...own, other, isRectified });
  }

  #addLargest(node: GraphNode, from: NetworkValue): boolean {
    if (from.isRow) return false;
    const shape = node.attributes.get('kernel_shape');
    const [height = 0, width = 0] = Array.isArray(shape) ? (shape as readonly number[]) : [];
    const read = readWindow(node, from, { height, width });
    if (read === null) return false;
    const to = this.#create(
      node.outputs[0] as string,
      { channels: from.channels, ...read.size },
      false,
    );
    this.steps.push({ kind: 'largest', from, to, window: read.window });
    return true;
  }

  #addMean(node: GraphNode, from: NetworkValue, isRow: boolean): boolean {
    const size = { channels: from.channels, height: 1, width: 1 };
    const to = this.#create(node.outputs[0] as string, size, isRow);
    this.steps.push({ kind: 'mean', from, to });
    return true;
  }

  #addReduceMean(node: GraphNode, from: NetworkValue): boolean {
    const given = this.#graph.tensors.get(node.inputs[1] ?? '')?.wholes;
    const axes = given ?? node.attributes.get('axes');
    const isOfPlanes =
      Array.isArray(axes) &&
      [...axes]
        .map((axis) => (axis + 4) % 4)
        .toSorted()
        .join() === '2,3';
    const keeps = node.attributes.get('keepdims') ?? 1;
    const isKnown = hasOnly(node, { keepdims: keeps, axes: axes ?? null, noop_with_empty_axes: 0 });
    return isOfPlanes && isKnown && !from.isRow && this.#addMean(node, from, keeps === 0);
  }

  #addSum(node: GraphNode, from: NetworkValue, other: NetworkValue | null | undefined): boolean {
    if (other === undefined || (other !== null && !isAlike(from, other))) return false;
    const own = node.operation === 'Relu';
    const finish = this.#findFinish(node.outputs[0] as string, from, { other, isRectified: own });
    const to = this.#create(finish.name, from, from.isRow);
    this.steps.push({
      kind: 'sum',
      from,
      to,
      other: finish.other,
      isRectified: finish.isRectified,
    });
    return true;
  }

  /** Takes in what follows at once: a sum with a value that is there already, and a rectifier. */
  #findFinish(
    first: string,
    size: Size & { readonly isRow: boolean },
    own: Omit<Finish, 'name'> = { other: null, isRectified: false },
  ): Finish {
    let finish: Finish = { ...own, name: first };
    while (!finish.isRectified) {
      const [taker, ...others] = this.#takers.get(finish.name) ?? [];
      if (!taker || others.length > 0 || taker.attributes.size > 0) break;
      const [name = ''] = taker.outputs;
      if (taker.operation === 'Relu') finish = { ...finish, isRectified: true, name };
      else {
        const added = taker.inputs.find((input) => input !== finish.name) ?? '';
        const other = this.#values.get(added);
        const isSum = taker.operation === 'Add' && finish.other === null;
        if (!isSum || other === undefined || !isAlike(other, size)) break;
        finish = { ...finish, other, name };
      }
      this.#done.add(taker);
    }
    return finish;
  }

  #readBias(name: string, count: number): Float32Array | null {
    if (name === '') return new Float32Array(count);
    const floats = this.#graph.tensors.get(name)?.floats ?? null;
    return floats?.length === count ? floats : null;
  }

  #rename(node: GraphNode, value: NetworkValue): boolean {
    this.#values.set(node.outputs[0] as string, value);
    return true;
  }

  #create(name: string, { channels, height, width }: Size, isRow: boolean): NetworkValue {
    const value = { id: this.#next, channels, height, width, isRow };
    this.#next += 1;
    this.#values.set(name, value);
    return value;
  }

  #take(name: string, taker: GraphNode | null): void {
    const takers = this.#takers.get(name);
    if (takers === undefined) this.#takers.set(name, [taker]);
    else takers.push(taker);
  }
}

function isAlike(
  one: Size & { readonly isRow: boolean },
  other: Size & { readonly isRow: boolean },
): boolean {
  const isSameSize = one.channels === other.channels && one.height === other.height;
  return isSameSize && one.width === other.width && one.isRow === other.isRow;
}

/** Whether a node has no attributes but these, with these values. */
function hasOnly(
  { attributes }: GraphNode,
  known: Readonly<Record<string, GraphAttribute>>,
): boolean {
  return [...attributes].every(([name, value]) => name in known && known[name] === value);
}
