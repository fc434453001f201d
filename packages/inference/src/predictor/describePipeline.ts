import type { MediaKind, PredictorDescription, PredictorOutput } from '@proofsheet/core';
import type { OutputSpec } from '../manifest/OutputSpec.ts';
import type { Pipeline } from '../runtime/Pipeline.ts';

/** Digits of the hash by which people may tell one space from another. */
const shortHash = 8;

/**
 * Says what a pipeline is and what it says of samples.
 *
 * @param pipeline - The pipeline.
 * @param hash - What makes its outputs comparable.
 * @param dimensions - Numbers of one vector; `null` where that isn't known yet, and then no space is told.
 */
export function describePipeline(
  { manifest }: Pipeline,
  hash: string,
  dimensions: number | null,
): PredictorDescription {
  const { id, version, name, classes, outputs, inputs } = manifest;
  const kind = inputs[0]?.kind ?? 'tensor';
  const accepts: readonly MediaKind[] = kind === 'tensor' ? [] : [kind];
  const embedding = outputs.find(({ role }) => role === 'embedding');
  const metric = embedding?.role === 'embedding' ? (embedding.metric ?? 'cosine') : null;
  const space = metric !== null &&
    dimensions !== null && {
      name: `${id}@${version} ${hash.slice(0, shortHash)}${hash.slice(64)}`,
      dimensions,
      metric,
      pipeline: `${id}@${version}`,
    };
  return {
    model: { kind: 'model', id, version },
    ...(name === undefined ? {} : { name }),
    pipeline: hash,
    classes,
    isMultiLabel: outputs.some(isMultiLabel),
    accepts,
    outputs: listOutputs(outputs),
    ...(space && { space }),
  };
}

function isMultiLabel(output: OutputSpec): boolean {
  if (output.role === 'logits') return output.activation === 'sigmoid';
  return output.role === 'probabilities' && output.isMultiLabel === true;
}

function listOutputs(outputs: readonly OutputSpec[]): readonly PredictorOutput[] {
  const said = {
    logits: 'classes',
    probabilities: 'classes',
    embedding: 'embedding',
    boxes: 'regions',
    masks: 'regions',
  } as const satisfies Record<OutputSpec['role'], PredictorOutput>;
  return [...new Set(outputs.map(({ role }) => said[role]))];
}
