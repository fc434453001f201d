import type { DatasetAdapter, Predictor } from '@proofsheet/core';
import type { Pipeline, StoredPredictionCache } from '@proofsheet/inference';
import { toMediaSize } from './toMediaSize.ts';

let cache: Promise<StoredPredictionCache | null> | null = null;

/**
 * Makes a pipeline predict the samples of a dataset. What it said once, of whatever dataset, is kept in this browser; where the browser
 * keeps nothing it is predicted again.
 */
export async function openPredictor(
  pipeline: Pipeline,
  adapter: DatasetAdapter,
): Promise<Predictor> {
  const { createPredictor, openPredictionCache } = await import('@proofsheet/inference');
  cache ??= openPredictionCache().catch(() => null);
  const kept = await cache;
  const size = toMediaSize(pipeline.manifest);
  const { media } = adapter;
  return createPredictor(pipeline, {
    ...(media && {
      loadMedia: (sample, variant, call) =>
        media.call(adapter, sample, { ...variant, size: Math.min(size, variant.size) }, call),
    }),
    ...(kept && { cache: kept }),
  });
}
