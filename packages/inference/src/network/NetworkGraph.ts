/** A weight, or numbers that say how something is done. */
export interface GraphTensor {
  /** The form. */
  readonly dims: readonly number[];
  /** 32-bit floats; `null` where it is of another kind. */
  readonly floats: Float32Array | null;
  /** 64-bit whole numbers; `null` where it is of another kind. */
  readonly wholes: readonly number[] | null;
}

/** An attribute of a node: a number, several of them, a text, or `null` for what is of another kind. */
export type GraphAttribute = number | readonly number[] | string | null;

/** An operation. */
export interface GraphNode {
  /** What it does, by its name in ONNX; with the domain before it where that isn't ONNX's own. */
  readonly operation: string;
  /** What it takes; an empty name stands for what is left out. */
  readonly inputs: readonly string[];
  /** What it gives. */
  readonly outputs: readonly string[];
  /** How it is done. */
  readonly attributes: ReadonlyMap<string, GraphAttribute>;
}

/** What a model is given. */
export interface GraphInput {
  /** What it is called. */
  readonly name: string;
  /** Lengths; 0 for one that is any. */
  readonly dims: readonly number[];
}

/** A model as far as a network needs it. */
export interface NetworkGraph {
  /** The operations, each after those that it needs. */
  readonly nodes: readonly GraphNode[];
  /** Weights by name. */
  readonly tensors: ReadonlyMap<string, GraphTensor>;
  /** What it is given, without weights. */
  readonly inputs: readonly GraphInput[];
  /** The names of what it gives. */
  readonly outputs: readonly string[];
}
