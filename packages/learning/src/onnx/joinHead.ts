import type { Head } from '@proofsheet/core';
import { addHead } from './addHead.ts';
import { addPooling, type PoolingOptions } from './addPooling.ts';
import { checkHead } from './checkHead.ts';
import { decodeOnnx } from './decodeOnnx.ts';
import { encodeOnnx } from './encodeOnnx.ts';
import { GraphBuilder, toFloatValue } from './GraphBuilder.ts';
import { HeadExportError } from './HeadExportError.ts';
import type { OnnxAxis, OnnxGraph, OnnxModel, OnnxValue } from './OnnxModel.ts';
import { listNames, pruneGraph } from './pruneGraph.ts';
import { toHeadMetadata } from './toHeadMetadata.ts';

/** How a head is joined to a backbone. */
export interface JoinOptions extends PoolingOptions {
  /** The head. */
  readonly head: Head;
  /** The name of the backbone's value that the head was trained on, an output or not. */
  readonly embedding: string;
  /** What the head's names begin with; default `head`. */
  readonly prefix?: string;
  /** Which of the backbone's outputs the joined model still gives; default `embedding`: that one. Nodes that none needs are left out. */
  readonly keeps?: 'all' | 'embedding' | 'none';
}

/** A backbone with a head. */
export interface JoinedHead extends PoolingOptions {
  /** The model. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The name of the backbone's value that the head takes. */
  readonly embedding: string;
  /** Whether that is an output of the model. */
  readonly givesEmbedding: boolean;
  /** The name of the output with the logits, before the temperature. */
  readonly logits: string;
  /** The name of the output with the calibrated probabilities. */
  readonly probabilities: string;
}

/** The first operator set in which the head's operators mean what they do now. */
const oldestOpset = 7;

/**
 * Joins a head to its backbone: one model from the media's tensor to the probabilities. The head is written in the backbone's version of the
 * operators, which stays as it is. Its outputs are `logits` and `probabilities`, or those with the prefix where the backbone has such names.
 *
 * @param backbone - The backbone, an ONNX file.
 * @throws OnnxError where the backbone is no ONNX model, and HeadExportError where it has no such value, the value's size isn't the
 *   head's, its operators are too old, or the head can't be exported.
 */
export function joinHead(
  backbone: Uint8Array,
  { head, embedding, prefix = 'head', keeps = 'embedding', ...pooling }: JoinOptions,
): JoinedHead {
  checkHead(head);
  const model = decodeOnnx(backbone);
  const whole = model.graph ?? {};
  const opset = findOpset(model);
  const value = findValue(whole, embedding, head.dimensions, pooling);
  const axes = value?.type?.tensor?.shape?.axes;
  const kept = listKept(whole, keeps, value ?? toFloatValue(embedding, ['batch', head.dimensions]));
  const mask = pooling.pooling === 'mean' ? pooling.attentionMask : undefined;
  const wanted = [...kept.flatMap(({ name }) => name ?? []), embedding, ...(mask ? [mask] : [])];
  const graph = { ...pruneGraph(whole, wanted), outputs: kept };
  const builder = new GraphBuilder(listNames(graph));
  const start = `${prefix}/`;
  const [logits, probabilities] = ['logits', 'probabilities'].map((name) =>
    builder.claim(listNames(graph).has(name) ? `${prefix}_${name}` : name),
  ) as [string, string];
  const input = addPooling(builder, { name: embedding, rank: axes?.length }, start, opset, pooling);
  addHead(builder, head, { input, prefix: start, logits, probabilities });
  const batch: OnnxAxis = axes?.[0] ?? { parameter: 'batch' };
  const given = [logits, probabilities].map((name) =>
    toFloatValue(name, [batch, head.classes.length]),
  );
  const bytes = encodeOnnx({
    ...withHead(model, head),
    graph: {
      ...graph,
      nodes: [...(graph.nodes ?? []), ...builder.nodes],
      initializers: [...(graph.initializers ?? []), ...builder.initializers],
      outputs: [...kept, ...given],
    },
  });
  return { bytes, embedding, givesEmbedding: keeps !== 'none', logits, probabilities, ...pooling };
}

function withHead(model: OnnxModel, head: Head): OnnxModel {
  const metadata = toHeadMetadata(head);
  const own = new Set(metadata.map(({ key }) => key));
  return {
    ...model,
    // Before version 4 of the form, constants had to be inputs as well.
    irVersion: Number(model.irVersion) < 4 ? 4 : (model.irVersion ?? 8),
    metadata: [...(model.metadata ?? []).filter(({ key }) => !own.has(key)), ...metadata],
  };
}

function findOpset({ opsetImports = [] }: OnnxModel): number {
  const own = opsetImports.find(({ domain = '' }) => domain === '' || domain === 'ai.onnx');
  const version = Number(own?.version ?? 0);
  if (version >= oldestOpset) return version;
  throw new HeadExportError({
    reason: `The backbone has ONNX’s operators in version ${version}, and the head needs ${oldestOpset}`,
    advice: `Export the backbone again with operator set ${oldestOpset} or later; 17 is a good choice.`,
  });
}

function findValue(
  graph: OnnxGraph,
  name: string,
  dimensions: number,
  { pooling = 'none' }: PoolingOptions,
): OnnxValue | undefined {
  const made = (graph.nodes ?? []).flatMap(({ outputs = [] }) => outputs);
  const listed = [...(graph.outputs ?? []), ...(graph.values ?? [])];
  const value = listed.find((own) => own.name === name);
  if (name === '' || !made.includes(name)) {
    const names = (graph.outputs ?? []).map((own) => `"${own.name}"`).join(', ');
    throw new HeadExportError({
      reason: `The backbone has no value "${name}"`,
      advice: `Name the output that the head was trained on; there are ${names || 'none'}.`,
    });
  }
  const sizes = value?.type?.tensor?.shape?.axes?.map(({ size }) => size) ?? [];
  const isPixels = sizes.length === 4;
  const relevant = pooling === 'none' ? sizes.slice(1) : [isPixels ? sizes[1] : sizes[2]];
  const isKnown = relevant.length > 0 && relevant.every((size) => size !== undefined);
  const product = relevant.reduce((one: number, size) => one * Number(size), 1);
  if (isKnown && product !== dimensions) {
    throw new HeadExportError({
      reason: `"${name}" has ${product} dimensions and the head takes ${dimensions}`,
      advice: 'Join the head to the backbone that it was trained with, and with the same pooling.',
    });
  }
  return value;
}

function listKept(
  { outputs = [] }: OnnxGraph,
  keeps: 'all' | 'embedding' | 'none',
  embedding: OnnxValue,
): readonly OnnxValue[] {
  if (keeps === 'none') return [];
  const isGiven = outputs.some(({ name }) => name === embedding.name);
  if (keeps === 'all') return isGiven ? outputs : [...outputs, embedding];
  return [embedding];
}
