import type { Manifest } from '../manifest/Manifest.ts';
import { toSha256 } from '../toSha256.ts';
import { encodeOnnx } from './encodeOnnx.fixture.ts';
import type { PipelineInput } from './Pipeline.ts';

/** Columns of the fixture's weights: class by class. */
const linearWeights: readonly number[] = [1, 0, -1, 0, 2, 0.5];

/** `logits = x · W`, three numbers in and two out, with the three numbers doubled as an embedding. */
export function encodeLinear(batch: number | string = 'batch'): Uint8Array<ArrayBuffer> {
  return encodeOnnx({
    operations: [
      { type: 'MatMul', inputs: ['x', 'w'], outputs: ['logits'] },
      { type: 'Add', inputs: ['x', 'x'], outputs: ['embedding'] },
    ],
    weights: [{ name: 'w', shape: [3, 2], values: linearWeights }],
    inputs: { x: [batch, 3] },
    outputs: { logits: [batch, 2], embedding: [batch, 3] },
  });
}

/** A manifest of the linear model, with something of its own. */
export async function createManifest(
  change: Partial<Manifest> = {},
  bytes: Uint8Array<ArrayBuffer> = encodeLinear(),
): Promise<Manifest> {
  return {
    format: 'proofsheet-pipeline',
    formatVersion: 1,
    id: 'linear',
    version: '1',
    model: { file: new Blob([bytes]), sha256: await toSha256(bytes) },
    inputs: [{ kind: 'tensor', name: 'x', shape: [3] }],
    outputs: [
      { role: 'logits', name: 'logits' },
      { role: 'embedding', name: 'embedding' },
    ],
    classes: ['a', 'b'],
    ...change,
  };
}

/** Inputs of the linear model, by number. */
export function toInput(index: number): PipelineInput {
  const values = Float32Array.from([index, index / 2, 1]);
  return { id: `${index}`, tensors: [{ name: 'x', values, shape: [3] }] };
}

/** Several of them. */
export function toInputs(count: number): readonly PipelineInput[] {
  return Array.from({ length: count }, (_, index) => toInput(index));
}

/** What the linear model says of one. */
export function toLogits(index: number): readonly number[] {
  const row = [index, index / 2, 1];
  return [0, 1].map((column) =>
    row.reduce((sum, value, place) => sum + value * (linearWeights[place * 2 + column] ?? 0), 0),
  );
}
