import type { DatasetAdapter, Predictor, PredictorDescription, Sample } from '@proofsheet/core';
import type { Pipeline, PipelineInput } from '@proofsheet/inference';
import { toMediaSize } from './toMediaSize.ts';

export function createPredictor(
  pipeline: Pipeline,
  { adapter }: { readonly adapter: DatasetAdapter },
): Predictor {
  const { manifest, hash } = pipeline;
  const name = `${manifest.id}@${manifest.version} ${hash.slice(0, 8)}`;
  const vector = manifest.testVectors?.[0]?.outputs.find(
    (o) => o.name === 'embedding',
  );
  const description: PredictorDescription = {
    model: { kind: 'model', id: manifest.id, version: manifest.version },
    pipeline: hash,
    classes: manifest.classes,
    isMultiLabel: false,
    accepts: manifest.inputs.flatMap(({ kind }) => (kind === 'tensor' ? [] : [kind])),
    outputs: ['classes', 'embedding'],
    space: { name, dimensions: vector?.shape[1] ?? 128, pipeline: hash },
  };
  async function* open(samples: readonly Sample[], signal?: AbortSignal): AsyncGenerator<PipelineInput> {
    for (const sample of samples) {
      const media = await adapter.media?.(
        sample,
        { kind: 'original', size: toMediaSize(manifest) },
        { priority: 'idle', ...(signal && { signal }) },
      );
      if (media !== undefined) yield { id: sample.id, media };
    }
  }
  return {
    describe: async () => description,
    predict: (samples, call = {}) => pipeline.run(open(samples, call.signal), call),
  };
}
