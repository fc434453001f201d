import type {
  GraphAttribute,
  GraphInput,
  GraphNode,
  GraphTensor,
  NetworkGraph,
} from './NetworkGraph.ts';
import {
  type ProtoMessage,
  type ProtoValue,
  readMessage,
  toNumbers,
  toParts,
  toTexts,
} from './ProtoMessage.ts';

/** The numbers by which ONNX knows kinds of numbers. */
const float32 = 1;
const int64 = 7;

/**
 * Reads a model (onnx.proto, whose numbers of fields are those below).
 *
 * @param bytes - The file.
 * @returns `null` where it is none, or lies in several files.
 */
export function readGraph(bytes: Uint8Array): NetworkGraph | null {
  const model = readMessage(bytes);
  const graph = readFirst(model, 7);
  // Weights that are mostly zeros have a form of their own.
  if (graph === null || graph.has(15)) return null;
  const nodes = readAll(graph.get(1), readNode);
  const tensors = readAll(graph.get(5), readTensor);
  const inputs = readAll(graph.get(11), readInput);
  const outputs = readAll(graph.get(12), readInput);
  if (nodes === null || tensors === null || inputs === null || outputs === null) return null;
  const weights = new Map(tensors);
  return {
    nodes,
    tensors: weights,
    // Old models count weights among what they are given.
    inputs: inputs.filter(({ name }) => !weights.has(name)),
    outputs: outputs.map(({ name }) => name),
  };
}

/** `null` where one of them can't be read. */
function readAll<Part>(
  values: readonly ProtoValue[] | undefined,
  read: (bytes: Uint8Array) => Part | null,
): readonly Part[] | null {
  const parts: Part[] = [];
  for (const bytes of toParts(values)) {
    const part = read(bytes);
    if (part === null) return null;
    parts.push(part);
  }
  return parts;
}

function readFirst(message: ProtoMessage | null, field: number): ProtoMessage | null {
  const [bytes] = toParts(message?.get(field));
  return bytes === undefined ? null : readMessage(bytes);
}

function readNode(bytes: Uint8Array): GraphNode | null {
  const message = readMessage(bytes);
  if (message === null) return null;
  const [name = ''] = toTexts(message.get(4));
  const [domain = ''] = toTexts(message.get(7));
  const attributes = readAll(message.get(5), readAttribute);
  if (attributes === null) return null;
  return {
    operation: domain === '' || domain === 'ai.onnx' ? name : `${domain} ${name}`,
    inputs: toTexts(message.get(1)),
    outputs: toTexts(message.get(2)),
    attributes: new Map(attributes),
  };
}

function readAttribute(bytes: Uint8Array): readonly [string, GraphAttribute] | null {
  const message = readMessage(bytes);
  if (message === null) return null;
  const [name = ''] = toTexts(message.get(1));
  const [kind] = toNumbers(message.get(20));
  // A float, a whole number, several of them; what is zero is often left out.
  if (kind === 1 || kind === 2) return [name, toNumbers(message.get(kind + 1))[0] ?? 0];
  if (kind === 3) return [name, toTexts(message.get(4))[0] ?? ''];
  return [name, kind === 7 ? toNumbers(message.get(8)) : null];
}

function readTensor(bytes: Uint8Array): readonly [string, GraphTensor] | null {
  const message = readMessage(bytes);
  // The numbers may lie in another file.
  if (message === null || message.has(13) || message.has(14)) return null;
  const [name = ''] = toTexts(message.get(8));
  const [kind] = toNumbers(message.get(2));
  const dims = toNumbers(message.get(1));
  const [raw] = toParts(message.get(9));
  const floats = kind === float32 ? readFloats(message, raw) : null;
  const wholes = kind === int64 ? readWholes(message, raw) : null;
  const length = dims.reduce((product, size) => product * size, 1);
  if ((floats ?? wholes)?.length === length) return [name, { dims, floats, wholes }];
  return [name, { dims, floats: null, wholes: null }];
}

function readFloats(message: ProtoMessage, raw: Uint8Array | undefined): Float32Array {
  if (raw !== undefined) return new Float32Array(new Uint8Array(raw).buffer, 0, raw.length >> 2);
  const parts = message.get(4) ?? [];
  const numbers = parts.flatMap((part) =>
    typeof part === 'number' ? part : [...new Float32Array(new Uint8Array(part).buffer)],
  );
  return Float32Array.from(numbers);
}

function readWholes(message: ProtoMessage, raw: Uint8Array | undefined): readonly number[] {
  if (raw === undefined) return toNumbers(message.get(7));
  return Array.from(new BigInt64Array(new Uint8Array(raw).buffer, 0, raw.length >> 3), Number);
}

function readInput(bytes: Uint8Array): GraphInput | null {
  const message = readMessage(bytes);
  const tensor = readFirst(readFirst(message, 2), 1);
  const [name = ''] = toTexts(message?.get(1));
  if (message === null) return null;
  const shape = readFirst(tensor, 2);
  const isFloat = toNumbers(tensor?.get(1))[0] === float32;
  const dims = toParts(shape?.get(1)).map((dim) => toNumbers(readMessage(dim)?.get(1))[0] ?? 0);
  return { name, dims: isFloat ? dims : [] };
}
