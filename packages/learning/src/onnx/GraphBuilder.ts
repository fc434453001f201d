import type {
  OnnxAttribute,
  OnnxAxis,
  OnnxInteger,
  OnnxNode,
  OnnxTensor,
  OnnxValue,
} from './OnnxModel.ts';

/** A setting of a node: a whole number, a list of them, a text or a tensor; `{ float }` for any other number. */
export type NodeSetting =
  | number
  | string
  | readonly number[]
  | OnnxTensor
  | { readonly float: number };

/** Collects nodes and constants, and gives every value a name of its own. */
export class GraphBuilder {
  /** The nodes, each after those that it needs. */
  readonly nodes: OnnxNode[] = [];
  /** The constants. */
  readonly initializers: OnnxTensor[] = [];
  readonly #taken: Set<string>;

  /** @param taken - Names that are in use already. */
  constructor(taken: Iterable<string> = []) {
    this.#taken = new Set(taken);
  }

  /** A name that nothing else has: the wish itself, or the wish with a number. It is taken from now on. */
  claim(wish: string): string {
    let name = wish;
    for (let count = 2; this.#taken.has(name); count += 1) name = `${wish}_${count}`;
    this.#taken.add(name);
    return name;
  }

  /**
   * Adds a node with one output.
   *
   * @param opType - The operator.
   * @param inputs - The names of what it takes.
   * @param output - What its output is to be called, and the node with it; `claim` has the last word unless `isClaimed`.
   * @param settings - Its attributes.
   * @returns The name of its output.
   */
  add(
    opType: string,
    inputs: readonly string[],
    output: string,
    settings: Readonly<Record<string, NodeSetting>> = {},
    isClaimed = false,
  ): string {
    const name = isClaimed ? output : this.claim(output);
    const attributes = Object.entries(settings).map(([key, value]) => toAttribute(key, value));
    this.nodes.push({
      inputs,
      outputs: [name],
      name: `${name}:${opType}`,
      opType,
      ...(attributes.length > 0 && { attributes }),
    });
    return name;
  }

  /** Adds a constant of floats. @returns Its name. */
  addFloats(wish: string, dims: readonly number[], values: Float32Array): string {
    const name = this.claim(wish);
    this.initializers.push({ name, ...toFloatTensor(dims, values) });
    return name;
  }

  /** Adds a constant of whole numbers: a list, or one alone. @returns Its name. */
  addIntegers(wish: string, values: readonly number[] | number): string {
    const name = this.claim(wish);
    const dims = typeof values === 'number' ? [] : [values.length];
    const int64Data = BigInt64Array.from([values].flat(), BigInt);
    this.initializers.push({ name, dims, dataType: 7, int64Data });
    return name;
  }
}

/** A tensor of 32-bit floats, low byte first on any machine. */
export function toFloatTensor(dims: readonly number[], values: Float32Array): OnnxTensor {
  const rawData = new Uint8Array(4 * values.length);
  const view = new DataView(rawData.buffer);
  for (const [place, value] of values.entries()) view.setFloat32(4 * place, value, true);
  return { dims, dataType: 1, rawData };
}

/** A value of 32-bit floats. @param axes - The size of each axis, or its name. */
export function toFloatValue(
  name: string,
  axes: readonly (OnnxInteger | string | OnnxAxis)[],
): OnnxValue {
  const shape = {
    axes: axes.map((axis): OnnxAxis => {
      if (typeof axis === 'object') return axis;
      return typeof axis === 'string' ? { parameter: axis } : { size: axis };
    }),
  };
  return { name, type: { tensor: { elementType: 1, shape } } };
}

function toAttribute(name: string, value: NodeSetting): OnnxAttribute {
  if (typeof value === 'number') return { name, int: value, type: 2 };
  if (typeof value === 'string') return { name, string: new TextEncoder().encode(value), type: 3 };
  if (isNumbers(value)) return { name, ints: value, type: 7 };
  return 'float' in value
    ? { name, float: value.float, type: 1 }
    : { name, tensor: value, type: 4 };
}

function isNumbers(value: NodeSetting): value is readonly number[] {
  return Array.isArray(value);
}
