import type { Head } from '@proofsheet/core';
import { toHeadLogits } from '../heads/predictHead.ts';
import { checkHead } from './checkHead.ts';
import { HeadExportError } from './HeadExportError.ts';
import type { JoinedHead } from './joinHead.ts';

/** A document as JSON has it. */
export type JsonObject = { readonly [key: string]: unknown };

/** An input with the vector that the backbone gives of it. */
export interface HeadTestInput {
  /** What it is called in a report. */
  readonly name: string;
  /** The media, as in the manifest's test vectors: `{ source }` or `{ text }`. */
  readonly media?: JsonObject;
  /** The model's inputs as they are, as in the manifest's test vectors. */
  readonly tensors?: readonly JsonObject[];
  /** The vector of each of its rows, one after another, as the head is given them. */
  readonly embedding: Float32Array;
}

/** What the manifest of a joined model says beside what follows from it. */
export interface HeadManifestOptions {
  /** The model's id. */
  readonly id: string;
  /** The model's version. */
  readonly version: string;
  /** What it is called to people; default: `id`. */
  readonly name?: string;
  /** Where the model's file will lie, relative to the manifest. */
  readonly file: string;
  /** Inputs to test it with; default: the backbone's own test vectors that have an embedding. */
  readonly inputs?: readonly HeadTestInput[];
  /** By how much a number may differ, ≥ 0; default 0.001. */
  readonly tolerance?: number;
}

/**
 * Makes the manifest of a joined model from its backbone's: the same inputs and preprocessing, the head's classes and temperature, the
 * hash of the file, and test vectors by the head's own arithmetic.
 *
 * @param backbone - The backbone's manifest.
 * @throws HeadExportError where the head can't be exported, the backbone's manifest is none, or an input has a vector of another length than the head takes.
 */
export async function toHeadManifest(
  backbone: JsonObject,
  joined: JoinedHead,
  head: Head,
  { id, version, name, file, inputs, tolerance = 1e-3 }: HeadManifestOptions,
): Promise<JsonObject> {
  checkHead(head);
  const { inputs: modelInputs, outputs } = backbone;
  if (backbone['format'] !== 'proofsheet-pipeline' || !isList(modelInputs) || !isList(outputs)) {
    throw new HeadExportError({
      reason: 'What was given as the backbone’s manifest is none',
      advice: 'Give the document that the backbone was loaded with.',
    });
  }
  const embedding = outputs.filter(
    (output) => output['role'] === 'embedding' && output['name'] === joined.embedding,
  );
  const tests = inputs ?? toTestInputs(backbone, joined, head);
  return {
    format: 'proofsheet-pipeline',
    formatVersion: backbone['formatVersion'],
    id,
    version,
    ...(name !== undefined && { name }),
    model: { file, sha256: await toSha256(joined.bytes), byteLength: joined.bytes.byteLength },
    inputs: modelInputs,
    outputs: [
      {
        role: 'logits',
        name: joined.logits,
        activation: head.isMultiLabel ? 'sigmoid' : 'softmax',
      },
      ...(joined.givesEmbedding ? embedding : []),
    ],
    classes: head.classes,
    temperature: head.temperature,
    testVectors: tests.map((input) => toTestVector(input, joined, head, tolerance)),
  };
}

function isList(value: unknown): value is readonly JsonObject[] {
  return Array.isArray(value);
}

async function toSha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function isAsItIs({ pooling = 'none', isNormalized = false }: JoinedHead): boolean {
  return pooling === 'none' && !isNormalized;
}

/** The backbone's test vectors say what it gives before any pooling, which the head isn't given. */
function toTestInputs(
  backbone: JsonObject,
  joined: JoinedHead,
  { dimensions }: Head,
): readonly HeadTestInput[] {
  const { testVectors } = backbone;
  if (!isList(testVectors) || !isAsItIs(joined)) return [];
  return testVectors.flatMap((vector): readonly HeadTestInput[] => {
    const { name, media, tensors, outputs } = vector;
    const own = isList(outputs)
      ? outputs.find((output) => output['name'] === joined.embedding)
      : null;
    const values: unknown = own?.['values'];
    if (!Array.isArray(values) || values.length === 0 || values.length % dimensions > 0) return [];
    return [
      {
        name: String(name),
        ...(isObject(media) && { media }),
        ...(isList(tensors) && { tensors }),
        embedding: Float32Array.from(values, Number),
      },
    ];
  });
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null;
}

function toTestVector(
  { name, media, tensors, embedding }: HeadTestInput,
  joined: JoinedHead,
  head: Head,
  tolerance: number,
): JsonObject {
  const rows = embedding.length / head.dimensions;
  if ((media === undefined) === (tensors === undefined)) {
    throw new HeadExportError({
      reason: `The input "${name}" has neither media nor tensors, or both`,
      advice: 'Give either the media or the model’s inputs.',
    });
  }
  if (!(Number.isInteger(rows) && rows > 0 && embedding.every(Number.isFinite))) {
    throw new HeadExportError({
      reason: `The vector of "${name}" has ${embedding.length} numbers, and the head takes ${head.dimensions}`,
      advice: 'Give the vectors that the backbone makes of the input.',
    });
  }
  const logits = toHeadLogits(head, embedding);
  const toOutput = (output: string, values: Float32Array): JsonObject => ({
    name: output,
    shape: [rows, values.length / rows],
    values: [...values],
  });
  return {
    name,
    ...(media && { media }),
    ...(tensors && { tensors }),
    outputs: [
      toOutput(joined.logits, logits),
      ...(joined.givesEmbedding && isAsItIs(joined) ? [toOutput(joined.embedding, embedding)] : []),
    ],
    tolerance,
  };
}
